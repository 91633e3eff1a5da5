import type { Answer, Answerer, AskRequest } from '../../answering/answerer.js'
import { LONGEST_QUESTION } from '../../answering/limits.js'
import { defined } from '../../defined.js'
import { FootnoteError } from '../../errors.js'
import { type AnswerOptions, answerReply } from '../replies/answer.js'
import type { Asker } from '../replies/byline.js'
import { plainReply, type Reply } from '../replies/components.js'
import { nothingReply } from '../replies/nothing.js'
import { cooldownWords, tooLongWords } from '../replies/refusals.js'
import { words } from '../replies/words.js'
import type { Cost } from '../running/cooldown.js'
import type { Services } from '../running/services.js'

/** Why this question cannot be searched, in plain words; undefined if it can. */
export function unaskable(question: string): string | undefined {
  if (question.trim() === '') return words.empty
  return question.length > LONGEST_QUESTION ? tooLongWords('question', LONGEST_QUESTION) : undefined
}

/** Asks; undefined if the one document that was to be searched has left the library. */
export async function askLibrary(library: Answerer, request: AskRequest): Promise<Answer | undefined> {
  try {
    return await library.ask(request)
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'DOCUMENT_UNKNOWN') return undefined
    throw error
  }
}

/** An answer to somebody alone: strong or weak with its quotes, else what the library is about. */
export async function privateAnswer(
  library: Answerer,
  request: AskRequest,
  asker: Asker,
  options: Pick<AnswerOptions, 'private' | 'style' | 'under' | 'alone' | 'beginning' | 'deletable'>,
): Promise<{ reply: Reply; answer?: Answer }> {
  const found = await askLibrary(library, request)
  if (found === undefined) return { reply: plainReply(words.documentGone) }
  const answer = request.count === undefined ? found : await filled(library, request, found, request.count)
  const within = defined({ within: request.document })
  if (answer.certainty !== 'none' && answer.quotes.length > 0) {
    const open = options.private || (answer.certainty === 'weak' && options.alone !== true)
    const shown = { ...options, private: open, counted: request.count !== undefined, ...within }
    return { reply: answerReply(answer, asker, shown), answer }
  }
  const documents = await library.documents({})
  const miss = { private: options.private || options.under !== true, ...within }
  return { reply: nothingReply(answer, documents, asker, miss), answer }
}

/** As many quotes as were asked for, with those that come near after those that answer. */
async function filled(library: Answerer, request: AskRequest, answer: Answer, count: number): Promise<Answer> {
  const lacking = count - answer.quotes.length
  if (answer.quotes.length === 0 || lacking <= 0) return answer
  const without = [...(request.without ?? []), ...answer.quotes.map(({ id }) => id)]
  const more = await library.ask({ ...request, without, limit: lacking })
  const quotes = [...answer.quotes, ...more.quotes.filter(({ certainty }) => certainty !== 'none')]
  return { ...answer, quotes, ...defined({ further: more.further }) }
}

/** Takes one answer from the person's minute; if the minute is used up, the reply that says so. */
export async function coolingDown(
  services: Services,
  person: string,
  cost: Cost,
): Promise<{ reply: Reply; told: boolean } | undefined> {
  const { wait, told } = await services.cooldown.take(person, cost)
  return wait === 0 ? undefined : { reply: plainReply(cooldownWords(wait)), told }
}
