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
  options: Pick<AnswerOptions, 'private' | 'under' | 'beginning'> = { private: true },
): Promise<{ reply: Reply; answer?: Answer }> {
  const answer = await askLibrary(library, request)
  if (answer === undefined) return { reply: plainReply(words.documentGone) }
  const within = defined({ within: request.document })
  if (answer.certainty !== 'none' && answer.quotes.length > 0) {
    const open = options.private || answer.certainty === 'weak'
    return { reply: answerReply(answer, asker, { ...options, private: open, ...within }), answer }
  }
  const documents = await library.documents({})
  return { reply: nothingReply(answer, documents, { private: true, ...within }), answer }
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
