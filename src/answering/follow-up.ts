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
  const leans =
    own <= 1 ||
    (own <= 4 && POINTS_BACK.test(question)) ||
    (own <= 2 && GOES_ON.test(question)) ||
    readsLikeFollowUp(question)
  return leans ? `${before} ${question}` : question
}

/** Beginnings that cannot begin a talk. */
const TAKES_UP =
  /^\s*(?:and|but|also|plus|or)\b|^\s*(?:what|how) about\b|^\s*(?:what|who|where|when|anything|anyone) else\b|^\s*(?:since when|by whom|how come|how so|why so|why not|which ones?|(?:tell me |say )?more)\b/iu
/** A question word alone: "why?", "how many of them?" */
const BARE =
  /^\s*(?:why|when|where|who|whom|whose|which|what|how(?: (?:many|much|long|far|often|old|big|high))?)(?: of (?:them|those|these|it))?[\s?!.]*$/iu
/** What somebody or something spoken of is called afterwards. */
const SPOKEN_OF = /\b(?:he|she|they|him|her|his|hers|them|their|theirs|its|it)\b/iu
/** "it" that stands for nothing, and pointing words that open a clause. */
const STANDS_FOR_NOTHING =
  /\b(?:is|was|does|did|will|would|can) it (?:true|possible|allowed|ok|okay|rain|snow|matter)\b/iu
/** "when was that?", "how many live there?" */
const POINTS_AT_END = /\b(?:this|that|those|these|there|then|one|ones)\s*[?!.]*$/iu
/** A name within the question, which a pronoun of its own may stand for. */
const NAME_WITHIN = /(?<=\S\s+)\p{Lu}\p{L}/u

/**
 * Does a question that was not marked as a follow-up read like one? Stricter than what `withContext` asks of a marked
 * one: a question that stands alone must never be searched with what was asked before. English.
 */
export function readsLikeFollowUp(question: string): boolean {
  const text = question.trim()
  const own = termsOf(text).length
  if (own === 0 || BARE.test(text)) return true
  if (TAKES_UP.test(text)) return own <= 4
  if (own > 2 || NAME_WITHIN.test(text)) return false
  return (SPOKEN_OF.test(text) && !STANDS_FOR_NOTHING.test(text)) || POINTS_AT_END.test(text)
}
