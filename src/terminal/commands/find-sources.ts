import type { Answerer, Claim, ClaimReport, Verdict } from '../../answering/answerer.js'
import { evidenceOf } from '../../answering/claims/evidence.js'
import { looseMisquotes } from '../../answering/claims/verdict.js'
import type { Shared } from '../options.js'
import { print, styled } from '../output.js'
import { printQuote } from '../print-quote.js'
import { printCheck, printMatch } from '../print-verification.js'
import { withTexts } from '../texts.js'

const VERDICTS: Record<Verdict, string> = {
  sourced: styled('green', 'sourced'),
  misquoted: styled('red', 'misquoted'),
  maybe: styled('yellow', 'maybe'),
  nothing: styled('dim', 'nothing found'),
}

/** `footnote find-sources TEXT`: each claim with its best passage, and quotations that differ from the documents. */
export function findSources(answerer: Answerer, { json }: Shared, words: string[]): Promise<number> {
  return withTexts(words, json, { answer: (text) => answerer.sources({ text }), show: printSources, found: hasSources })
}

function hasSources(report: ClaimReport): boolean {
  const found = report.claims.some(({ quotes, verdict }) => quotes.length > 0 || verdict !== 'nothing')
  return found || looseMisquotes(report).length > 0
}

function printSources(report: ClaimReport): void {
  const { claims } = report
  print(claims.length === 0 ? 'No claims in this text.' : summaryOf(claims))
  print()
  for (const claim of claims) printClaim(claim)
  for (const check of looseMisquotes(report)) {
    print(VERDICTS.misquoted)
    printCheck(check)
    for (const match of check.matches.slice(0, 1)) printMatch(match, false)
  }
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
