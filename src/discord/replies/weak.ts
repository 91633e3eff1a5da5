import { ComponentType } from 'discord-api-types/v10'
import type { Answer } from '../../answering/answerer.js'
import type { Asker } from './byline.js'
import { button, type Reply, row, text } from './components.js'
import { LETTERS, withinField, writeCustomId } from './custom-id.js'
import { words as libraryWords } from './library/words.js'
import { memoryFields } from './memory.js'
import { didYouMean, searchedAs } from './respelt.js'
import { labels, words } from './words.js'

/**
 * Stands for an answer where the moderators want none in public: one line, and a button that shows it to whoever
 * presses it. What holds no quote is shown as it is.
 */
export function hiddenReply(reply: Reply, asker: Asker, options: { within?: string; forSource?: boolean } = {}): Reply {
  if (!reply.components.some((component) => component.type !== ComponentType.TextDisplay)) return reply
  const hidden = weakMentionReply({ question: '' }, asker, options)
  return { ...hidden, components: [text(libraryWords.answerIsPrivate), ...hidden.components.slice(1)] }
}

/** A weak answer in public: one hedged line, and a button that shows the passage to whoever presses it. */
export function weakMentionReply(
  answer: Pick<Answer, 'question' | 'suggestion' | 'searchedAs'> & { quotes?: Answer['quotes'] },
  asker: Asker,
  options: { within?: string; forSource?: boolean } = {},
): Reply {
  const { within, forSource = false } = options
  const hint = answer.suggestion === undefined ? '' : ` ${didYouMean(answer.question, answer.suggestion)}`
  const as = answer.searchedAs === undefined ? '' : ` (${searchedAs(answer.question, answer.searchedAs)})`
  const near = answer.quotes?.[0]?.furniture ? words.nearFurniture : words.comesNear
  const closest = writeCustomId(LETTERS.closest, asker, ...withinField(within))
  const meant = writeCustomId(LETTERS.meant, asker, ...withinField(within))
  const memory = { forSource, compact: true, headed: true, under: true }
  return {
    components: [
      text(`${near}${as}${hint}`),
      row(
        button(labels.showMe, closest, { style: 'primary' }),
        ...(hint === '' ? [] : [button(labels.searchThat, meant)]),
        button(labels.delete, writeCustomId(LETTERS.delete, asker, ...memoryFields(memory))),
      ),
    ],
    private: false,
  }
}
