import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Archives, archivesOf, isArchive } from './archives.js'
import type { SourceNote } from './document.js'
import { CorpusError } from './errors.js'
import { LARGEST_FILE, stampOf, tooLarge } from './file.js'
import { Filter, type Patterns } from './filter.js'
import { type Folder, type FolderFile, walkFolder } from './folder.js'
import { EXTENSIONS_IN_WORDS, extensionOf, FORMAT_NAMES, formatOf } from './formats/formats.js'
import { noSources, readSources, SOURCES_FILE, type Sources } from './sources.js'
import type { Member } from './zip-folder.js'

/** A file of a corpus folder that can become a document. */
export interface CorpusFile {
  /** Relative to the folder, with `/`. */
  file: string
  /** Absolute; the archive's if it stands in one. */
  path: string
  /** Where in its archive. */
  member?: Member
  /** What sources.json says of it; empty if it says nothing. */
  note: SourceNote
  /** SHA-256 over the note, hexadecimal: changes with it alone. Absent if sources.json could not be read. */
  noteHash?: string
  /** Stays the same while the file does. Absent if that cannot be told yet, or the file cannot be looked at. */
  stamp?: string
}

/** A file of a corpus folder that cannot become a document. */
export interface SkippedFile {
  file: string
  reason: string
}

/** What lies in a corpus folder. */
export interface Corpus {
  files: CorpusFile[]
  /** Also what is wrong in sources.json, an entry for each mistake. */
  skipped: SkippedFile[]
  /**
   * Folders within that cannot be looked into at present, with `/` at the end: nobody knows what is gone from there.
   */
  closed: string[]
}

/**
 * The documents of a folder, sorted by name. Hidden files are left alone, and what ignore files name.
 * @throws CorpusError if the folder is missing, cannot be read or holds no document
 */
export async function listCorpus(folder: string): Promise<CorpusFile[]> {
  return (await surveyCorpus(folder)).files
}

/**
 * listCorpus, with the files that were skipped and why. No document is opened. An archive is a folder.
 * @param beside path of a sources.json that stands elsewhere than in the folder
 * @throws CorpusError
 */
export async function surveyCorpus(folder: string, patterns: Patterns = {}, beside?: string): Promise<Corpus> {
  const looked = Date.now()
  const filter = new Filter(patterns)
  const walked = walk(folder, filter)
  const archives = await archivesOf(walked.files, filter)
  const sources = beside === undefined ? await sourcesOf(folder, walked) : await readSources(beside)
  const corpus: Corpus = {
    files: [],
    skipped: skippedOf(walked, sources, archives),
    closed: [...walked.closed.map(({ name }) => name), ...archives.closed],
  }
  for (const found of walked.files) {
    if (found.name === SOURCES_FILE) continue
    if (isArchive(found.name)) {
      for (const { name, member } of archives.opened.get(found.name)?.files ?? []) {
        corpus.files.push(entryOf({ ...found, name, member }, sources.notes, looked))
      }
      continue
    }
    const reason = reasonToSkip(found)
    if (reason === undefined) corpus.files.push(entryOf(found, sources.notes, looked))
    else corpus.skipped.push({ file: found.name, reason })
  }
  corpus.files.sort((a, b) => (a.file < b.file ? -1 : 1))
  if (corpus.files.length === 0) {
    throw new CorpusError('CORPUS_EMPTY', folder, 'there is no document in this folder.', FORMAT_NAMES)
  }
  return corpus
}

/** SHA-256 over a note, hexadecimal: the same for the same fields in any order. */
export function hashOfNote(note: SourceNote): string {
  const fields = Object.entries(note).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

const NO_NOTE = hashOfNote({})

function walk(folder: string, filter: Filter): Folder {
  try {
    if (!statSync(folder).isDirectory()) {
      throw new CorpusError('CORPUS_MISSING', folder, 'this is not a folder.', FORMAT_NAMES)
    }
    return walkFolder(folder, filter)
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (missing) {
      throw new CorpusError('CORPUS_MISSING', folder, 'there is no such folder.', FORMAT_NAMES, { cause })
    }
    throw new CorpusError('CORPUS_UNREADABLE', folder, 'this folder cannot be read.', FORMAT_NAMES, { cause })
  }
}

/** One that is no file of this folder is not read: what it said before stands. */
async function sourcesOf(folder: string, { files, outside, special }: Folder): Promise<Sources> {
  if (files.some(({ name }) => name === SOURCES_FILE)) return readSources(join(folder, SOURCES_FILE))
  const isThere = [...outside, ...special].includes(SOURCES_FILE)
  return isThere ? { ...noSources(), notes: undefined } : noSources()
}

function skippedOf({ files, outside, special, closed }: Folder, sources: Sources, archives: Archives): SkippedFile[] {
  const stray =
    sources.places.size === 0
      ? []
      : strayEntries(sources, namesOf(files, outside, special, namesWithin(archives)), closed)
  return [
    ...[...sources.problems, ...stray].map((reason) => ({ file: SOURCES_FILE, reason })),
    ...outside.map((file) => ({ file, reason: 'this link leads out of the corpus folder; it is not followed.' })),
    ...special.map((file) => ({ file, reason: 'this is not a file (but a pipe, a device or a socket).' })),
    ...closed.map(({ name, code }) => {
      const what = name.endsWith('/') ? 'this folder' : 'this file'
      return { file: name, reason: `${what} cannot be read (${code}).` }
    }),
    ...archives.skipped,
  ]
}

/** A line for each entry of a sources.json whose file is not in the folder. */
function strayEntries({ places }: Sources, there: ReadonlySet<string>, closed: Folder['closed']): string[] {
  return [...places].flatMap(([file, place]) =>
    there.has(file) || closed.some(({ name }) => file.startsWith(name))
      ? []
      : `${place}: entry "${file}": there is no such file in this folder; it is left out.`,
  )
}

function namesWithin({ opened }: Archives): string[] {
  return [...opened.values()].flatMap(({ files, skipped }) => [...files, ...skipped].map(({ name }) => name))
}

function namesOf(files: readonly FolderFile[], ...others: string[][]): Set<string> {
  return new Set([...files.map(({ name }) => name), ...others.flat()])
}

function reasonToSkip({ name, stats }: FolderFile): string | undefined {
  if (formatOf(name)) return stats && stats.size > LARGEST_FILE ? tooLarge(stats.size) : undefined
  const extension = extensionOf(name)
  return `${extension ? `.${extension} files` : 'files without an extension'} are not read (only ${EXTENSIONS_IN_WORDS}, and .zip of these).`
}

function entryOf(
  { name, path, stats, member }: FolderFile & { member?: Member },
  notes: Sources['notes'],
  looked: number,
): CorpusFile {
  const note = notes?.get(name) ?? {}
  const entry: CorpusFile = { file: name, path, note }
  if (member) entry.member = member
  if (notes) entry.noteHash = notes.has(name) ? hashOfNote(note) : NO_NOTE
  const stamp = stats && stampOf(stats, looked)
  if (stamp !== undefined) entry.stamp = member ? `${stamp} ${member.offset} ${member.crc}` : stamp
  return entry
}
