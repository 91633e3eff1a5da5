import { createHash } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { SourceNote } from './document.js'
import { CorpusError } from './errors.js'
import { EXTENSIONS_IN_WORDS, extensionOf, FORMAT_NAMES, formatOf } from './formats/formats.js'
import { readSources, SOURCES_FILE, type Sources } from './sources.js'

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
  const { names, outside } = await namesIn(folder)
  const sources = await readSources(join(folder, SOURCES_FILE))
  const { notes } = sources
  const problems = [...sources.problems, ...strayEntries(sources, [...names, ...outside])]
  const corpus: Corpus = {
    files: [],
    skipped: [
      ...problems.map((reason) => ({ file: SOURCES_FILE, reason })),
      ...outside.map((file) => ({ file, reason: 'this link leads out of the corpus folder; it is not followed.' })),
    ],
  }
  for (const file of names) {
    if (file === SOURCES_FILE) continue
    if (formatOf(file)) corpus.files.push(entryOf(folder, file, notes && (notes.get(file) ?? {})))
    else corpus.skipped.push({ file, reason: unsupported(file) })
  }
  if (corpus.files.length === 0)
    throw new CorpusError('CORPUS_EMPTY', folder, 'there is no document in this folder.', FORMAT_NAMES)
  return corpus
}

/** A line for each entry of a sources.json whose file is not in the folder. */
function strayEntries({ places }: Sources, files: readonly string[]): string[] {
  const there = new Set(files)
  return [...places].flatMap(([file, place]) =>
    there.has(file) ? [] : `${place}: entry "${file}": there is no such file in this folder; it is left out.`,
  )
}

/** SHA-256 over a note, hexadecimal: the same for the same fields in any order. */
export function hashOfNote(note: SourceNote): string {
  const fields = Object.entries(note).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

function entryOf(folder: string, file: string, note: SourceNote | undefined): CorpusFile {
  return { file, path: join(folder, file), note: note ?? {}, ...(note ? { noteHash: hashOfNote(note) } : {}) }
}

function unsupported(file: string): string {
  const extension = extensionOf(file)
  return `${extension ? `.${extension} files` : 'files without an extension'} are not read (only ${EXTENSIONS_IN_WORDS}).`
}

/** Names of the files in a folder, and of those links in it that lead out of it. */
async function namesIn(folder: string): Promise<{ names: string[]; outside: string[] }> {
  const names: string[] = []
  const outside: string[] = []
  const walk = async (path: string, prefix: string, above: readonly string[]): Promise<void> => {
    const real = await realpath(path)
    if (above.includes(real)) return
    const root = above[0] ?? real
    for (const name of await readdir(path)) {
      if (name.startsWith('.')) continue
      const place = join(path, name)
      const info = await stat(place).catch(() => undefined)
      // What cannot be looked at (a dangling link) is reported when it is read.
      if (info === undefined) names.push(prefix + name)
      else if (!isWithin(root, await realpath(place))) outside.push(prefix + name)
      else if (info.isDirectory()) await walk(place, `${prefix}${name}/`, [...above, real])
      else if (info.isFile()) names.push(prefix + name)
    }
  }
  try {
    if (!(await stat(folder)).isDirectory())
      throw new CorpusError('CORPUS_MISSING', folder, 'this is not a folder.', FORMAT_NAMES)
    await walk(folder, '', [])
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (missing) throw new CorpusError('CORPUS_MISSING', folder, 'there is no such folder.', FORMAT_NAMES, { cause })
    throw new CorpusError('CORPUS_UNREADABLE', folder, 'this folder cannot be read.', FORMAT_NAMES, { cause })
  }
  return { names: names.sort(), outside: outside.sort() }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
