import type { Library } from '../library/library.js'
import { tokensOf } from '../library/tokens.js'
import type { Answer, AskRequest } from './answerer.js'

/** Longer questions rarely fail because of one letter, and each unknown word takes a millisecond or two. */
const MOST_WORDS = 25

/** An answer that found nothing strong, with "did you mean" if a word of the question is misspelt. */
export async function withSuggestion(library: Library, request: AskRequest, answer: Answer): Promise<Answer> {
  if (answer.certainty === 'strong' || request.limit) return answer
  const suggestion = await suggestionFor(library, request.question.trim())
  return suggestion === undefined ? answer : { ...answer, suggestion }
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
