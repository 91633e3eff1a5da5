import type { Claim, ClaimReport } from '../../answering/answerer.js'
import { evidenceOf } from '../../answering/claims/evidence.js'
import { looseMisquotes, type Standing, standingOf } from '../../answering/claims/verdict.js'
import { defined } from '../../defined.js'
import { base36, fromBase36 } from './base36.js'
import { LEAST_QUOTE, MESSAGE_TEXT } from './budget.js'
import { button, COLOURS, container, plainReply, type Reply, row, select, separator, text } from './components.js'
import { LETTERS, type Owner, type QuoteState, quoteFields, readQuoteFields, writeCustomId } from './custom-id.js'
import { furnitureNote } from './furniture.js'
import { inline, label } from './markdown.js'
import { otherwiseNote } from './otherwise.js'
import { quotationNotes } from './quotation-notes.js'
import { type Card, cardBody, cardFoot, cardOf } from './quote-card.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/** Sentences of one message that are listed. */
const SENTENCES_LISTED = 15
/** Characters of a claim that the list shows. */
const CLAIM_LENGTH = 90
/** Characters of a list for what the library says instead. */
const OTHERWISE_LENGTH = 600
/** Claims of a list that are told what page furniture says of them. */
const FURNITURE_LISTED = 3
/** The same for a sentence that claims nothing. */
const UNCHECKED_LENGTH = 50

const SIGNS: Record<Standing, string> = {
  supported: '✅',
  contradicted: '❌',
  misquoted: '⚠️',
  related: '🔸',
  nothing: '▫️',
  unchecked: '💬',
}
const STANDINGS = Object.keys(SIGNS) as Standing[]
/** What is posted under a message only with the line that says what is wrong with it. */
const WITH_NOTE: ReadonlySet<Standing> = new Set<Standing>(['contradicted', 'misquoted'])

/** Stands before the claim that is shown in full. */
const CURRENT = '**▸**'
const NOTE = '-# '

/** A claim as the private list shows it; read back from the list when somebody pages. */
export interface ListedClaim {
  /** Its beginning, plain. */
  text: string
  verdict: Standing
  quote?: QuoteState
  /** What was found of its quotation, or what the library says instead, in markdown on one line. */
  note?: string
}

/** What a list of claims says. */
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
  /** Id of the message whose claims these are. */
  target: string
  owner: Owner
}

/** A message's sentences as the list shows them, and what was found of changed quotations under none of its claims. */
export function listed({ claims, quotations }: Pick<ClaimReport, 'claims' | 'quotations'>): Listed {
  const shown = claims.slice(0, SENTENCES_LISTED)
  const { notes, loose } = quotationNotes(shown, looseMisquotes({ claims: shown, quotations }))
  let left = OTHERWISE_LENGTH
  const otherwise = (claim: Claim): string => {
    const note = otherwiseNote(claim.differences ?? [])
    left -= note.length
    return left > 0 ? note : words.saysOtherwise
  }
  let furniture = FURNITURE_LISTED
  const inFurniture = (claim: Claim): string | undefined =>
    claim.furniture && furniture-- > 0 ? furnitureNote(claim.furniture) : undefined
  const listedClaims = shown.map((claim): ListedClaim => {
    const verdict = standingOf(claim)
    const note = verdict === 'contradicted' ? otherwise(claim) : (notes.get(claim) ?? inFurniture(claim))
    return {
      text: label(claim.text, verdict === 'unchecked' ? UNCHECKED_LENGTH : CLAIM_LENGTH),
      verdict,
      ...defined({ quote: verdict === 'nothing' ? undefined : stateOf(claim), note }),
    }
  })
  return { claims: listedClaims, loose }
}

/** How many sentences of a message could be checked. */
export function checkable(claims: readonly Pick<ListedClaim, 'verdict'>[]): number {
  return claims.filter(({ verdict }) => verdict !== 'unchecked').length
}

/** The passage shown with a claim; undefined if there is none, or if what the claim quotes stands in a heading. */
function stateOf(claim: Claim): QuoteState | undefined {
  const evidence = evidenceOf(claim)
  if (!evidence) return undefined
  if ('quote' in evidence) return cardOf(evidence.quote, true).state
  const { id, document } = evidence.match
  return id === undefined ? undefined : { id, document: document.id, before: 0, after: 0 }
}

/** "2 of 3 claims sourced". */
function claimsSummary(claims: readonly ListedClaim[], total: number): string {
  const count = (wanted: Standing): number => claims.filter(({ verdict }) => verdict === wanted).length
  const others: [Standing, string][] = [
    ['contradicted', words.claimsContradicted],
    ['misquoted', words.claimsMisquoted],
    ['related', words.claimsRelated],
  ]
  const parts = [
    say(words.claimsSourced, { sourced: count('supported'), total }),
    ...others.flatMap(([standing, told]) => (count(standing) > 0 ? [say(told, { count: count(standing) })] : [])),
  ]
  const looked = checkable(claims)
  const first = total > looked ? ` ${say(words.claimsFirst, { count: looked })}` : ''
  return `${parts.join(', ')}${first}`
}

/** A message without a claim; `loose`: what was found of its quotations. */
export function noClaimsReply(loose: readonly string[]): Reply {
  return plainReply([...loose, loose.length > 0 ? words.noOtherClaims : words.noClaims].join('\n'))
}

/** A message's claims, and one of them in full, to whoever asked for its sources. */
export function claimsReply(page: ClaimsPage): Reply {
  const { claims, current, owner } = page
  const lines = claims.flatMap((claim, index) => {
    const line = `${SIGNS[claim.verdict]} ${index + 1}\\. ${inline(claim.text, CLAIM_LENGTH)}${claim.verdict === 'unchecked' ? ` *(${words.unchecked})*` : claim.verdict === 'nothing' ? ` *(${words.nothingFound})*` : ''}`
    const mark = index === current && claims.length > 1 ? `${CURRENT} ` : ''
    return [`${mark}${line}`, ...(claim.note === undefined ? [] : [`${NOTE}${claim.note}`])]
  })
  const loose = page.loose.map((note) => `${NOTE}${note}`)
  const header = [claimsSummary(claims, page.total), ...loose, ...lines].join('\n')
  const components: Reply['components'] = [text(header), separator(), ...shownClaim(page, header.length)]
  if (claims.length > 1) {
    const turn = (label: string, to: number): ReturnType<typeof button> =>
      button(label, writeCustomId(LETTERS.claim, owner, base36(page.target), to, page.total, layoutOf(page)), {
        disabled: to < 0 || to >= claims.length,
      })
    components.push(row(claimChoice(page)), row(turn(labels.previous, current - 1), turn(labels.next, current + 1)))
  }
  return { components, private: true }
}

function claimChoice(page: ClaimsPage): ReturnType<typeof select> {
  return select(
    writeCustomId(LETTERS.claimMenu, page.owner, base36(page.target), page.total, layoutOf(page)),
    labels.anotherClaim,
    page.claims.map((claim, index) => ({
      label: `${numbering(index)}${claim.text}`,
      value: optionValue(index, claim),
      description: descriptionOf(claim.verdict),
      default: index === page.current,
    })),
  )
}

function numbering(index: number): string {
  return `${index + 1}. `
}

function descriptionOf(standing: Standing): string {
  return {
    supported: words.supported,
    contradicted: words.contradicted,
    misquoted: words.misquoted,
    related: words.related,
    nothing: words.nothingFound,
    unchecked: words.unchecked,
  }[standing]
}

/** `index|verdict|quote fields`: what paging needs to know of a claim. */
function optionValue(index: number, claim: ListedClaim): string {
  return [index, claim.verdict, ...(claim.quote ? quoteFields(claim.quote) : [])].join('|')
}

/** The claims that a menu lists, without what was found of their quotations. */
export function claimsIn(options: readonly { label: string; value: string }[]): ListedClaim[] {
  return options.map(({ label: shown, value }, index) => {
    const [, verdict, ...fields] = value.split('|')
    return {
      text: shown.slice(numbering(index).length),
      verdict: standingIn(verdict),
      ...defined({ quote: fields.length > 0 ? readQuoteFields(fields) : undefined }),
    }
  })
}

/** Lists of before called a claim sourced whose topic was found: no more than that is known of it. */
function standingIn(field: string | undefined): Standing {
  if (field === 'sourced' || field === 'maybe') return 'related'
  return STANDINGS.find((known) => known === field) ?? 'nothing'
}

/**
 * Which lines of the list are notes, as custom ids carry it: how many stand above the first claim, and a bit for each
 * claim with one below it.
 */
export function layoutOf({ claims, loose }: Listed): string {
  const bits = claims.reduce((sum, { note }, index) => (note === undefined ? sum : sum + 2 ** index), 0)
  return `${loose.length.toString(36)}.${bits.toString(36)}`
}

/** The notes that a list shows, by the number of their claim from 0. `layout`: what `layoutOf` says of the list. */
export function notesIn(list: string, layout: string): Map<number, string> {
  const notes = new Map<number, string>()
  const { loose, bits } = readLayout(layout)
  const lines = list.split('\n').slice(1 + loose)
  for (let claim = 0, line = 0; line < lines.length; claim++) {
    line++
    if (Math.floor(bits / 2 ** claim) % 2 === 0) continue
    notes.set(claim, noteIn(lines[line]))
    line++
  }
  return notes
}

/** The notes of a list that belong to no claim. */
export function looseIn(list: string, layout: string): string[] {
  const lines = list.split('\n').slice(1, 1 + readLayout(layout).loose)
  return lines.map((line) => noteIn(line))
}

function readLayout(layout: string): { loose: number; bits: number } {
  const [loose = 0, bits = 0] = layout.split('.').map((part) => Number.parseInt(part, 36) || 0)
  return { loose, bits }
}

function noteIn(line = ''): string {
  return line.slice(NOTE.length)
}

/**
 * The first field of "Post as reply": the message of a claim, the line of the list with its note (0: none) and its own
 * line.
 */
function targetField({ target, claims, loose, current }: ClaimsPage): string {
  const above = claims.slice(0, current).reduce((sum, { note }) => sum + (note === undefined ? 1 : 2), 0)
  const own = 1 + loose.length + above
  const note = claims[current]?.note === undefined ? 0 : own + 1
  return `${base36(target)}.${note.toString(36)}.${own.toString(36)}`
}

const LISTED_LINE = new RegExp(`^(?:\\*\\*▸\\*\\* )?(?:${Object.values(SIGNS).join('|')}) \\d+\\\\\\. `, 'u')

/** Reads that field: the message's id, and the note and the claim (in markdown) in the list. */
export function readTargetField(field: string, list: string): { target: string; note?: string; claim?: string } {
  const [target = '', note, own] = field.split('.')
  const lines = list.split('\n')
  const lineAt = (place: string | undefined): string | undefined => {
    const number = Number.parseInt(place ?? '', 36)
    return number > 0 ? lines[number] : undefined
  }
  const claim = lineAt(own)?.replace(LISTED_LINE, '')
  const told = lineAt(note)
  return {
    target: target === '' ? '' : fromBase36(target),
    ...defined({ note: told === undefined ? undefined : noteIn(told) || undefined, claim: claim || undefined }),
  }
}

function shownClaim(page: ClaimsPage, spent: number): Reply['components'] {
  const claim = page.claims[page.current]
  if (claim === undefined || page.card === undefined) {
    // Nothing is found of the claim; but if it quotes, the line above says what was found of that.
    return [text(uncited(claim?.verdict ?? 'nothing'))]
  }
  const { card } = page
  const hedge = hedgeOf(claim.verdict)
  const room = (foot: string): number => MESSAGE_TEXT - spent - foot.length - hedge.length - 10
  const linked = cardFoot(card, 'fragment')
  const foot = room(linked) < LEAST_QUOTE ? cardFoot(card, 'none') : linked
  const body = cardBody(card, room(foot)).markdown
  const fields = quoteFields(card.state)
  return [
    container(
      claim.verdict === 'supported' ? COLOURS.strong : COLOURS.weak,
      text(`${hedge}${body}\n${foot}`),
      row(
        button(labels.more, writeCustomId(LETTERS.full, page.owner, page.current, ...fields)),
        ...(isPostable(claim) ? [postButton(page, fields)] : []),
      ),
    ),
  ]
}

/**
 * What only has the same matter is no source, and nothing is posted as a source without what is wrong with the claim.
 */
function isPostable({ verdict, note }: ListedClaim): boolean {
  return verdict === 'supported' || (WITH_NOTE.has(verdict) && note !== undefined)
}

function postButton(page: ClaimsPage, fields: readonly (string | number)[]): ReturnType<typeof button> {
  const id = writeCustomId(LETTERS.postReply, page.owner, targetField(page), ...fields)
  return button(labels.postAsReply, id, { style: 'primary' })
}

/** What is said if there is no passage to show. */
function uncited(verdict: Standing): string {
  if (verdict === 'unchecked') return words.notCheckable
  if (verdict === 'nothing') return words.nothingSupports
  return verdict === 'misquoted' ? words.misquotedUncited : words.quotedUncited
}

/** What is said above the passage. */
function hedgeOf(verdict: Standing): string {
  if (verdict === 'contradicted') return `${words.passageOtherwise}\n`
  if (verdict === 'misquoted') return `${words.passageMisquoted}\n`
  return verdict === 'related' ? `${words.passageClosest}\n` : ''
}
