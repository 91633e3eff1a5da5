import type { Reading } from '../../answering/answerer.js'
import { timeCode } from '../../documents/place.js'
import { fitQuote, MESSAGE_TEXT } from './budget.js'
import { idMark, titleLine } from './citation.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { writeCustomId } from './custom-id.js'
import { blockQuote, inline } from './markdown.js'

type ReadPassage = Reading['passages'][number]

/** How many passages a page asks for; what does not fit goes to the next. */
export const PASSAGES_A_PAGE = 8

/**
 * A page of a document. `reading` holds the passages from `reading.from` on (`forwards`), or those before a place,
 * of which the last ones are shown (`backwards`).
 * @param options.beyond a passage behind the last one was asked for
 */
export function readingReply(
  reading: Reading,
  person: string,
  direction: 'forwards' | 'backwards',
  options: { beyond?: boolean } = {},
): Reply {
  const { document } = reading
  const title = titleLine(document, 150)
  const head = options.beyond ? `${title}\n${endWords(document.passages)}` : title
  const room = MESSAGE_TEXT - head.length - 120
  const drawn = reading.passages.map((passage, index) => drawPassage(passage, reading.passages[index - 1], room))
  const [first, last] = fitting(drawn, room, direction)
  const from = reading.from + first
  const to = reading.from + last
  const where = `-# passages ${from + 1}–${to} of ${document.passages}`
  return {
    components: [
      container(COLOURS.plain, text([head, ...drawn.slice(first, last), where].join('\n'))),
      row(
        button('◀ Back', writeCustomId('read', person, 'b', document.id, from), { disabled: from <= 0 }),
        button('On ▶', writeCustomId('read', person, 'f', document.id, to), { disabled: to >= document.passages }),
      ),
    ],
    private: true,
  }
}

/** What is said where somebody asks for more passages than there are. */
function endWords(passages: number): string {
  return passages === 1
    ? 'This document has 1 passage; here it is.'
    : `This document has ${passages} passages; here are the last.`
}

function drawPassage(passage: ReadPassage, before: ReadPassage | undefined, room: number): string {
  const place = [
    `¶ ${passage.paragraph}`,
    ...(passage.page === undefined ? [] : [`page ${inline(passage.page, 20)}`]),
    ...(passage.time === undefined ? [] : [`at ${timeCode(passage.time)}`]),
  ].join(' · ')
  const foot = `-# ${place} · \`${idMark(passage.id)}\``
  const head = passage.heading && passage.heading !== before?.heading ? `**${inline(passage.heading, 150)}**\n` : ''
  const whole = blockQuote(passage.text)
  const limit = room - head.length - foot.length - 2
  const body = whole.length <= limit ? whole : fitQuote(passage.text, undefined, limit).markdown
  return `${head}${body}\n${foot}`
}

/** Which of the drawn passages fit: from the first on, or up to the last; one at least. */
function fitting(drawn: readonly string[], room: number, direction: 'forwards' | 'backwards'): [number, number] {
  let left = room
  let count = 0
  const order = direction === 'forwards' ? drawn : drawn.toReversed()
  for (const part of order) {
    left -= part.length + 1
    if (left < 0 && count > 0) break
    count++
  }
  return direction === 'forwards' ? [0, count] : [drawn.length - count, drawn.length]
}
