import type { Claim, Verification } from '../../answering/answerer.js'
import { base36, type QuoteState, quoteFields, writeCustomId } from '../custom-id.js'
import { MESSAGE_TEXT } from './budget.js'
import { button, COLOURS, container, type Reply, row, select, separator, text } from './components.js'
import { inline, label } from './markdown.js'
import { type Card, cardBody, cardFrame, cardOf } from './quote-card.js'
import { verdictLine } from './verification.js'

/** Claims of one message that are shown. */
export const CLAIMS_SHOWN = 10
/** Characters of a claim that the list shows. */
const CLAIM_LENGTH = 90

export type Verdict = 'sourced' | 'maybe' | 'nothing'

const SIGNS: Record<Verdict, string> = { sourced: '✅', maybe: '🔸', nothing: '▫️' }
const NAMES: Record<Verdict, string> = { sourced: 'sourced', maybe: 'maybe', nothing: 'nothing found' }

/** A claim as the private list shows it; read back from the list when somebody pages. */
export interface ListedClaim {
  /** Its beginning, plain. */
  text: string
  verdict: Verdict
  quote?: QuoteState
}

/** The list of claims, and one of them in full. */
export interface ClaimsPage {
  claims: readonly ListedClaim[]
  /** How many claims the message has, listed or not. */
  total: number
  /** Which one is shown, from 0. */
  current: number
  /** Its best passage. */
  card?: Card
  verification?: Verification
  /** The message whose claims these are. */
  target: string
  person: string
}

export function listed(claim: Claim): ListedClaim {
  const [best] = claim.quotes
  const exact = claim.verification?.verdict === 'exact'
  const verdict = exact || claim.certainty === 'strong' ? 'sourced' : claim.certainty === 'weak' ? 'maybe' : 'nothing'
  const match = claim.verification?.matches[0]
  const quote = best
    ? cardOf(best).state
    : exact && match?.id !== undefined
      ? { id: match.id, document: match.document.id, before: 0, after: 0 }
      : undefined
  return { text: label(claim.text, CLAIM_LENGTH), verdict, ...(quote && verdict !== 'nothing' ? { quote } : {}) }
}

/** "2 of 3 claims sourced". */
export function claimsSummary(claims: readonly ListedClaim[], total: number): string {
  const sourced = claims.filter((claim) => claim.verdict === 'sourced').length
  const maybe = claims.filter((claim) => claim.verdict === 'maybe').length
  const first = `**${sourced} of ${total} ${total === 1 ? 'claim' : 'claims'} sourced**`
  const rest = maybe > 0 ? `, ${maybe} maybe` : ''
  return total > claims.length ? `${first}${rest} (the first ${claims.length} were looked at)` : `${first}${rest}`
}

export function claimsReply(page: ClaimsPage): Reply {
  const { claims, current, person, target } = page
  const message = base36(target)
  const lines = claims.map((claim, index) => {
    const line = `${SIGNS[claim.verdict]} ${index + 1}\\. ${inline(claim.text, CLAIM_LENGTH)}`
    return index === current && claims.length > 1 ? `**▸** ${line}` : line
  })
  const header = [claimsSummary(claims, page.total), ...lines].join('\n')
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

function shownClaim(page: ClaimsPage, spent: number, message: string): Reply['components'] {
  const claim = page.claims[page.current]
  const verified = page.verification ? `${verdictLine(page.verification)}\n` : ''
  if (claim === undefined || page.card === undefined) {
    const words = page.verification ? verified.trim() : 'Nothing in the library supports or mentions this.'
    return [text(words)]
  }
  const { card } = page
  const { head, foot } = cardFrame(card, 'fragment')
  const hedge = claim.verdict === 'maybe' ? '-# closest passage; it may not support this\n' : ''
  const room = MESSAGE_TEXT - spent - head.length - foot.length - hedge.length - verified.length - 10
  const body = cardBody(card, room).markdown
  const fields = quoteFields(card.state)
  return [
    container(
      claim.verdict === 'sourced' ? COLOURS.strong : COLOURS.weak,
      text(`${verified}${hedge}${head}\n${body}\n${foot}`),
      row(
        button('Full text', writeCustomId('full', page.person, page.current, ...fields)),
        button('Post as reply', writeCustomId('postReply', page.person, message, ...fields), { style: 'primary' }),
      ),
    ),
  ]
}
