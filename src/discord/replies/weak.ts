import type { Answer } from '../../answering/answerer.js'
import { didYouMean } from './answer.js'
import { type Asker, askedLine, questionBegun } from './byline.js'
import { button, type Reply, row, text } from './components.js'
import { LETTERS, withinField, writeCustomId } from './custom-id.js'
import { memoryFields } from './memory.js'
import { labels, words } from './words.js'

/** A weak answer in public: one hedged line, and a button that shows the passage to whoever presses it. */
export function weakMentionReply(
  answer: Pick<Answer, 'question' | 'suggestion'>,
  asker: Asker,
  options: { within?: string; forSource?: boolean } = {},
): Reply {
  const { within, forSource = false } = options
  const hint = answer.suggestion === undefined ? '' : ` ${didYouMean(answer.suggestion)}`
  const byline = askedLine(asker, questionBegun(answer.question), forSource ? 'source' : 'question')
  const closest = writeCustomId(LETTERS.closest, asker, ...withinField(within))
  const remove = writeCustomId(LETTERS.delete, asker, ...memoryFields({ forSource, byline }))
  return {
    components: [
      text(`${words.comesNear}${hint}\n${byline.line}`),
      row(button(labels.showMe, closest, { style: 'primary' }), button(labels.delete, remove)),
    ],
    private: false,
  }
}
