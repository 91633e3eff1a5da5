import type { Difference, QuotationCheck, QuoteMatch, Verification } from '../../answering/answerer.js'
import { namedInOrder } from '../../answering/verify/differences.js'
import { differsInCaseAlone } from '../../answering/verify/letter-case.js'
import { defined } from '../../defined.js'
import { fitQuote, MESSAGE_TEXT } from './budget.js'
import { citationLine, codeId, titleOf } from './citation.js'
import { COLOURS, container, plainReply, type Reply, text } from './components.js'
import { CUT, inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** Differences that are listed; the rest are counted. */
const LISTED = 8
const MATCHES = 2

/** Word for word, nearly so with the words that differ, or not in the library. */
export function verificationReply(verification: Verification): Reply {
  const { verdict, matches } = verification
  if (verdict === 'absent' || matches[0] === undefined) {
    return plainReply(words.absent)
  }
  const head = verdict === 'exact' ? exactHead(verification) : nearWords(verification)
  const shown = matches.slice(0, verdict === 'exact' ? MATCHES : 1)
  const differences = verdict === 'near' ? differenceLines(matches[0].differences) : []
  const room = Math.floor((MESSAGE_TEXT - head.length - differences.join('\n').length - 200) / shown.length)
  const more = matches.length - shown.length
  return {
    components: [
      text([head, ...differences].join('\n')),
      ...shown.map((match) =>
        container(
          verdict === 'exact' && !match.furniture ? COLOURS.strong : COLOURS.weak,
          text(matchText(match, room)),
        ),
      ),
      ...(more > 0 && verdict === 'exact' ? [text(say(words.morePlaces, { count: more }))] : []),
    ],
    private: true,
  }
}

/**
 * What was found of a quotation, in one line of at most about `room` characters: which quotation, and what differs.
 * The first difference is always named.
 */
export function checkLine(check: QuotationCheck, room = 500): string {
  const which = `“${inline(check.quotation.text, 40)}”`
  if (check.verdict === 'exact') return `${exactWords(check)} ${which}`
  const [best] = check.matches
  if (check.verdict === 'absent' || best === undefined) return `${words.absentQuotation} ${which}`
  const named = namedInOrder(best.differences)
  const lines = [`${nearWords(check)} ${which}`]
  let left = room - (lines[0]?.length ?? 0)
  for (const [index, difference] of named.entries()) {
    const line = differenceWords(difference, Math.min(120, Math.max(20, Math.floor(room / 5))))
    left -= line.length + 2
    if (index > 0 && left < 0) {
      lines.push(say(words.more, { count: named.length - index }))
      break
    }
    lines.push(line)
  }
  return lines.join('; ')
}

function exactHead(verification: Verification): string {
  const stands = differsInCaseAlone(verification) ? words.standsThus : words.standsSo
  return `${exactWords(verification)} ${stands}`
}

function exactWords(verification: Verification): string {
  return differsInCaseAlone(verification) ? words.exactInCapitals : words.exact
}

function nearWords(verification: Verification): string {
  return differsInCaseAlone(verification) ? words.nearInCase : words.near
}

/** What differs, negations and numbers first, in at most `room` characters. */
export function differenceLines(differences: readonly Difference[], room = 1200): string[] {
  const named = namedInOrder(differences)
  const lines: string[] = []
  let left = room
  for (const difference of named) {
    const line = `- ${differenceWords(difference)}`
    left -= line.length + 1
    if (lines.length === LISTED || left < 0) {
      lines.push(`- ${say(words.more, { count: named.length - lines.length })}`)
      break
    }
    lines.push(line)
  }
  return lines
}

function differenceWords({ kind, quoted, actual }: Difference, limit = 120): string {
  const said = `~~${inline(quoted, limit)}~~`
  const stands = `**${inline(actual, limit)}**`
  if (kind === 'missing') return say(words.leftOut, { actual: stands })
  if (kind === 'added') return say(words.notInDocument, { quoted: said })
  return say(words.documentSays, { actual: stands, quoted: said })
}

function matchText(match: QuoteMatch, room: number): string {
  const foot = matchCitation(match)
  const each = Math.floor((room - foot.length - 20) / Math.max(1, Math.min(4, match.slices.length)))
  const slices = match.slices.slice(0, 4).map((slice) => fitQuote(slice.text, undefined, each).markdown)
  return [slices.join(`\n-# ${CUT}\n`), foot].join('\n')
}

function matchCitation(match: QuoteMatch): string {
  const first = match.slices[0]
  if (match.id === undefined || match.paragraph === undefined || match.paragraphs === undefined || !first) {
    const where = match.furniture ? [words.inFurniture] : match.id === undefined ? [] : [codeId(match.id)]
    return `-# ${[titleOf(match.document, 100), ...where].join(' · ')}`
  }
  return citationLine(
    {
      id: match.id,
      document: match.document,
      paragraph: match.paragraph,
      paragraphs: match.paragraphs,
      ...defined({ heading: match.heading }),
    },
    first.text,
    { shown: { first: match.paragraph, last: match.lastParagraph ?? match.paragraph } },
  )
}
