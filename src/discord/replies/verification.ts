import type { Difference, QuotationCheck, QuoteMatch, Verification } from '../../answering/answerer.js'
import { inTextOrder, namedInOrder } from '../../answering/verify/differences.js'
import { differsInCaseAlone } from '../../answering/verify/letter-case.js'
import { defined } from '../../defined.js'
import { fitQuote, MESSAGE_TEXT } from './budget.js'
import { type Asker, NAME_LENGTH } from './byline.js'
import { citationLine, codeId, titleOf } from './citation.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { fitsCustomId, LETTERS, type Owner, writeCustomId } from './custom-id.js'
import { CUT, inline } from './markdown.js'
import { say } from './say.js'
import { absentFields, verifiedFields } from './verified.js'
import { labels, words } from './words.js'

/** Differences that are listed; the rest are counted. */
const LISTED = 8
const MATCHES = 2
/** Characters of a text that is not in the library. */
const ABSENT_LENGTH = 400
/** Characters of words that the document does not have: a sentence that was put in is named as a whole. */
const SENTENCE_LENGTH = 300

/** What was verified, and for whom. */
export interface Verified {
  asker: Asker
  text: string
  /** The library's when it was looked for there. */
  version: number
}

/** Word for word, nearly so with the words that differ, or not in the library. */
export function verificationReply(verification: Verification, { asker, text: said, version }: Verified): Reply {
  const { verdict, matches } = verification
  const [best] = matches
  const by = say(words.checkedFor, { name: inline(asker.name, NAME_LENGTH) })
  if (verdict === 'absent' || best === undefined) {
    const head = say(words.absent, { text: inline(said, ABSENT_LENGTH) })
    return { components: [text(`${head}\n${by}`), postRow(asker, absentFields({ version }))], private: true }
  }
  const head = verdict === 'exact' ? exactHead(verification) : nearWords(verification)
  const shown = matches.slice(0, verdict === 'exact' ? MATCHES : 1)
  const differences = verdict === 'near' ? differenceLines(best.differences) : []
  const above = [head, ...differences, by].join('\n')
  const room = Math.floor((MESSAGE_TEXT - above.length - 200) / shown.length)
  const more = matches.length - shown.length
  const fields = verifiedFields(verdict, best)
  return {
    components: [
      text(above),
      ...shown.map((match) => matchBox(verdict, match, room)),
      ...(more > 0 && verdict === 'exact' ? [text(say(words.morePlaces, { count: more }))] : []),
      ...(fitsCustomId(LETTERS.postVerified, asker, ...fields) ? [postRow(asker, fields)] : []),
    ],
    private: true,
  }
}

/** The same for all to see. `above`: what the private message says of it. */
export function postedVerification(
  owner: Owner,
  above: string,
  found?: Pick<Verification, 'verdict'> & { match: QuoteMatch },
): Reply {
  const box = found ? [matchBox(found.verdict, found.match, MESSAGE_TEXT - above.length - 200)] : []
  const remove = button(labels.delete, writeCustomId(LETTERS.delete, owner))
  return { components: [text(above), ...box, row(remove)], private: false }
}

/** The private message as it stands, once it is posted: its button says so. `used`: the button's custom id. */
export function verificationPosted(components: Reply['components'], used: string): Reply {
  const posted = button(labels.posted, used, { style: 'primary', disabled: true })
  const last = components.slice(0, -1)
  return { components: [...last, row(posted)], private: true }
}

function postRow(owner: Owner, fields: readonly string[]): ReturnType<typeof row> {
  return row(button(labels.postHere, writeCustomId(LETTERS.postVerified, owner, ...fields), { style: 'primary' }))
}

function matchBox(verdict: Verification['verdict'], match: QuoteMatch, room: number): ReturnType<typeof container> {
  const colour = verdict === 'exact' && !match.furniture ? COLOURS.strong : COLOURS.weak
  return container(colour, text(matchText(match, room)))
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

/** What differs, in the order of the text; where it is too much for `room` characters, negations and numbers first. */
export function differenceLines(differences: readonly Difference[], room = 1200): string[] {
  const named = namedInOrder(differences)
  const lines = new Map<Difference, string>()
  let left = room
  for (const difference of named) {
    const line = `- ${differenceWords(difference, difference.kind === 'added' ? SENTENCE_LENGTH : undefined)}`
    left -= line.length + 1
    if (lines.size === LISTED || left < 0) break
    lines.set(difference, line)
  }
  const listed = inTextOrder(differences).flatMap((difference) => lines.get(difference) ?? [])
  const more = named.length - lines.size
  return more > 0 ? [...listed, `- ${say(words.more, { count: more })}`] : listed
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
