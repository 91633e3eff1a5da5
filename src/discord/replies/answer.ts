import type { Answer, Quote } from '../../answering/answerer.js'
import { FURTHER_PASSAGES } from '../../answering/limits.js'
import { saysElse } from '../../answering/says-else.js'
import { defined } from '../../defined.js'
import { MESSAGE_TEXT } from './budget.js'
import { type Asker, askedLine, type Byline, NO_BYLINE, onlyBegun, questionLine, questionWhole } from './byline.js'
import type { Reply } from './components.js'
import { placedId } from './custom-id.js'
import { furnitureReply } from './furniture.js'
import { inline } from './markdown.js'
import { cardOf } from './quote-card.js'
import { leastOf, quotesReply } from './quotes-message.js'
import { didYouMean, searchedAs } from './respelt.js'
import { say } from './say.js'
import type { AnswerStyle } from './style.js'
import { words } from './words.js'

/** How an answer is shown. */
export interface AnswerOptions {
  private: boolean
  /** One quote in short (the default), or every one whole and in a box. */
  style?: AnswerStyle
  /** The asker said how many quotes to show: all that there are. */
  counted?: boolean
  /** Ids shown before; with it the answer holds further passages for the same question. */
  seen?: string[]
  /** The only document that was searched. */
  within?: string
  /** It replies to the message that asks: nobody need be told what was asked. */
  under?: boolean
  /** Nobody else is there: quotes grow in place. */
  alone?: boolean
  /** Only the beginning of the question could be searched. */
  beginning?: boolean
  /** The bot can delete it only by a button on it. */
  deletable?: boolean
}

/** An answer that found something, as a message. */
export function answerReply(answer: Answer, asker: Asker, options: AnswerOptions): Reply {
  const [best] = answer.quotes
  if (best?.furniture) return furnitureReply(answer, best, asker, options)
  const compact = options.style !== 'full'
  const weak = answer.certainty === 'weak'
  const shown = shownOf(answer, options, compact)
  const cards = shown.map((quote) => cardOf(quote, compact, shown.length > 1))
  const summary = summaryOf(answer, options)
  const left = answer.quotes.length - shown.length
  const reply = (byline: Byline): Reply =>
    quotesReply({
      owner: asker,
      summary,
      byline,
      cards,
      private: options.private,
      weak,
      compact,
      seen: options.seen ?? [],
      meant: suggested(answer) !== undefined,
      ...defined({
        under: options.under,
        alone: options.alone,
        deletable: options.deletable,
        further: answer.further === undefined ? undefined : Math.min(FURTHER_PASSAGES, left + answer.further),
        another: answer.another && placedId({ id: answer.another.id, document: answer.another.document.id }),
        within: options.within,
      }),
    })
  if (options.under) return reply(NO_BYLINE)
  const least = askedLine(asker, { markdown: '', mark: '' }).line.length + leastOf(cards)
  const whole = questionWhole(answer.question, MESSAGE_TEXT - summary.length - least)
  const question = options.beginning ? onlyBegun(whole) : whole
  return { ...reply(questionLine(question)), standing: reply(askedLine(asker, question)) }
}

/**
 * A quote for each question; of one question in short, the first quote alone, and the second one if its sentence was
 * found to answer as well and says something else.
 */
function shownOf({ certainty, quotes, parts }: Answer, options: AnswerOptions, compact: boolean): Quote[] {
  if (options.seen || options.counted || parts !== undefined) return quotes
  if (certainty === 'weak') return quotes.slice(0, 1)
  const [first, second] = quotes
  if (!compact || !first) return quotes
  return second?.answers !== undefined && saysElse(second, first) ? [first, second] : [first]
}

/** What has to be said above the quotes; nothing where they answer. */
function summaryOf(answer: Answer, options: AnswerOptions): string {
  const remarks = remarksOn(answer, options)
  const head = options.seen ? words.further : answer.certainty === 'weak' ? words.closest : undefined
  if (head !== undefined) return [head, ...remarks].join(' · ')
  return remarks.length === 0 ? '' : say(words.remarks, { remarks: remarks.join(' · ') })
}

function remarksOn(answer: Answer, options: AnswerOptions): string[] {
  return [
    ...(suggested(answer) === undefined ? [] : [didYouMean(answer.question, suggested(answer) ?? '')]),
    ...(answer.searchedAs === undefined ? [] : [searchedAs(answer.question, answer.searchedAs)]),
    ...(options.within === undefined ? [] : [words.oneDocument]),
    ...(options.beginning ? [words.beginningSearched] : []),
    ...(answer.note === undefined ? [] : [inline(answer.note, 200)]),
  ]
}

function suggested({ certainty, suggestion }: Answer): string | undefined {
  return certainty === 'weak' ? suggestion : undefined
}
