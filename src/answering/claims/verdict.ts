import type { Range } from '../../documents/document.js'
import type { Certainty, Claim, ClaimReport, Difference, QuotationCheck, Verdict, Verification } from '../answerer.js'
import { namedInOrder, turnsMeaning } from '../verify/differences.js'
import { differsInCaseAlone } from '../verify/letter-case.js'
import { isNegation, wordsOf } from '../verify/words.js'
import { quotationsOf } from './pieces.js'
import { meet } from './quotations.js'

/** Is it nearly in the library, but in other words? Other letters (capitals) are no other words. */
function isMisquote(verification: Verification): boolean {
  return verification.verdict === 'near' && !differsInCaseAlone(verification)
}

/** What the search found on a claim. */
export interface Finding {
  /** How sure it is that the library has the matter. */
  certainty: Certainty
  /** What its sentences say of the claim; absent if nothing was found. */
  stance?: { verdict: 'supported' | 'contradicted' | 'related'; differences: readonly Difference[] } | undefined
}

/** What a claim comes to. */
export type Outcome = Pick<Claim, 'verdict' | 'misquoted' | 'differences'>

/**
 * What a claim comes to. A changed quotation is never supported, however well a passage fits it: what fits may say the
 * contrary. Nor is a quotation that the library does not hold at all. A true quotation supports a claim that mostly
 * consists of it and does not deny it.
 * @param checks of the quotations that bear on the claim
 */
export function verdictOf(
  claim: Range & { plain: string },
  { certainty, stance }: Finding,
  checks: readonly QuotationCheck[],
): Outcome {
  const misquote = worstOf(checks.filter(isMisquote))
  if (misquote) {
    const differences = namedInOrder(misquote.matches[0]?.differences ?? [])
    return differences.some(turnsMeaning)
      ? { verdict: 'contradicted', misquoted: true, differences }
      : { verdict: 'related', misquoted: true }
  }
  const held = checks.filter(({ verdict }) => verdict !== 'absent')
  const faithful = held.length === checks.length
  const quoting = stance?.verdict !== 'contradicted' && isMostly(claim, held)
  if (faithful && (stance?.verdict === 'supported' || quoting)) return { verdict: 'supported' }
  if (stance?.verdict === 'contradicted') return { verdict: 'contradicted', differences: [...stance.differences] }
  return { verdict: certainty === 'none' && held.length === 0 ? 'nothing' : 'related' }
}

/** A verdict as it is said: "misquoted" tells more than what the changed words do to the meaning. */
export type Standing = Verdict | 'misquoted'

/** How a claim is called where it is listed. */
export function standingOf({ verdict, misquoted }: Pick<Claim, 'verdict' | 'misquoted'>): Standing {
  return misquoted ? 'misquoted' : verdict
}

/** Do quotations make up at least half of a claim's words? */
function isMostly(claim: Range & { plain: string }, checks: readonly QuotationCheck[]): boolean {
  const quoted = checks.map(({ quotation: { start, text } }) =>
    countWords(text.slice(Math.max(0, claim.start - start), Math.max(0, claim.end - start))),
  )
  const count = quoted.reduce((sum, words) => sum + words, 0)
  return count > 0 && 2 * count >= countWords(claim.plain) && !deniesQuotation(claim.plain)
}

const DISBELIEF =
  /\b(?:false(?:ly)?|untrue|wrong(?:ly)?|lie[sd]?|lying|myth|fake|hoax|nonsense|supposedly|allegedly|denie[sd]|deny)\b/i

/** Does a claim deny what it quotes, in the words round the quotation: "it is not true that"? */
function deniesQuotation(plain: string): boolean {
  const round = quotationsOf(plain, { start: 0, end: plain.length }).reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    plain,
  )
  return round !== plain && (DISBELIEF.test(round) || wordsOf(round).some(({ form }) => isNegation(form)))
}

function countWords(text: string): number {
  return wordsOf(text).filter(({ kind }) => kind === 'word').length
}

/**
 * Of several quotations the one that matters most: a misquote (one that turns the meaning first), then what is nowhere,
 * then the rest.
 */
export function worstOf(checks: readonly QuotationCheck[]): QuotationCheck | undefined {
  return [...checks].sort((a, b) => weightOf(a) - weightOf(b))[0]
}

function weightOf(check: Verification): number {
  if (isMisquote(check)) return check.matches[0]?.differences.some(turnsMeaning) ? 0 : 1
  return check.verdict === 'absent' ? 2 : check.verdict === 'near' ? 3 : 4
}

/** The misquotes that stand under no claim: in what claims nothing, or beside a worse one in the same claim. */
export function looseMisquotes({ claims, quotations }: Pick<ClaimReport, 'claims' | 'quotations'>): QuotationCheck[] {
  const carried = new Set(claims.map(({ verification }) => verification?.quotation.start))
  return quotations.filter((check) => isMisquote(check) && !carried.has(check.quotation.start))
}

/**
 * Does what was found of a quotation bear on this part of the message? Of a changed one only where a changed word
 * stands, or one is lacking.
 */
export function concerns(check: QuotationCheck, claim: Range): boolean {
  if (!meet(check.quotation, claim)) return false
  if (!isMisquote(check)) return true
  const { start, text } = check.quotation
  let at = 0
  for (const { kind, quoted } of check.matches[0]?.differences ?? []) {
    const from = quoted === '' ? at : Math.max(at, text.indexOf(quoted, at))
    at = from + quoted.length
    if (kind !== 'same' && start + from <= claim.end && start + at >= claim.start) return true
  }
  return false
}
