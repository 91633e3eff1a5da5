import type { Claim, ClaimReport, Verdict } from '../../answering/answerer.js'
import { evidenceOf } from '../../answering/claims/evidence.js'
import { looseMisquotes } from '../../answering/claims/verdict.js'
import { LEAST_QUOTE, MESSAGE_TEXT } from './budget.js'
import { button, COLOURS, container, type Reply, row, select, separator, text } from './components.js'
import { base36, type QuoteState, quoteFields, writeCustomId } from './custom-id.js'
import { inline, label } from './markdown.js'
import { quotationNotes } from './quotation-notes.js'
import { type Card, cardBody, cardFrame, cardOf } from './quote-card.js'
import { words } from './words.js'

/** Claims of one message that are shown. */
const CLAIMS_SHOWN = 10
/** Characters of a claim that the list shows. */
const CLAIM_LENGTH = 90

const SIGNS: Record<Verdict, string> = { sourced: '✅', misquoted: '⚠️', maybe: '🔸', nothing: '▫️' }
const NAMES: Record<Verdict, string> = {
  sourced: 'sourced',
  misquoted: 'misquoted',
  maybe: 'maybe',
  nothing: 'nothing found',
}

/** Stands before the claim that is shown in full. */
const CURRENT = '**▸**'
const NOTE = '-# '
const LISTED_CLAIM = new RegExp(`^(?:\\*\\*▸\\*\\* )?(?:${Object.values(SIGNS).join('|')}) (\\d+)\\\\\\. `, 'u')

/** A claim as the private list shows it; read back from the list when somebody pages. */
export interface ListedClaim {
  /** Its beginning, plain. */
  text: string
  verdict: Verdict
  quote?: QuoteState
  /** What was found of its quotation, in markdown on one line. */
  note?: string
}

export interface Listed {
  claims: readonly ListedClaim[]
  /** What was found of changed quotations under no claim, each in markdown on one line. */
  loose: readonly string[]
}

/** The list of claims, and one of them in full. */
export interface ClaimsPage extends Listed {
  /** How many claims the message has, listed or not. */
  total: number
  /** Which one is shown, from 0. */
  current: number
  /** Its best passage. */
  card?: Card
  /** The message whose claims these are. */
  target: string
  person: string
}

/** A message's claims as the list shows them, and what was found of changed quotations that stand under none of them. */
export function listed({ claims, quotations }: Pick<ClaimReport, 'claims' | 'quotations'>): Listed {
  const shown = claims.slice(0, CLAIMS_SHOWN)
  const { notes, loose } = quotationNotes(shown, looseMisquotes({ claims: shown, quotations }))
  const listedClaims = shown.map((claim): ListedClaim => {
    const { text: own, verdict } = claim
    const quote = stateOf(claim)
    const note = notes.get(claim)
    return {
      text: label(own, CLAIM_LENGTH),
      verdict,
      ...(quote && verdict !== 'nothing' ? { quote } : {}),
      ...(note === undefined ? {} : { note }),
    }
  })
  return { claims: listedClaims, loose }
}

/** The passage that is shown with a claim; undefined where there is none, and where what it quotes stands in a heading. */
function stateOf(claim: Claim): QuoteState | undefined {
  const evidence = evidenceOf(claim)
  if (!evidence) return undefined
  if ('quote' in evidence) return cardOf(evidence.quote).state
  const { id, document } = evidence.match
  return id === undefined ? undefined : { id, document: document.id, before: 0, after: 0 }
}

/** "2 of 3 claims sourced". */
export function claimsSummary(claims: readonly ListedClaim[], total: number): string {
  const sourced = claims.filter((claim) => claim.verdict === 'sourced').length
  const misquoted = claims.filter((claim) => claim.verdict === 'misquoted').length
  const maybe = claims.filter((claim) => claim.verdict === 'maybe').length
  const first = `**${sourced} of ${total} ${total === 1 ? 'claim' : 'claims'} sourced**`
  const rest = `${misquoted > 0 ? `, ${misquoted} misquoted` : ''}${maybe > 0 ? `, ${maybe} maybe` : ''}`
  return total > claims.length ? `${first}${rest} (the first ${claims.length} were looked at)` : `${first}${rest}`
}

export function claimsReply(page: ClaimsPage): Reply {
  const { claims, current, person, target } = page
  const message = base36(target)
  const lines = claims.flatMap((claim, index) => {
    const line = `${SIGNS[claim.verdict]} ${index + 1}\\. ${inline(claim.text, CLAIM_LENGTH)}`
    const mark = index === current && claims.length > 1 ? `${CURRENT} ` : ''
    return [`${mark}${line}`, ...(claim.note === undefined ? [] : [`${NOTE}${claim.note}`])]
  })
  const loose = page.loose.map((note) => `${NOTE}${note}`)
  const header = [claimsSummary(claims, page.total), ...loose, ...lines].join('\n')
  const components: Reply['components'] = [text(header), separator(), ...shownClaim(page, header.length, message)]
  if (claims.length > 1) {
    const turn = (label: string, to: number): ReturnType<typeof button> =>
      button(label, writeCustomId('claim', person, message, to, page.total), {
        disabled: to < 0 || to >= claims.length,
      })
    components.push(row(claimChoice(page, message)), row(turn('◀ Claim', current - 1), turn('Claim ▶', current + 1)))
  }
  return { components, private: true }
}

function claimChoice(page: ClaimsPage, message: string): ReturnType<typeof select> {
  return select(
    writeCustomId('claimSelect', page.person, message, page.total),
    'Another claim',
    page.claims.map((claim, index) => ({
      label: `${index + 1}. ${claim.text}`,
      value: optionValue(index, claim),
      description: NAMES[claim.verdict],
      default: index === page.current,
    })),
  )
}

/** `index|verdict|quote fields`: what paging needs to know of a claim. */
export function optionValue(index: number, claim: ListedClaim): string {
  return [index, claim.verdict, ...(claim.quote ? quoteFields(claim.quote) : [])].join('|')
}

/** The notes that a list shows, by the number of their claim from 0. Nothing that is quoted in it begins a line. */
export function notesIn(list: string): Map<number, string> {
  const notes = new Map<number, string>()
  let claim: number | undefined
  for (const line of list.split('\n')) {
    const number = LISTED_CLAIM.exec(line)?.[1]
    if (number !== undefined) claim = Number(number) - 1
    else if (claim !== undefined && line.startsWith(NOTE)) notes.set(claim, line.slice(NOTE.length))
  }
  return notes
}

/** The notes of a list that belong to no claim: they stand above the first. */
export function looseIn(list: string): string[] {
  const lines = list.split('\n')
  const first = lines.findIndex((line) => LISTED_CLAIM.test(line))
  const above = lines.slice(0, Math.max(0, first))
  return above.filter((line) => line.startsWith(NOTE)).map((line) => line.slice(NOTE.length))
}

/** Which claim of a list is shown in full, from 0. */
export function currentIn(list: string): number {
  const current = list.split('\n').find((line) => line.startsWith(CURRENT))
  return current === undefined ? 0 : Number(LISTED_CLAIM.exec(current)?.[1] ?? 1) - 1
}

function shownClaim(page: ClaimsPage, spent: number, message: string): Reply['components'] {
  const claim = page.claims[page.current]
  if (claim === undefined || page.card === undefined) {
    // Nothing is found of the claim; but if it quotes, the line above says what was found of that.
    return [text(UNCITED[claim?.verdict ?? 'nothing'])]
  }
  const { card } = page
  const hedge = HEDGES[claim.verdict]
  const room = (frame: { head: string; foot: string }): number =>
    MESSAGE_TEXT - spent - frame.head.length - frame.foot.length - hedge.length - 10
  const linked = cardFrame(card, 'fragment')
  const frame = room(linked) < LEAST_QUOTE ? cardFrame(card, 'none') : linked
  const body = cardBody(card, room(frame)).markdown
  const fields = quoteFields(card.state)
  return [
    container(
      claim.verdict === 'sourced' ? COLOURS.strong : COLOURS.weak,
      text(`${hedge}${frame.head}\n${body}\n${frame.foot}`),
      row(
        button('Full text', writeCustomId('full', page.person, page.current, ...fields)),
        button('Post as reply', writeCustomId('postReply', page.person, message, ...fields), { style: 'primary' }),
      ),
    ),
  ]
}

/** What is said where there is no passage. */
const UNCITED: Record<Verdict, string> = {
  sourced: words.quotedUncited,
  misquoted: words.misquotedUncited,
  maybe: words.quotedUncited,
  nothing: words.nothingSupports,
}

/** What is said above the passage. */
const HEDGES: Record<Verdict, string> = {
  sourced: '',
  misquoted: '-# the passage that was quoted with other words\n',
  maybe: '-# closest passage; it may not support this\n',
  nothing: '',
}
