import type { APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { base36, writeCustomId } from '../custom-id.js'
import type { Lost } from '../restore.js'
import { idMark, readableDate, titleOf } from './citation.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { inline } from './markdown.js'
import { cardBody, cardFrame, cardOf } from './quote-card.js'

/** Room for one passage beside the words about it. */
const SHOWN = 1100

/**
 * What became of quotes whose source has changed: a plain word for each, and what stands there now.
 * @param message the message that shows them, for mending it; absent where there is none
 */
export function changedReply(lost: readonly Lost[], message: string | undefined, person: string): Reply {
  const components: APIMessageTopLevelComponent[] = lost.slice(0, 2).flatMap((each) => lostParts(each))
  if (lost.length > 2) components.push(text(`${lost.length - 2} more have changed.`))
  if (message !== undefined) {
    const mend = writeCustomId('mend', person, base36(message))
    components.push(row(button('Mend the message', mend, { style: 'primary' })))
  }
  return { components, private: true }
}

function lostParts({ id, lookup }: Lost): APIMessageTopLevelComponent[] {
  if (lookup.state === 'unknown') return [text(`No passage has the id \`${idMark(inline(id, 60))}\`.`)]
  const shown = lookup.state === 'ambiguous' ? lookup.candidates.slice(0, 2) : lookup.now ? [lookup.now] : []
  return [text(lostWords({ id, lookup })), ...shown.map((quote) => passageBox(quote))]
}

function lostWords({ id, lookup }: Lost): string {
  const mark = `\`${idMark(inline(id, 60))}\``
  if (lookup.state === 'ambiguous') {
    const ids = lookup.candidates.slice(0, 8).map((quote) => `\`${idMark(quote.id)}\` ${titleOf(quote.document, 60)}`)
    return `${mark} fits several passages:\n${ids.map((line) => `- ${line}`).join('\n')}`
  }
  if (lookup.state === 'unknown') return `No passage has the id ${mark}.`
  const title = inline(lookup.retired.title, 100)
  const when = readableDate(lookup.retired.retired)
  if (lookup.documentGone) return `${mark} is gone: “${title}” left the library on ${when}.`
  const now = lookup.now ? ' Now stands there:' : ' Nothing stands in its place.'
  return `The source of ${mark} has changed: “${title}”, ${when}.${now}`
}

function passageBox(quote: Parameters<typeof cardOf>[0]): APIMessageTopLevelComponent {
  const card = cardOf(quote)
  const { head, foot } = cardFrame(card, 'none')
  return container(COLOURS.plain, text(`${head}\n${cardBody(card, SHOWN).markdown}\n${foot}`))
}
