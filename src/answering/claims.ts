import { defined } from '../defined.js'
import type { Range } from '../documents/document.js'
import type { Library } from '../library/library.js'
import type { Claim, ClaimReport, QuotationCheck, Quote, Verification } from './answerer.js'
import { behindCourtesy, isCheckable, isCheckableQuotation, isQuestion } from './claims/checkable.js'
import { withoutMarkup } from './claims/markup.js'
import { type Piece, piecesOf, quotationsOf } from './claims/pieces.js'
import { quotedParts } from './claims/quotations.js'
import { concerns, type Finding, verdictOf, worstOf } from './claims/verdict.js'
import { findFurniture } from './furniture-search.js'
import { LONGEST_QUESTION, LONGEST_QUOTATION } from './limits.js'
import type { LibraryTexts } from './verify/library-texts.js'
import { verifyQuote } from './verify-quote.js'

/** Most claims of one message that are searched: a long one has about twenty sentences. */
const MOST_CLAIMS = 25
/** Most quotations of one message that are verified. */
export const MOST_QUOTATIONS = 20

/** A claim of a message; offsets are UTF-16 code units of the message as it was sent. */
export interface ClaimSpan extends Range {
  /** The message's text in that range. */
  text: string
  /**
   * What is searched for: the same without markup, with single spaces, and without an opening clause that has no
   * content ("I don't agree, …").
   */
  plain: string
}

/**
 * Cuts a chat message into what it claims: sentences and list items that say something of the world. Left out are
 * greetings, thanks, questions, orders, talk about oneself, opinions without content, and whatever is only markup. Of a
 * question only a quotation in it is a claim. The method is a set of rules on English wording (claims/checkable.ts);
 * nothing is learnt.
 */
export function claimsOf(text: string): ClaimSpan[] {
  const plain = withoutMarkup(text)
  return piecesOf(plain, text).flatMap((piece) => claimsIn(plain, piece).map((found) => spanOf(text, plain, found)))
}

/** Where a claim stands, and which part of it is searched for: all of it but an opening clause without content. */
interface Found {
  range: Range
  searched: Range
}

function claimsIn(plain: string, piece: Piece): Found[] {
  const { end, item } = piece
  const start = piece.start + behindCourtesy(plain.slice(piece.start, end))
  const range = { start, end }
  const sentence = plain.slice(start, end)
  if (isCheckable(sentence, item, textsOf(plain, range))) return [{ range, searched: range }]
  if (isQuestion(sentence)) {
    return quotationsOf(plain, range)
      .filter((quotation) => isCheckableQuotation(plain.slice(quotation.start, quotation.end)))
      .map((quotation) => ({ range: withMarks(quotation, end), searched: quotation }))
  }
  const searched = { start: start + behindFirstClause(sentence), end }
  const says = searched.start > start && isCheckable(plain.slice(searched.start, end), false, textsOf(plain, searched))
  return says ? [{ range, searched }] : []
}

/** A quotation with the marks that `quotationsOf` left out. */
function withMarks({ start, end }: Range, last: number): Range {
  return { start: start - 1, end: Math.min(end + 1, last) }
}

function textsOf(plain: string, range: Range): string[] {
  return quotationsOf(plain, range).map(({ start, end }) => plain.slice(start, end))
}

/**
 * Where the second clause begins ("I don't agree, the …", "that's dumb because the …"); 0 where there is none of four
 * words.
 */
function behindFirstClause(sentence: string): number {
  const joint = /(?:[,;:—–]|\s-)\s+(?:(?:but|because|since|cuz|cause|and|so)\s+)?|\s(?:but|because|since|cuz)\s+/i.exec(
    sentence,
  )
  if (!joint) return 0
  const at = joint.index + joint[0].length
  return sentence.slice(at).split(/\s+/).length >= 4 ? at : 0
}

/** The claim without white space at its ends. */
function spanOf(text: string, plain: string, { range, searched }: Found): ClaimSpan {
  const piece = plain.slice(range.start, range.end)
  const start = range.start + (piece.length - piece.trimStart().length)
  const end = range.end - (piece.length - piece.trimEnd().length)
  return {
    start,
    end,
    text: text.slice(start, end),
    plain: plain.slice(searched.start, searched.end).trim().replace(/\s+/g, ' '),
  }
}

/** What the search found on one claim. */
export interface FoundClaim extends Finding {
  quotes: Quote[]
}

export interface SourceFinding {
  library: Library
  /** What quotations are verified in; by default the library's texts within the process's budget. */
  texts?: LibraryTexts
  /** Searches for one claim, and reads what was found. */
  search: (claim: string) => Promise<FoundClaim>
}

/**
 * Every sentence of a message, and what the library says of those that claim something (the first 25). What the message
 * quotes in four words and more (the first twenty) is verified as a whole; where it was changed, it tells against the
 * claims in which a changed word stands.
 */
export async function findSources({ library, texts, search }: SourceFinding, text: string): Promise<ClaimReport> {
  const began = performance.now()
  const spans = claimsOf(text)
  const looked = spans.slice(0, MOST_CLAIMS)
  const [found, quotations] = await Promise.all([
    Promise.all(looked.map(({ plain }) => search(plain.slice(0, LONGEST_QUESTION)))),
    checked(text, (quotation) => verifyQuote(library, quotation, texts)),
  ])
  const judged = looked.map((span, index): Claim => {
    const { start, end, text: own } = span
    const { quotes = [], ...finding } = found[index] ?? { certainty: 'none' }
    const checks = quotations.filter((check) => concerns(check, span))
    const outcome = verdictOf(span, finding, checks)
    const verification = worstOf(checks)
    return { start, end, text: own, certainty: finding.certainty, ...outcome, quotes, ...defined({ verification }) }
  })
  const claims = await Promise.all(
    judged.map(async (claim, index): Promise<Claim> => {
      if (claim.verdict !== 'nothing' || claim.verification) return claim
      return { ...claim, ...defined({ furniture: await findFurniture(library, looked[index]?.plain ?? '') }) }
    }),
  )
  const others = [...spans.slice(MOST_CLAIMS), ...unclaimed(text, spans)].map(
    ({ start, end, text: own }): Claim => ({
      start,
      end,
      text: own,
      certainty: 'none',
      verdict: 'unchecked',
      quotes: [],
    }),
  )
  return {
    claims: [...claims, ...others].sort((a, b) => a.start - b.start),
    quotations,
    milliseconds: Math.round((performance.now() - began) * 10) / 10,
  }
}

/** The sentences of a message that hold none of its claims. */
function unclaimed(text: string, claims: readonly Range[]): (Range & { text: string })[] {
  const plain = withoutMarkup(text)
  return piecesOf(plain, text).flatMap((piece) => {
    if (claims.some(({ start, end }) => start < piece.end && piece.start < end)) return []
    const words = plain.slice(piece.start, piece.end)
    if (!/[\p{L}\p{N}]/u.test(words)) return []
    const { start, end } = spanOf(text, plain, { range: piece, searched: piece })
    return [{ start, end, text: text.slice(start, end) }]
  })
}

/**
 * What a message quotes, verified: the first of them, one after another. What may be no quotation of a document is left
 * out where the library does not hold it.
 */
async function checked(text: string, verify: (quotation: string) => Promise<Verification>): Promise<QuotationCheck[]> {
  const checks: QuotationCheck[] = []
  for (const { start, end, doubtful } of quotedParts(text).slice(0, MOST_QUOTATIONS)) {
    const quotation = { start, end, text: text.slice(start, end) }
    const verification = await verify(quotation.text.slice(0, LONGEST_QUOTATION))
    if (!doubtful || verification.verdict !== 'absent') checks.push({ ...verification, quotation })
  }
  return checks
}
