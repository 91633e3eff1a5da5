import type { Reading, ReadPassage } from '../../answering/answerer.js'
import { MESSAGE_TEXT } from './budget.js'
import { codeId, pageAndTime, titleLine } from './citation.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { LETTERS, type Owner, writeCustomId } from './custom-id.js'
import { inline } from './markdown.js'
import { say } from './say.js'
import { fitStretch } from './stretch.js'
import { labels, words } from './words.js'

/** How many passages a page asks for; what does not fit goes to the next. */
export const PASSAGES_A_PAGE = 8

/**
 * A page of a document. `reading` holds the passages from `reading.from` on (`forwards`), or those before a place,
 * of which the last ones are shown (`backwards`).
 * @param options.beyond a passage behind the last one was asked for
 */
export function readingReply(
  reading: Reading,
  owner: Owner,
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
  const where = say(words.passagesOf, { from: from + 1, to, passages: document.passages })
  const turn = (way: 'b' | 'f', place: number): string => writeCustomId(LETTERS.read, owner, way, document.id, place)
  return {
    components: [
      container(COLOURS.plain, text([head, ...drawn.slice(first, last), where].join('\n'))),
      row(
        button(labels.previous, turn('b', from), { disabled: from <= 0 }),
        button(labels.next, turn('f', to), { disabled: to >= document.passages }),
      ),
    ],
    private: true,
  }
}

/** What is said where somebody asks for more passages than there are. */
function endWords(passages: number): string {
  return passages === 1 ? words.onlyPassage : say(words.lastPassages, { passages })
}

function drawPassage(passage: ReadPassage, before: ReadPassage | undefined, room: number): string {
  const place = [say(words.paragraphAlone, { paragraph: passage.paragraph }), ...pageAndTime(passage)].join(' · ')
  const foot = `-# ${place} · ${codeId(passage.id)}`
  const head = passage.heading && passage.heading !== before?.heading ? `**${inline(passage.heading, 150)}**\n` : ''
  const body = fitStretch(passage, undefined, room - head.length - foot.length - 2).markdown
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
