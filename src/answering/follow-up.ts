import { termsOf } from '../library/tokens.js'

/** Words that point back to something said before. English; a question in another language stands alone. */
const POINTS_BACK =
  /\b(he|she|they|them|him|her|his|hers|their|theirs|it|its|this|that|these|those|there|then|so|one|ones|same|former|latter|such)\b/i
/** Beginnings that go on from the question before. */
const GOES_ON =
  /^\s*(and|but|or|so|then|also|what about|how about|why|how so|since when|by whom|where|when|who else|what else|which ones?|how many|how much)\b/i

/**
 * What to search for a follow-up ("and who leads them?"): the question with the one before it where it leans on it,
 * the question alone where it does not. It leans where it points back or goes on, and has few terms of its own.
 */
export function withContext(question: string, before: string | undefined): string {
  if (!before) return question
  const own = termsOf(question).length
  const leans = own <= 1 || (own <= 4 && POINTS_BACK.test(question)) || (own <= 2 && GOES_ON.test(question))
  return leans ? `${before} ${question}` : question
}
