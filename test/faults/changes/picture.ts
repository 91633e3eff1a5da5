import type { Embedder } from '../../../src/embedding/embedder.js'
import type { Library, LibraryWriter } from '../../../src/library/library.js'
import { searchRanked } from '../../../src/library/ranked-search.js'

/** More than a folder of these trials has. */
const ALL = 10_000

/** What a library says, without what depends on its past: keys and numbers, and the order of what is equal. */
export interface Picture {
  /** By what they tell of, as JSON. */
  parts: Map<string, string>
  /** Hashes of all passages. */
  hashes: Set<string>
}

/**
 * Everything that readers of a library are told.
 * @param embedder null: what is found by words alone
 */
export async function pictureOf(
  library: Library,
  writer: LibraryWriter,
  embedder: Embedder | null,
  questions: readonly string[],
): Promise<Picture> {
  const parts = new Map<string, string>()
  const hashes = new Set<string>()
  const files = new Map<string, string>()
  const documents = (await library.documents()).sort((a, b) => (a.file < b.file ? -1 : 1))
  for (const { key, ...record } of documents) {
    files.set(key, record.file)
    const passages = await library.passages(key)
    for (const { hash } of passages) hashes.add(hash)
    const own = passages.map(({ document, ...passage }) => ({ ...passage, file: files.get(document) }))
    parts.set(`document ${record.file}`, JSON.stringify(record))
    parts.set(`text of ${record.file}`, JSON.stringify(await library.text(key)))
    parts.set(`passages of ${record.file}`, JSON.stringify(own))
  }
  const known = (await writer.files()).map(({ key, ...file }) => JSON.stringify(file))
  parts.set('files', known.sort().join('\n'))
  const place = ({ document, ordinal }: { document: string; ordinal: number }) => `${files.get(document)} ${ordinal}`
  for (const text of questions) {
    for (const vectors of [null, ...(embedder ? [await embedder.embedQuestion(text)] : [])]) {
      const { hits, question } = await searchRanked(library, { text, vectors, limit: ALL })
      const lines = hits.map(({ passage, score, signals }) => {
        const numbers = [score, signals.lexical, signals.semantic, signals.coverage, signals.late?.score ?? -1]
        return `${numbers.map((number) => number.toFixed(6)).join(' ')} ${place(passage)}`
      })
      parts.set(`hits for ${text} (${vectors ? 'vectors' : 'words'})`, lines.sort().join('\n'))
      parts.set(`terms of ${text}`, JSON.stringify([question.terms, question.idf.map((idf) => idf.toFixed(6))]))
    }
    const suggested = (await library.suggest(text.split(' ')[0] ?? '', ALL)).map(
      (one) => `${one.title} ${one.headings.join(' > ')} ${place(one)}`,
    )
    parts.set(`suggested for ${text}`, suggested.sort().join('\n'))
    const holding = await library.documentsHolding(text.split(' ').slice(0, 1))
    parts.set(
      `documents holding ${text}`,
      holding
        .map(({ file }) => file)
        .sort()
        .join('\n'),
    )
  }
  const { version, ...status } = await library.status()
  parts.set('status', JSON.stringify({ ...status, languages: status.languages.toSorted() }))
  return { parts, hashes }
}

/** The first thing that two pictures tell differently, in words; undefined if there is none. */
export function differenceOf(own: Picture, fresh: Picture): string | undefined {
  for (const part of new Set([...own.parts.keys(), ...fresh.parts.keys()])) {
    const [a, b] = [own.parts.get(part), fresh.parts.get(part)]
    if (a !== b) return `${part}: ${clip(a, b)} instead of ${clip(b, a)}`
  }
  return undefined
}

/** What is told, from shortly before the place where it is another. */
function clip(text = 'nothing', other = ''): string {
  let at = 0
  while (at < text.length && text[at] === other[at]) at++
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 160))
}
