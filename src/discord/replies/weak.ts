import type { Answer } from '../../answering/answerer.js'
import { type Asker, askedLine, didYouMean, questionBegun } from './answer.js'
import { button, type Reply, row, text } from './components.js'
import { withinField, writeCustomId } from './custom-id.js'

/** A weak answer in public: one hedged line, and a button that shows the passage to whoever presses it. */
export function weakMentionReply(
  answer: Pick<Answer, 'question' | 'suggestion'>,
  asker: Asker,
  options: { within?: string; what?: 'Asked by' | 'Source asked for by' } = {},
): Reply {
  const hint = answer.suggestion === undefined ? '' : ` ${didYouMean(answer.suggestion)}`
  return {
    components: [
      text(
        `I found nothing that clearly answers this, only a passage that comes near.${hint}\n${askedLine(asker, questionBegun(answer.question), options.what)}`,
      ),
      row(
        button('Show it to me', writeCustomId('closest', asker.id, ...withinField(options.within)), {
          style: 'primary',
        }),
        button('Delete', writeCustomId('delete', asker.id)),
      ),
    ],
    private: false,
  }
}
