import type { Answer, Quote } from '../../answering/answerer.js'
import { fitQuote } from './budget.js'
import { type Asker, askedLine, NO_BYLINE, questionLine, questionWhole } from './byline.js'
import { titleOf } from './citation.js'
import { button, type Reply, row, text } from './components.js'
import { LETTERS, writeCustomId } from './custom-id.js'
import { EXCERPT } from './excerpt.js'
import { inline, link } from './markdown.js'
import { memoryFields } from './memory.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/** Characters of furniture that a list of claims shows. */
const NOTE_LENGTH = 80
/** Characters of the question that is said above it. */
const QUESTION_ROOM = 800

/**
 * What was found in no passage but among what was left out as page furniture. It has no permanent id: nothing grows
 * from it.
 */
export function furnitureReply(
  answer: Answer,
  quote: Quote,
  asker: Asker,
  options: { private: boolean; under?: boolean },
): Reply {
  const { highlight, start } = quote
  const bold = { start: highlight.start - start, end: highlight.end - start }
  const cited = link(titleOf(quote.document, 100), quote.document.url)
  const body = `${fitQuote(quote.text, bold, EXCERPT * 2).markdown}\n-# ${cited} · ${words.inFurniture}`
  const note = answer.note === undefined ? [] : [`-# ${inline(answer.note, 200)}`]
  const remove = writeCustomId(LETTERS.delete, asker, ...memoryFields({ compact: true, headed: true, under: true }))
  const reply = (byline: string): Reply => ({
    components: [
      text([words.closest, byline, body, ...note].filter((part) => part !== '').join('\n')),
      ...(options.private ? [] : [row(button(labels.delete, remove))]),
    ],
    private: options.private,
  })
  if (options.under) return reply(NO_BYLINE.line)
  const question = questionWhole(answer.question, QUESTION_ROOM)
  return { ...reply(questionLine(question).line), standing: reply(askedLine(asker, question).line) }
}

/** The same on one line under a claim. */
export function furnitureNote({ text: said, document }: Quote): string {
  return say(words.claimInFurniture, { text: inline(said, NOTE_LENGTH), title: titleOf(document, 60) })
}
