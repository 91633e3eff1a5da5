import { tokensOf } from '../library/tokens.js'
import { oppositesOf } from './opposites.js'

const ASKING =
  /^(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|may|might)\b|[?？]\s*$/iu
/** Yes or no is asked without one of these; there the opposite is an answer, too. */
const ASKS_FOR = /\b(?:who|whom|whose|what|when|where|why|which|how)\b/iu
const NEGATION =
  /\b(?:not|non|never|no|none|nobody|nothing|neither|nor|without|cannot|unable|fail(?:s|ed|ing|ure)?|lack(?:s|ed|ing)?|\w+n['’]t)\b/iu
/** Numbers that stand for themselves: not those of names like "COVID-19". */
const NUMBER = /(?<![\p{L}\p{N}_-])\d[\d.,]*/gu
const DIGITS = /\d[\d.,]*/gu

/**
 * Whether the wording speaks against a passage that words and vectors speak for, because one word turns a question
 * round that else is the passage's own: the question has a negation and the sentence none; a word of the question is
 * missing from the sentence, which has its opposite; a number of two and more digits stands nowhere in the passage.
 * Rules on English wording, for questions that ask for something; what each brings and costs stands in docs/trials.md.
 * @param sentence the passage's highlight
 * @param passage its text, and its title
 */
export function isDoubtful(question: string, sentence: string, passage: string): boolean {
  if (!asksForSomething(question)) return false
  return (
    (NEGATION.test(question) && !NEGATION.test(sentence)) ||
    saysOpposite(question, sentence) ||
    lacksNumber(question, passage)
  )
}

/** Whether a text asks for something (English), so that a sentence's wording may speak against it as the answer. */
export function asksForSomething(text: string): boolean {
  return ASKING.test(text) && ASKS_FOR.test(text)
}

function saysOpposite(question: string, sentence: string): boolean {
  const said = new Set(tokensOf(sentence).map(({ term }) => term))
  return tokensOf(question).some(({ term }) => !said.has(term) && oppositesOf(term).some((other) => said.has(other)))
}

function lacksNumber(question: string, passage: string): boolean {
  const plain = (number: string) => number.replaceAll(',', '').replace(/\.+$/, '')
  const held = new Set((passage.match(DIGITS) ?? []).map(plain))
  return (question.match(NUMBER) ?? []).map(plain).some((n) => n.replace(/\D/g, '').length >= 2 && !held.has(n))
}
