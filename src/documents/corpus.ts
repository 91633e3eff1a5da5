import { createHash } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceNote } from './document.js'
import { CorpusError } from './errors.js'
import { EXTENSIONS, extensionOf, formatOf } from './formats/formats.js'
import { readSources, SOURCES_FILE } from './sources.js'

/** A file of a corpus folder that can become a document. */
export interface CorpusFile {
  /** Relative to the folder, with `/`. */
  file: string
  /** Absolute. */
  path: string
  /** What sources.json says of it; empty where it says nothing. */
  note: SourceNote
  /** SHA-256 over the note, hexadecimal: changes with it alone. Absent where sources.json could not be read. */
  noteHash?: string
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
}

/**
 * The documents of a folder, sorted by name. Hidden files are left alone.
 * @throws CorpusError where the folder is missing, cannot be read or holds no document
 */
export async function listCorpus(folder: string): Promise<CorpusFile[]> {
  return (await surveyCorpus(folder)).files
}

/** listCorpus, with the files that were skipped and why. */
export async function surveyCorpus(folder: string): Promise<Corpus> {
  const names = await namesIn(folder)
  const { notes, problems } = await readSources(join(folder, SOURCES_FILE))
  const corpus: Corpus = { files: [], skipped: problems.map((reason) => ({ file: SOURCES_FILE, reason })) }
  for (const file of names) {
    if (file === SOURCES_FILE) continue
    if (formatOf(file)) corpus.files.push(entryOf(folder, file, notes && (notes.get(file) ?? {})))
    else corpus.skipped.push({ file, reason: unsupported(file) })
  }
  if (corpus.files.length === 0) throw new CorpusError('CORPUS_EMPTY', folder, 'there is no document in this folder.')
  return corpus
}

/** SHA-256 over a note, the same for the same fields in any order. */
function hashOfNote(note: SourceNote): string {
  const fields = Object.entries(note).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

function entryOf(folder: string, file: string, note: SourceNote | undefined): CorpusFile {
  return { file, path: join(folder, file), note: note ?? {}, ...(note ? { noteHash: hashOfNote(note) } : {}) }
}

function unsupported(file: string): string {
  const extension = extensionOf(file)
  const known = EXTENSIONS.map((name) => `.${name}`).join(', ')
  return `${extension ? `.${extension} files` : 'files without an extension'} are not read (only ${known}).`
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = []
  const walk = async (path: string, prefix: string, above: readonly string[]): Promise<void> => {
    const real = await realpath(path)
    if (above.includes(real)) return
    for (const name of await readdir(path)) {
      if (name.startsWith('.')) continue
      const info = await stat(join(path, name)).catch(() => undefined)
      if (info?.isDirectory()) await walk(join(path, name), `${prefix}${name}/`, [...above, real])
      // What cannot be looked at (a dangling link) is reported when it is read.
      else if (info === undefined || info.isFile()) names.push(prefix + name)
    }
  }
  try {
    if (!(await stat(folder)).isDirectory()) throw new CorpusError('CORPUS_MISSING', folder, 'this is no folder.')
    await walk(folder, '', [])
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (missing) throw new CorpusError('CORPUS_MISSING', folder, 'there is no such folder.', { cause })
    throw new CorpusError('CORPUS_UNREADABLE', folder, 'this folder cannot be read.', { cause })
  }
  return names.sort()
}
