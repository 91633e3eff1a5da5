import { defined } from '../defined.js'
import type { DocumentRecord, Library } from '../library/library.js'
import type { Difference, QuotedPlace, QuoteMatch, Verification } from './answerer.js'
import { LONGEST_QUOTATION } from './limits.js'
import { paragraphAt, partsOf } from './paragraph-parts.js'
import { headingOf, refOf } from './proof.js'
import { candidatesOf, tellingTerms } from './verify/candidates.js'
import { VerifyEmptyError, VerifyTooLongError } from './verify/errors.js'
import { exactOccurrences, type Occurrence, type WordRange } from './verify/exact.js'
import { isFurniture } from './verify/furniture.js'
import { type LibraryTexts, textsOf } from './verify/library-texts.js'
import { nearMatches } from './verify/near.js'
import { type QuotedText, quotedText } from './verify/quoted-text.js'
import type { WordedText } from './verify/worded-text.js'

export { turnsMeaning } from './verify/differences.js'

/** Most matches that are listed. */
const MOST_MATCHES = 10

/**
 * Is a text in the library word for word, nearly, or not at all, and where does it stand?
 *
 * `exact`: the same words and marks in the same order. Free are the kind of quotation marks, dashes, spaces and line
 * ends, the case of the first letter, quotation marks round the text, a full stop at its end, unseen characters, chat
 * markup, and marked cuts that drop no negation and no number (verify/exact.ts). `near`: verify/near.ts, with the
 * differences in order. `absent`: neither.
 * @throws VerifyEmptyError, VerifyTooLongError
 */
export async function verifyQuote(library: Library, text: string, texts = textsOf(library)): Promise<Verification> {
  if (text.length > LONGEST_QUOTATION) throw new VerifyTooLongError(text.length, LONGEST_QUOTATION)
  const quoted = quotedText(text)
  if (quoted.segments.length === 0) throw new VerifyEmptyError()
  const exact = await exactMatches(texts, quoted)
  if (exact.length > 0) return { verdict: 'exact', matches: exact }

  const hits = await candidatesOf(library, quoted)
  const keys = [...new Set(hits.map(({ passage }) => passage.document))]
  const documents = new Map(await Promise.all(keys.map(async (key) => [key, await library.document(key)] as const)))
  const near = await nearMatches(quoted, hits, async (key) => {
    const document = documents.get(key)
    const worded = document && (await texts.worded(document))
    return worded && { document, worded }
  })
  const matches = await Promise.all(
    near.map(({ document, worded, slices, similarity, differences }) =>
      // Never 1: that is said of exact matches alone.
      matchOf(library, document, slicesOf(worded, slices), Math.min(similarity, 0.99), differences),
    ),
  )
  return { verdict: matches.length > 0 ? 'near' : 'absent', matches }
}

/**
 * What stands in a document where words were found before, with its place as it is now; `absent` if the document has
 * gone or has become shorter than that.
 */
export async function verifyPlace(library: Library, { document: key, slices }: QuotedPlace): Promise<Verification> {
  const [document, texts] = await Promise.all([library.document(key), library.slices(key, slices)])
  const found = slices.map((range, index) => ({ ...range, text: texts?.[index] ?? '' }))
  const whole = found.every(({ start, end, text }) => text.length === end - start)
  if (!document || found.length === 0 || !whole) return { verdict: 'absent', matches: [] }
  const same = found.map(({ text }): Difference => ({ kind: 'same', quoted: text, actual: text }))
  return { verdict: 'exact', matches: [await matchOf(library, document, found, 1, same)] }
}

/** An exact occurrence in a document. */
type Found = Occurrence & { document: DocumentRecord; worded: WordedText }

async function exactMatches(texts: LibraryTexts, quoted: QuotedText): Promise<QuoteMatch[]> {
  const found: Found[] = []
  for (const document of await texts.library.documentsHolding(tellingTerms(quoted))) {
    const worded = await texts.worded(document)
    if (!worded) continue
    for (const occurrence of exactOccurrences(quoted, worded, MOST_MATCHES)) {
      found.push({ ...occurrence, document, worded })
    }
  }
  // What stands in a passage can be cited and comes before headings and clutter; fewer cuts are better.
  found.sort((a, b) => a.slices.length - b.slices.length)
  const cited: QuoteMatch[] = []
  const others: QuoteMatch[] = []
  for (let from = 0; from < found.length && cited.length < MOST_MATCHES; from += MOST_MATCHES) {
    const some = found.slice(from, from + MOST_MATCHES)
    for (const match of await Promise.all(some.map((one) => exactMatch(texts.library, quoted, one)))) {
      if (match.id === undefined) others.push(match)
      else cited.push(match)
    }
  }
  return [...cited, ...others].slice(0, MOST_MATCHES)
}

function exactMatch(library: Library, quoted: QuotedText, found: Found): Promise<QuoteMatch> {
  const { document, worded, slices, segments } = found
  const same = slices.map((slice, index): Difference => {
    const words = segments[index]?.words ?? []
    const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0]
    return { kind: 'same', quoted: quoted.text.slice(start, end), actual: sliceOf(worded, slice).text }
  })
  return matchOf(library, document, slicesOf(worded, slices), 1, same)
}

function sliceOf(worded: WordedText, { from, to }: WordRange): QuoteMatch['slices'][number] {
  const start = worded.start(from)
  const end = worded.end(to - 1)
  return { start, end, text: worded.text.slice(start, end) }
}

function slicesOf(worded: WordedText, ranges: readonly WordRange[]): QuoteMatch['slices'] {
  return ranges.map((range) => sliceOf(worded, range))
}

async function matchOf(
  library: Library,
  document: DocumentRecord,
  slices: QuoteMatch['slices'],
  similarity: number,
  differences: Difference[],
): Promise<QuoteMatch> {
  const first = slices[0]?.start ?? 0
  const [passage, last] = await Promise.all([
    library.passageAt(document.key, first),
    library.passageAt(document.key, Math.max(first, (slices.at(-1)?.end ?? 0) - 1)),
  ])
  const paragraph = passage && paragraphAt(partsOf(passage), first)
  const lastParagraph = last && paragraphAt(partsOf(last), (slices.at(-1)?.end ?? 0) - 1)
  const furniture = slices[0] !== undefined && !passage && (await isFurniture(library, document, slices[0]))
  return {
    document: refOf(document),
    slices,
    ...(passage ? { id: passage.id, ...headingOf(passage) } : {}),
    ...defined({ paragraph, lastParagraph: lastParagraph === paragraph ? undefined : lastParagraph }),
    ...(furniture ? { furniture } : {}),
    paragraphs: document.paragraphs,
    similarity,
    differences,
  }
}
