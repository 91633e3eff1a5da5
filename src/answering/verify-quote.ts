import type { DocumentRecord, Library, PassageRecord } from '../library/library.js'
import type { Difference, QuoteMatch, Verification } from './answerer.js'
import { headingOf, refOf } from './proof.js'
import { candidatesOf, documentsThatMayHold } from './verify/candidates.js'
import { VerifyEmptyError, VerifyTooLongError } from './verify/errors.js'
import { exactOccurrences, type WordRange } from './verify/exact.js'
import { textsOf } from './verify/library-texts.js'
import { nearMatches } from './verify/near.js'
import { type QuotedText, quotedText } from './verify/quoted-text.js'
import type { WordedText } from './verify/worded-text.js'

export { turnsMeaning } from './verify/differences.js'

/** Longest text that can be verified, in UTF-16 code units. */
export const LONGEST_VERIFIED = 5_000
/** Most matches that are listed. */
const MOST_MATCHES = 10

/**
 * Is a text in the library word for word, nearly, or not at all, and where does it stand?
 *
 * `exact`: the same words and marks in the same order. Free are the kind of quotation marks, dashes, spaces and line ends, the case of the
 * first letter, quotation marks round the text, a full stop at its end, unseen characters, chat markup, and marked cuts that drop no
 * negation and no number (verify/exact.ts). `near`: verify/near.ts, with the differences in order. `absent`: neither.
 * @throws VerifyEmpty, VerifyTooLong
 */
export async function verifyQuote(library: Library, text: string): Promise<Verification> {
  if (text.length > LONGEST_VERIFIED) throw new VerifyTooLongError(text.length, LONGEST_VERIFIED)
  const quoted = quotedText(text)
  if (quoted.segments.length === 0) throw new VerifyEmptyError()
  const exact = await exactMatches(library, quoted)
  if (exact.length > 0) return { verdict: 'exact', matches: exact }

  const texts = textsOf(library)
  const documents = new Map((await texts.documents()).map((document) => [document.key, document]))
  const near = await nearMatches(quoted, await candidatesOf(library, quoted), async (key) => {
    const document = documents.get(key)
    const worded = document && (await texts.worded(document))
    return worded && { document, worded }
  })
  const matches = await Promise.all(
    near.map(({ document, worded, slices, similarity, differences }) =>
      // Never 1: that is said of exact matches alone.
      matchOf(library, document, worded, slices, Math.min(similarity, 0.99), differences),
    ),
  )
  return { verdict: matches.length > 0 ? 'near' : 'absent', matches }
}

async function exactMatches(library: Library, quoted: QuotedText): Promise<QuoteMatch[]> {
  const texts = textsOf(library)
  const keys = await documentsThatMayHold(library, quoted)
  const matches: QuoteMatch[] = []
  for (const document of await texts.documents()) {
    if (keys && !keys.has(document.key)) continue
    const worded = await texts.worded(document)
    if (!worded) continue
    for (const { slices, segments } of exactOccurrences(quoted, worded, MOST_MATCHES)) {
      const same = slices.map((slice, index): Difference => {
        const words = segments[index]?.words ?? []
        const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0]
        return { kind: 'same', quoted: quoted.text.slice(start, end), actual: sliceOf(worded, slice).text }
      })
      matches.push(await matchOf(library, document, worded, slices, 1, same))
    }
  }
  // What stands in a passage can be cited and comes before headings and clutter; fewer cuts are better.
  const rank = (match: QuoteMatch) => (match.id === undefined ? 100 : 0) + match.slices.length
  return matches.sort((a, b) => rank(a) - rank(b)).slice(0, MOST_MATCHES)
}

function sliceOf(worded: WordedText, { from, to }: WordRange): QuoteMatch['slices'][number] {
  const start = worded.start(from)
  const end = worded.end(to - 1)
  return { start, end, text: worded.text.slice(start, end) }
}

async function matchOf(
  library: Library,
  document: DocumentRecord,
  worded: WordedText,
  ranges: readonly WordRange[],
  similarity: number,
  differences: Difference[],
): Promise<QuoteMatch> {
  const slices = ranges.map((range) => sliceOf(worded, range))
  const passage = await passageAt(library, document, slices[0]?.start ?? 0)
  return {
    document: refOf(document),
    slices,
    ...(passage ? { id: passage.id, paragraph: passage.paragraph, ...headingOf(passage) } : {}),
    paragraphs: document.paragraphs,
    similarity,
    differences,
  }
}

/** The passage in which an offset lies, found by halving; undefined in headings and clutter. */
async function passageAt(
  library: Library,
  document: DocumentRecord,
  offset: number,
): Promise<PassageRecord | undefined> {
  let low = 0
  let high = document.passages
  while (low < high) {
    const middle = (low + high) >> 1
    const [passage] = await library.passages(document.key, middle, 1)
    if (!passage) return undefined
    if (offset < passage.start) high = middle
    else if (offset >= passage.end) low = middle + 1
    else return passage
  }
  return undefined
}
