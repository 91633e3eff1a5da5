import { createHash } from 'node:crypto'
import { readFileSync, rmSync, type Stats } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'
import type { DocumentNote } from '../../answering/curation.js'
import { CurationError } from '../../answering/errors.js'
import { defined } from '../../defined.js'
import { isArchive } from '../../documents/archives.js'
import { walkFolder } from '../../documents/folder.js'
import { EXTENSIONS_IN_WORDS, extensionOf, formatOf } from '../../documents/formats/formats.js'
import { parseSources } from '../../documents/sources.js'
import { isMissing } from '../../errors.js'
import type { ServerFolder } from './folder.js'
import { moveWhole, syncFolder, writeWhole } from './whole-files.js'

/** Longest name of a file, in bytes; file systems take 255. */
const LONGEST_NAME = 120

/** A document's file, as it lies in its server's folder. */
export interface DocumentFile {
  /** Relative to the folder of documents, with `/`. */
  file: string
  stats: Stats
}

/** The files in a server's folder of documents. */
export function documentFiles({ documents }: ServerFolder): DocumentFile[] {
  try {
    return walkFolder(documents).files.flatMap(({ name, stats }) => (stats ? [{ file: name, stats }] : []))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/**
 * A name as a file of the library bears it: no path, nothing hidden, nothing that a file system chokes on.
 * @throws CurationError FILE_NAME, FILE_FORMAT
 */
export function fileNameOf(given: string): string {
  const bare = basename(given.normalize('NFC').replaceAll('\\', '/'))
    .replaceAll(/[\p{C}<>:"|?*/\\]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .trim()
  const extension = extname(bare)
  let stem = bare.slice(0, bare.length - extension.length).trim()
  while (Buffer.byteLength(stem + extension) > LONGEST_NAME && stem !== '')
    stem = [...stem].slice(0, -1).join('').trim()
  if (stem === '' || Buffer.byteLength(extension) > LONGEST_NAME) {
    throw new CurationError('FILE_NAME', 'This file has no name that can be kept.', 'Name it, such as report.pdf.')
  }
  const name = stem + extension.toLowerCase()
  if (!formatOf(name) && !isArchive(name)) {
    const kind = extensionOf(name)
    throw new CurationError(
      'FILE_FORMAT',
      `${name}: ${kind ? `.${kind} files` : 'files without an extension'} are not read.`,
      `Save it in one of these formats: ${EXTENSIONS_IN_WORDS}, or .zip of these.`,
    )
  }
  return name
}

/** `name`, or `name-2` and so on where others have it; file systems may not tell upper case from lower. */
export function freeName(name: string, taken: Iterable<string>): string {
  const others = new Set([...taken].map((one) => one.toLowerCase()))
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  let free = name
  for (let number = 2; others.has(free.toLowerCase()); number++) free = `${stem}-${number}${extension}`
  return free
}

/** The file with the same bytes, if there is one. */
export function sameBytes(folder: ServerFolder, size: number, byteHash: string): string | undefined {
  const twin = documentFiles(folder).find(
    ({ file, stats }) => stats.size === size && hashOf(join(folder.documents, file)) === byteHash,
  )
  return twin?.file
}

/** SHA-256 over the bytes of a file, hexadecimal. */
export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** Puts a file that is on the disk among the documents, with what is said of it. In whole or not at all. */
export function place(folder: ServerFolder, upload: string, file: string, note: DocumentNote | undefined): void {
  // First what is said of it: an entry without its file is swept, a file would be read without its entry.
  if (note) noteSource(folder, file, note)
  moveWhole(upload, join(folder.documents, file))
}

/** Takes a file from among the documents, with what is said of it. */
export function takeAway(folder: ServerFolder, file: string): void {
  noteSource(folder, file, {})
  rmSync(join(folder.documents, file), { force: true })
  try {
    syncFolder(folder.documents)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Drops what is said of files that are not there: a crash came between the two. */
export function sweepSources(folder: ServerFolder): void {
  const there = new Set(documentFiles(folder).map(({ file }) => file))
  const entries = readEntries(folder)
  // Entries of files within an archive begin with its name.
  const stray = Object.keys(entries).filter((file) => !there.has(file) && !there.has(file.split('/')[0] ?? file))
  if (stray.length === 0) return
  for (const file of stray) delete entries[file]
  writeEntries(folder, entries)
}

/**
 * What may be said of a document when it is added.
 * @throws CurationError NOTE
 */
export function checkNote(note: DocumentNote | undefined): DocumentNote | undefined {
  const said = defined({ ...note })
  if (Object.keys(said).length === 0) return undefined
  const { notes, problems } = parseSources(JSON.stringify({ document: said }))
  const [problem] = problems
  if (problem !== undefined) {
    const what = problem.replace(/^[^:]*: entry "document", /, '').replace('; it is left out.', '.')
    throw new CurationError('NOTE', `What is said of the document can't be: ${what}`, 'Correct it, or leave it out.')
  }
  return notes?.get('document')
}

const ENTRIES = z.record(z.string(), z.unknown())

function noteSource(folder: ServerFolder, file: string, note: DocumentNote): void {
  const entries = readEntries(folder)
  if (Object.keys(note).length > 0) entries[file] = note
  else if (file in entries) delete entries[file]
  else return
  writeEntries(folder, entries)
}

/** @throws CurationError SOURCES_BROKEN: somebody wrote it by hand, and it is not to be lost */
function readEntries({ sources }: ServerFolder): Record<string, unknown> {
  try {
    const { data } = ENTRIES.safeParse(JSON.parse(readFileSync(sources, 'utf8').replace(/^\ufeff/, '')))
    if (data) return data
  } catch (error) {
    if (isMissing(error)) return {}
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new CurationError('SOURCES_BROKEN', `${sources} is not {"file name": {…}, …}.`, 'Correct it, or move it away.')
}

function writeEntries({ sources }: ServerFolder, entries: Record<string, unknown>): void {
  writeWhole(sources, `${JSON.stringify(entries, null, 2)}\n`)
}
