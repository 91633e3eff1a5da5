import type { Difference, QuotationCheck, QuoteMatch, Verification } from '../answering/answerer.js'
import { inTextOrder } from '../answering/verify/differences.js'
import { differsInCaseAlone } from '../answering/verify/letter-case.js'
import { print, styled } from './output.js'
import { citation } from './print-quote.js'
import { wrap } from './wrap.js'

const VERDICTS = {
  exact: styled('green', 'Exact: word for word in the library.'),
  near: styled('yellow', 'Near: the library has it in other words.'),
  absent: styled('yellow', 'Not in the library.'),
}

/** The same if only capital and small letters differ. */
const IN_OTHER_CASE = {
  exact: styled('green', 'Exact: word for word in the library, but not in capitals.'),
  near: styled('yellow', 'Near: the library has the same words; capital and small letters differ.'),
  absent: VERDICTS.absent,
}

/** Prints a verdict and where the words are, for people, and what differs in the order of the text. */
export function printVerification(verification: Verification): void {
  const { verdict, matches } = verification
  print(verdictWords(verification))
  print()
  for (const match of matches.slice(0, verdict === 'near' ? 1 : 5)) printMatch(match, verdict === 'near')
}

/** Prints the verdict on one quotation of a text, and what differs. */
export function printCheck(check: QuotationCheck): void {
  const { text } = check.quotation
  print(`  “${text.length > 60 ? `${text.slice(0, 59)}…` : text}”  ${verdictWords(check)}`)
  const [match] = check.verdict === 'near' ? check.matches : []
  for (const difference of inTextOrder(match?.differences ?? [])) printDifference(difference)
}

function verdictWords(verification: Verification): string {
  return (differsInCaseAlone(verification) ? IN_OTHER_CASE : VERDICTS)[verification.verdict]
}

/** Prints where the words of a match are. */
export function printMatch(match: QuoteMatch, differing: boolean): void {
  print(styled('bold', citation(match.document)))
  print(wrap(match.slices.map((slice) => slice.text).join(' […] '), '  │ '))
  if (match.id) {
    const place = [match.heading, `¶ ${match.paragraph} of ${match.paragraphs}`, match.id].filter(Boolean).join(' · ')
    print(`  ${styled('dim', place)}`)
  }
  if (match.furniture) print(`  ${styled('dim', 'found in what looks like page furniture')}`)
  if (differing) for (const difference of inTextOrder(match.differences)) printDifference(difference)
  print()
}

function printDifference({ kind, quoted, actual }: Difference): void {
  if (kind === 'missing') print(`  ${styled('green', `+ ${actual}`)}  left out of the quote`)
  if (kind === 'added') print(`  ${styled('red', `- ${quoted}`)}  not in the document`)
  if (kind === 'changed') print(`  ${styled('red', `- ${quoted}`)}  ${styled('green', `+ ${actual}`)}`)
}
