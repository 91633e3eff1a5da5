import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'
import type { Quote, QuoteLookup } from '../../answering/answerer.js'
import { base36 } from './base36.js'
import { MESSAGE_TEXT } from './budget.js'
import { codeId, readableDate, titleOf } from './citation.js'
import { button, COLOURS, container, plainReply, type Reply, row, text } from './components.js'
import { LETTERS, type Owner, writeCustomId } from './custom-id.js'
import { headerOf, type QuotesMessage } from './drawing.js'
import { inline } from './markdown.js'
import { type Card, cardBody, cardFoot, cardOf } from './quote-card.js'
import { quotesReply } from './quotes-message.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/** A quote whose id stands for no passage of the library any more, or for several. */
export interface Lost {
  id: string
  lookup: Exclude<QuoteLookup, { state: 'found' }>
}

/**
 * What became of quotes whose source has changed: a plain word for each, and what stands there now.
 * @param message the message that shows them, for mending it; undefined if there is none
 */
export function changedReply(lost: readonly Lost[], message: string | undefined, owner: Owner): Reply {
  const named = lost.slice(0, 3)
  const lines = named.map((each) => lostWords(each))
  if (lost.length > named.length) lines.push(say(words.moreChanged, { count: lost.length - named.length }))
  const said = lines.join('\n')
  const standing = named.flatMap(({ lookup }) => standingNow(lookup)).slice(0, 2)
  const room = Math.floor((MESSAGE_TEXT - said.length) / Math.max(1, standing.length))
  const components: APIMessageTopLevelComponent[] = [
    text(said),
    ...standing.flatMap((quote) => passageBox(quote, room)),
  ]
  if (message !== undefined) {
    const mend = writeCustomId(LETTERS.mend, owner, base36(message))
    components.push(row(button(labels.mend, mend, { style: 'primary' })))
  }
  return { components, private: true }
}

/** A message whose quotes are what stands there now; without any left it says so. */
export function mendedReply(read: QuotesMessage, cards: readonly Card[]): Reply {
  if (cards.length === 0) return plainReply(headerOf({ ...read, summary: words.quoteGone }), { private: false })
  const marked =
    read.summary === '' ? say(words.remarks, { remarks: words.mendedMark }) : `${read.summary} · ${words.mendedMark}`
  const summary = read.mended ? read.summary : marked
  return quotesReply({ ...read, cards, summary, mended: true, private: false })
}

/** Somebody typed an unknown id: says what an id looks like and where to find one. */
export function unknownIdReply({ id, malformed }: Extract<QuoteLookup, { state: 'unknown' }>): Reply {
  const problem = malformed ? say(words.malformedId, { id: inline(id, 60) }) : say(words.noSuchId, { id: shownId(id) })
  return plainReply(`${problem} ${words.whatAnId}`)
}

function standingNow(lookup: Lost['lookup']): Quote[] {
  if (lookup.state === 'ambiguous') return lookup.candidates
  return lookup.state === 'retired' && lookup.now ? [lookup.now] : []
}

function lostWords({ id, lookup }: Lost): string {
  const mark = shownId(id)
  if (lookup.state === 'ambiguous') {
    const ids = lookup.candidates.slice(0, 5).map((quote) => `- ${codeId(quote.id)} ${titleOf(quote.document, 60)}`)
    return [say(words.severalFit, { id: mark }), ...ids].join('\n')
  }
  if (lookup.state === 'unknown') return say(words.noSuchId, { id: mark })
  const title = inline(lookup.retired.title, 100)
  const date = readableDate(lookup.retired.retired)
  if (lookup.documentGone) return say(words.leftLibrary, { id: mark, title, date })
  return `${say(words.changed, { id: mark, title, date })} ${lookup.now ? words.nowStands : words.nothingStands}`
}

/** An id that somebody typed, as a citation would show it. */
function shownId(id: string): string {
  return codeId(inline(id, 60))
}

/** A passage without highlight; nothing if it does not fit. */
function passageBox(quote: Quote, room: number): APIMessageTopLevelComponent[] {
  const card = cardOf({ ...quote, highlight: { start: quote.start, end: quote.start } })
  const foot = cardFoot(card, 'none')
  const left = room - foot.length - 2
  if (left < 80) return []
  return [container(COLOURS.plain, text(`${cardBody(card, left).markdown}\n${foot}`))]
}
