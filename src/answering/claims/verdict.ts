import type { Range } from '../../documents/document.js'
import type { Certainty, ClaimReport, QuotationCheck, Verdict, Verification } from '../answerer.js'
import { turnsMeaning } from '../verify/differences.js'
import { differsInCaseAlone } from '../verify/letter-case.js'
import { wordsOf } from '../verify/words.js'
import { meet } from './quotations.js'

/** Is it nearly in the library, but in other words? Other letters (capitals) are no other words. */
function isMisquote(verification: Verification): boolean {
  return verification.verdict === 'near' && !differsInCaseAlone(verification)
}

/**
 * What a claim comes to. A changed quotation is never sourced, however well the passage fits it: what fits may say the contrary. Nor is
 * one that the library does not hold at all. A true quotation bears out a claim that it mostly consists of; of the rest it says nothing.
 * @param checks of the quotations that bear on the claim
 */
export function verdictOf(
  claim: Range & { plain: string },
  certainty: Certainty,
  checks: readonly QuotationCheck[],
): Verdict {
  if (checks.some(isMisquote)) return 'misquoted'
  const held = checks.filter(({ verdict }) => verdict !== 'absent')
  if (held.length === checks.length && (certainty === 'strong' || isMostly(claim, held))) return 'sourced'
  return certainty === 'none' && held.length === 0 ? 'nothing' : 'maybe'
}

/** Do quotations make up at least half of a claim's words? */
function isMostly(claim: Range & { plain: string }, checks: readonly QuotationCheck[]): boolean {
  const quoted = checks.map(({ quotation: { start, text } }) =>
    countWords(text.slice(Math.max(0, claim.start - start), Math.max(0, claim.end - start))),
  )
  const count = quoted.reduce((sum, words) => sum + words, 0)
  return count > 0 && 2 * count >= countWords(claim.plain)
}

function countWords(text: string): number {
  return wordsOf(text).filter(({ kind }) => kind === 'word').length
}

/** Of several quotations the one that matters most: a misquote (one that turns the meaning first), then what is nowhere, then the rest. */
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

/** Does what was found of a quotation bear on this part of the message? Of a changed one only where a changed word stands, or one is lacking. */
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
