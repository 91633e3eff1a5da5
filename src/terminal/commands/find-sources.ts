import type { Answerer, Claim, ClaimReport, Difference, Verdict } from '../../answering/answerer.js'
import { evidenceOf } from '../../answering/claims/evidence.js'
import { looseMisquotes, type Standing, standingOf } from '../../answering/claims/verdict.js'
import type { Shared } from '../options.js'
import { print, styled } from '../output.js'
import { printQuote } from '../print-quote.js'
import { printCheck, printMatch } from '../print-verification.js'
import { withTexts } from '../texts.js'

const STANDINGS: Record<Standing, string> = {
  supported: styled('green', 'supported'),
  contradicted: styled('red', 'contradicted'),
  misquoted: styled('red', 'misquoted'),
  related: styled('yellow', 'related, not a source'),
  nothing: styled('dim', 'no source found'),
  unchecked: styled('dim', 'not a checkable claim'),
}

/** `footnote find-sources TEXT`: each claim with its best passage, and quotations that differ from the documents. */
export function findSources(answerer: Answerer, { json }: Shared, words: string[]): Promise<number> {
  return withTexts(words, json, { answer: (text) => answerer.sources({ text }), show: printSources, found: hasSources })
}

function hasSources(report: ClaimReport): boolean {
  const found = report.claims.some(({ quotes, verdict }) => quotes.length > 0 || !NOTHING.has(verdict))
  return found || looseMisquotes(report).length > 0
}

const NOTHING: ReadonlySet<Verdict> = new Set<Verdict>(['nothing', 'unchecked'])

function printSources(report: ClaimReport): void {
  const { claims } = report
  print(claims.every(({ verdict }) => verdict === 'unchecked') ? 'No claims in this text.' : summaryOf(claims))
  print()
  for (const claim of claims) printClaim(claim)
  for (const check of looseMisquotes(report)) {
    print(STANDINGS.misquoted)
    printCheck(check)
    for (const match of check.matches.slice(0, 1)) printMatch(match, false)
  }
}

function summaryOf(claims: readonly Claim[]): string {
  const count = (standing: Standing): number => claims.filter((claim) => standingOf(claim) === standing).length
  const checked = claims.length - count('unchecked')
  const sourced = `${count('supported')} of ${checked} ${checked === 1 ? 'claim' : 'claims'} sourced`
  const others = (['contradicted', 'misquoted', 'related'] as const).filter((standing) => count(standing) > 0)
  return [sourced, ...others.map((standing) => `${count(standing)} ${standing}`)].join(', ')
}

function printClaim(claim: Claim): void {
  print(`${STANDINGS[standingOf(claim)]}  ${claim.text}`)
  if (claim.verdict === 'contradicted' && !claim.misquoted) printOtherwise(claim.differences ?? [])
  if (claim.verification) printCheck(claim.verification)
  const evidence = evidenceOf(claim)
  if (claim.furniture) {
    print('Found in what looks like page furniture:')
    printQuote(claim.furniture)
  }
  if (!evidence) return
  if ('match' in evidence) printMatch(evidence.match, false)
  else printQuote(evidence.quote)
}

/** "The library says otherwise: over 200, not 20". */
function printOtherwise(differences: readonly Difference[]): void {
  const named = differences.map(({ quoted, actual }) => {
    if (actual === '') return `not in the document: ${quoted}`
    return quoted === '' ? actual : `${actual}, not ${quoted}`
  })
  print(`The library says otherwise: ${named.join('; ')}`)
}
