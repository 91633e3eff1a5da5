import type { Answer } from '../../answering/answerer.js'
import { defined } from '../../defined.js'
import { MESSAGE_TEXT } from './budget.js'
import { type Asker, askedLine, onlyBegun, questionBegun, questionWhole } from './byline.js'
import type { Reply } from './components.js'
import { placedId } from './custom-id.js'
import { inline } from './markdown.js'
import { cardOf } from './quote-card.js'
import { leastOf, quotesReply } from './quotes-message.js'
import { say } from './say.js'
import { words } from './words.js'

/** How an answer is shown. */
export interface AnswerOptions {
  private: boolean
  /** Ids shown before; with it the answer holds further passages for the same question. */
  seen?: string[]
  /** The only document that was searched. */
  within?: string
  /** It stands under the message that asks: a long question is not shown again in full. */
  under?: boolean
  /** Only the beginning of the question could be searched. */
  beginning?: boolean
}

/** An answer that found something, as a message. */
export function answerReply(answer: Answer, asker: Asker, options: AnswerOptions): Reply {
  const weak = answer.certainty === 'weak'
  const cards = (weak && !options.seen ? answer.quotes.slice(0, 1) : answer.quotes).map(cardOf)
  const summary = [options.seen ? words.further : summaryOf(answer), ...remarksOn(answer, options)].join(' · ')
  const least = askedLine(asker, { markdown: '', mark: '' }).line.length + leastOf(cards)
  const question = options.under
    ? questionBegun(answer.question)
    : questionWhole(answer.question, MESSAGE_TEXT - summary.length - least)
  return quotesReply({
    owner: asker,
    summary,
    byline: askedLine(asker, options.beginning ? onlyBegun(question) : question),
    cards,
    private: options.private,
    weak,
    seen: options.seen ?? [],
    meant: suggested(answer) !== undefined,
    ...defined({
      another: answer.another && placedId({ id: answer.another.id, document: answer.another.document.id }),
      within: options.within,
    }),
  })
}

/** "3 passages in 2 documents". */
function summaryOf({ certainty, quotes }: Answer): string {
  if (certainty === 'weak') return words.closest
  if (quotes.length === 1) return say(words.passagesAlone, { passages: 1 })
  const documents = new Set(quotes.map((quote) => quote.document.id)).size
  return say(words.passages, { passages: quotes.length, documents })
}

function remarksOn(answer: Answer, options: AnswerOptions): string[] {
  return [
    ...(suggested(answer) === undefined ? [] : [didYouMean(suggested(answer) ?? '')]),
    ...(answer.searchedAs === undefined ? [] : [searchedAs(answer.searchedAs)]),
    ...(options.within === undefined ? [] : [words.oneDocument]),
    ...(options.beginning ? [words.beginningSearched] : []),
    ...(answer.note === undefined ? [] : [inline(answer.note, 200)]),
  ]
}

function suggested({ certainty, suggestion }: Answer): string | undefined {
  return certainty === 'weak' ? suggestion : undefined
}

/** What was searched in place of the question. */
export function searchedAs(question: string): string {
  return say(words.searchedAs, { question: inline(question, 200) })
}

/** The suggestion as a question. */
export function didYouMean(suggestion: string): string {
  return say(words.didYouMean, { suggestion: inline(suggestion, 200) })
}
