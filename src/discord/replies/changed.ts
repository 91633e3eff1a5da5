import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'
import type { Quote, QuoteLookup } from '../../answering/answerer.js'
import { MESSAGE_TEXT } from './budget.js'
import { idMark, readableDate, titleOf } from './citation.js'
import { button, COLOURS, container, plainReply, type Reply, row, text } from './components.js'
import { base36, writeCustomId } from './custom-id.js'
import { inline } from './markdown.js'
import { cardBody, cardFrame, cardOf } from './quote-card.js'
import { words } from './words.js'

/** A quote whose passage is no longer in the library, or no longer one alone. */
export interface Lost {
  id: string
  lookup: Exclude<QuoteLookup, { state: 'found' }>
}

/**
 * What became of quotes whose source has changed: a plain word for each, and what stands there now.
 * @param message the message that shows them, for mending it; absent where there is none
 */
export function changedReply(lost: readonly Lost[], message: string | undefined, person: string): Reply {
  const named = lost.slice(0, 3)
  const lines = named.map((each) => lostWords(each))
  if (lost.length > named.length) lines.push(`${lost.length - named.length} more have changed.`)
  const said = lines.join('\n')
  const standing = named.flatMap(({ lookup }) => standingNow(lookup)).slice(0, 2)
  const room = Math.floor((MESSAGE_TEXT - said.length) / Math.max(1, standing.length))
  const components: APIMessageTopLevelComponent[] = [
    text(said),
    ...standing.flatMap((quote) => passageBox(quote, room)),
  ]
  if (message !== undefined) {
    const mend = writeCustomId('mend', person, base36(message))
    components.push(row(button('Mend the message', mend, { style: 'primary' })))
  }
  return { components, private: true }
}

/** An id that somebody typed and that stands for nothing: what an id looks like, and where it stands. */
export function unknownIdReply({ id, malformed }: Extract<QuoteLookup, { state: 'unknown' }>): Reply {
  const problem = malformed ? `“${inline(id, 60)}” is no id.` : `No passage has the id \`${idMark(inline(id, 60))}\`.`
  return plainReply(`${problem} ${words.whatAnId}`)
}

function standingNow(lookup: Lost['lookup']): Quote[] {
  if (lookup.state === 'ambiguous') return lookup.candidates
  return lookup.state === 'retired' && lookup.now ? [lookup.now] : []
}

function lostWords({ id, lookup }: Lost): string {
  const mark = `\`${idMark(inline(id, 60))}\``
  if (lookup.state === 'ambiguous') {
    const ids = lookup.candidates.slice(0, 5).map((quote) => `\`${idMark(quote.id)}\` ${titleOf(quote.document, 60)}`)
    return `${mark} fits several passages:\n${ids.map((line) => `- ${line}`).join('\n')}`
  }
  if (lookup.state === 'unknown') return `No passage has the id ${mark}.`
  const title = inline(lookup.retired.title, 100)
  const when = readableDate(lookup.retired.retired)
  if (lookup.documentGone) return `${mark} is gone: “${title}” left the library on ${when}.`
  const now = lookup.now ? ' Now stands there:' : ' Nothing stands in its place.'
  return `The source of ${mark} has changed: “${title}”, ${when}.${now}`
}

/** A passage without highlight; nothing where there is no room for it. */
function passageBox(quote: Quote, room: number): APIMessageTopLevelComponent[] {
  const card = cardOf({ ...quote, highlight: { start: quote.start, end: quote.start } })
  const { head, foot } = cardFrame(card, 'none')
  const left = room - head.length - foot.length - 2
  if (left < 80) return []
  return [container(COLOURS.plain, text(`${head}\n${cardBody(card, left).markdown}\n${foot}`))]
}
