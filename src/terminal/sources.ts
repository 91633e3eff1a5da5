import type { Answerer, Claim, ClaimReport, Verdict } from '../answering/answerer.js'
import { evidenceOf } from '../answering/claims/evidence.js'
import { EXIT } from '../errors.js'
import { print, printJson, styled } from './output.js'
import { printQuote } from './quotes.js'
import { printCheck, printMatch } from './verify.js'

const VERDICTS: Record<Verdict, string> = {
  sourced: styled('green', 'sourced'),
  misquoted: styled('red', 'misquoted'),
  maybe: styled('yellow', 'maybe'),
  nothing: styled('dim', 'nothing found'),
}

/** `footnote sources TEXT`: each claim with its best passage, and what was found of its quotations. */
export async function sources(answerer: Answerer, text: string, json: boolean): Promise<number> {
  const report = await answerer.sources(text)
  if (json) printJson(report)
  else printSources(report)
  return report.claims.some(({ quotes, verdict }) => quotes.length > 0 || verdict !== 'nothing')
    ? EXIT.done
    : EXIT.nothing
}

/** The claims of a text with their sources, for people. */
export function printSources({ claims }: ClaimReport): void {
  print(claims.length === 0 ? 'No claims in this text.' : summaryOf(claims))
  print()
  for (const claim of claims) printClaim(claim)
}

function summaryOf(claims: readonly Claim[]): string {
  const count = (verdict: Verdict): number => claims.filter((claim) => claim.verdict === verdict).length
  const sourced = `${count('sourced')} of ${claims.length} ${claims.length === 1 ? 'claim' : 'claims'} sourced`
  const others = (['misquoted', 'maybe'] as const).filter((verdict) => count(verdict) > 0)
  return [sourced, ...others.map((verdict) => `${count(verdict)} ${verdict}`)].join(', ')
}

function printClaim(claim: Claim): void {
  print(`${VERDICTS[claim.verdict]}  ${claim.text}`)
  if (claim.verification) printCheck(claim.verification)
  const evidence = evidenceOf(claim)
  if (!evidence) return
  if ('match' in evidence) printMatch(evidence.match, false)
  else printQuote(evidence.quote)
}
