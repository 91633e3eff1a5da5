import type { Answerer } from '../answering/answerer.js'
import { EXIT } from '../errors.js'
import { print, printJson, styled } from './output.js'
import { printQuote } from './quotes.js'

const VERDICTS = {
  strong: styled('green', 'sourced'),
  weak: styled('yellow', 'maybe'),
  none: styled('dim', 'nothing found'),
}

/** `footnote sources TEXT`: each claim with its best passage. */
export async function sources(answerer: Answerer, text: string, json: boolean): Promise<number> {
  const report = await answerer.sources(text)
  if (json) printJson(report)
  else {
    const sourced = report.claims.filter((claim) => claim.certainty === 'strong').length
    print(
      report.claims.length === 0 ? 'No claims in this text.' : `${sourced} of ${report.claims.length} claims sourced`,
    )
    print()
    for (const claim of report.claims) {
      print(`${VERDICTS[claim.certainty]}  ${claim.text}`)
      const [best] = claim.quotes
      if (best) printQuote(best)
    }
  }
  return report.claims.some((claim) => claim.quotes.length > 0) ? EXIT.done : EXIT.nothing
}
