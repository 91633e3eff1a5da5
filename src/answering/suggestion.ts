import type { Library } from '../library/library.js'
import { tokensOf } from '../library/tokens.js'
import type { Answer, AskRequest } from './answerer.js'

/** Longer questions rarely fail because of one letter, and each unknown word takes a millisecond or two. */
const MOST_WORDS = 25

/**
 * Answers a question that may be misspelt. Where nothing is found for it as it stands, it is searched as the library
 * spells its words, which the answer says; where something weak is found, the answer has that as "did you mean".
 * @param ask answers a question as it stands
 */
export async function askSpelt(
  library: Library,
  request: AskRequest,
  ask: (request: AskRequest) => Promise<Answer>,
): Promise<Answer> {
  const { respelt, ...asked } = request
  const answer = respelt ? undefined : await ask(asked)
  if (answer?.certainty === 'strong' || request.limit) return answer ?? ask(asked)
  const suggestion = await suggestionFor(library, request.question.trim())
  if (suggestion === undefined) return answer ?? ask(asked)
  if (answer?.certainty === 'weak') return { ...answer, suggestion }
  const found = await ask({ ...asked, question: suggestion })
  if (answer && found.certainty === 'none') return answer
  return { ...found, question: request.question, searchedAs: suggestion }
}

/**
 * The question with each word that the library does not have replaced by the library's word that is nearest in
 * spelling; undefined if no word is near.
 */
async function suggestionFor(library: Library, question: string): Promise<string | undefined> {
  const words = tokensOf(question)
  if (words.length > MOST_WORDS) return undefined
  let mended = ''
  let from = 0
  for (const { start, end } of words) {
    const similar = await library.similar(question.slice(start, end))
    if (similar === undefined) continue
    mended += question.slice(from, start) + similar
    from = end
  }
  return from === 0 ? undefined : mended + question.slice(from)
}
