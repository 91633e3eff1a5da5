import { analyser } from '../wording/analysis.js'
import { AUXILIARIES, VERBS } from './lexicon.js'

/** Prepositions, conjunctions and adverbs of place and time: what follows a noun and begins no object. */
const LINKS = new Set(
  (
    'of in on at by for from with to into onto against through throughout under over above below across along around behind beside ' +
    'besides beyond despite down during except inside near off outside past per regarding since till toward towards until up upon ' +
    'versus vs via within without about after before among amid between like as than and or but nor so yet that which who whose ' +
    'when while where whereas whether if because though although unless once only just even again still too also now then today ' +
    'tonight tomorrow here there everywhere anywhere always never anyone anybody anymore please pls plz lol'
  ).split(' '),
)
const DETERMINERS = 'the|an?|its|their|his|her|this|these|those|no|every|each|all|some|any|both|many|several'
/** Before a noun that is one, so that a form in -s behind it is no plural: "the minister dodges". */
const SINGULAR = /^(?:the|an?|its|their|his|her|this|that|every|each|one)$/i
const TIME = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|last|this)|today|tonight|tomorrow|weekend)$/i

/** "ships with", "orbits the", "orders everything": behind any word. A plural is seldom followed so. */
const FORM_IN_S = new RegExp(
  `[\\p{L}\\p{N}]+ \\p{Ll}{2,}(?<![suis])s (?:${DETERMINERS}|everything|nothing|him|them|it|more|most|less|over|about|only|with|to|as|\\d+)\\b`,
  'u',
)
/** "troops guard the": a plural, a word, and what begins an object. */
const BEHIND_PLURAL = new RegExp(`\\p{L}{2,}(?<![suis])s (\\p{Ll}{3,}) (?:${DETERMINERS}|\\d+)\\b`, 'gu')

function isVerb(word: string): boolean {
  if (AUXILIARIES.has(word) || /n't$/.test(word)) return true
  if (/^\p{L}{2,}(?:ed|ied)$/u.test(word) && !/^(?:need|seed|speed|hundred|indeed|united|red|bed)$/.test(word))
    return true
  if (VERBS.has(word)) return true
  return VERBS.has(word.replace(/ies$/, 'y')) || VERBS.has(word.replace(/es$/, '')) || VERBS.has(word.replace(/s$/, ''))
}

/**
 * Is there a finite verb? Auxiliaries, past forms and frequent verbs are known; any other present tense is told by
 * where it stands: a form in -s between a name, or a noun that is one ("the minister"), and an object; another form
 * between a plural and an object; or by the tagger.
 * @param words the sentence's words, with straight apostrophes
 */
export function hasVerb(sentence: string, words: readonly string[]): boolean {
  if (words.some((word) => isVerb(word.toLowerCase())) || FORM_IN_S.test(sentence)) return true
  if ([...sentence.matchAll(BEHIND_PLURAL)].some(([, verb = '']) => !LINKS.has(verb) && !/ing$/.test(verb))) return true
  return words.some((_, index) => isThirdPerson(sentence, words, index)) || isTaggedVerb(sentence)
}

/** The tagger knows further verbs; it takes participles in -ing and orders for verbs as well. */
function isTaggedVerb(sentence: string): boolean {
  const words = analyser().words(sentence)
  return words.some(
    ({ pos, lower }, at) =>
      pos === 'VERB' && at > 0 && !lower.endsWith('ing') && !/^(?:to|and|or|[,;:])$/.test(words[at - 1]?.lower ?? ''),
  )
}

/** "TTP raises money", "the minister dodges questions", but neither "school fees" nor "Friday drinks anyone". */
function isThirdPerson(sentence: string, words: readonly string[], index: number): boolean {
  const [beforeThat = '', before = '', word = '', after = ''] = [-2, -1, 0, 1].map((step) => words[index + step])
  if (!/^\p{Ll}{2,}(?<![suis])s$/u.test(word) || after === '' || LINKS.has(after.toLowerCase())) return false
  // A comma between them makes it a list.
  if (!sentence.includes(`${before} ${word} ${after}`)) return false
  const named = /^\p{Lu}.*(?<!'s|s')$/u.test(before) && !TIME.test(before) && !SINGULAR.test(before)
  return named || (SINGULAR.test(beforeThat) && /^\p{Ll}+(?<!s)$/u.test(before))
}
