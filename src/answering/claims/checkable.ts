import { stopWordsOf } from '../../library/stop-words.js'
import { AUXILIARIES, COURTESY, FRAME, JUDGING, ORDERS, POINTING } from './lexicon.js'
import { hasVerb } from './verbs.js'

const STOP = new Set(stopWordsOf('en'))
const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu

const ASKS_WITHOUT_MARK =
  /^(?:(?:who|what|when|where|why|how|which|whose)(?:'s|’s)? (?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|about|come|many|much|the (?:hell|fuck|heck))\b|(?:who|what|why|how)(?:'s|’s)\b|(?:any(?:one|body)|some(?:one|body))\b|(?:is|are|was|were|do|does|did|can|could|would|will|should|has|have) (?:i|you|u|he|she|it|we|they|the|this|that|these|those|there|any\w*|some\w*)\b|any (?:source|idea|chance|proof|link|news|thoughts)|wonder(?:ing)?\b|source\b|sources\b|citation|says who|who says|got a|proof\b)/i
const BOT_COMMAND = /^[!/.$;?+~-][a-z]\w*/i
const JUDGEMENT = new RegExp(
  `\\b(?:is|are|was|were|be|being|been|it's|that's|he's|she's|they're|looks?|sounds?|seems?|feels?)\\s+(?:(?:so|just|really|very|pretty|too|not|all|such|a|an|the|some|most|more|kinda|literally|absolutely|totally|completely|actually|honestly|simply|still|always|full of|nothing but|one of the|fucking|bloody|damn)\\s+)*(?:${[...JUDGING].filter((word) => !/ly$/.test(word)).join('|')})\\b`,
  'i',
)
const SELF = /^(?:i|i'm|im|i've|ive|i'd|i'll|id|ill|me|my|mine|myself|we|we're|we've|we'll|we'd|our|us|let's|lets)$/i
const ALONE = /^(?:i|i'm|im|i've|ive|i'd|i'll|me|my|myself)$/i
/** "You can freeze it" says something of anybody; "you are wrong" does not. */
const GENERIC =
  /\b(?:you|u) (?:(?:still|only|also|always|never|just) )?(?:can|can't|cant|cannot|could|couldn't|must|mustn't|may|have to|has to|need to|need (?:an?|the|at least|\d)|get(?! (?:it|me|that|this|lost)\b)|pay|don't (?:have|need|get|pay|lose)|do not (?:have|need|get|pay)|won't|lose|keep|receive|are (?:not )?(?:allowed|required|permitted|supposed)|aren't allowed)\b|\b(?:if|when|once|before|after|until|unless|without|while) (?:you|u|your)\b|\b(?:tells|lets|gives|costs|allows|takes|asks|warns|reminds) you\b/i
const PERSON = /^(?:you|u|ur|your|you're|youre|you've|you'll|you'd|y'all|yall|ya)$/i
/** Sentences about oneself whose "I" is left out in chat. */
const SELF_LEFT_OUT =
  /^(?:just (?:\w+ed|got|saw|had|woke|came|finished|ate)|gonna|gotta|wanna|need(?:ed)? (?:to|a|some|more)|hope|hoping|wish|wishing|going to|been (?:\w+ing|there|so)|looking forward|thinking|trying|can't wait|cant wait|couldn't|could use|feeling|feel like|miss|missed|saw|heard|got (?:a|my|the|to)|had (?:a|to|the|some)|finally (?:got|finished|done)|still (?:waiting|trying|\w+ing)|not sure|no idea|dunno|idk|sounds|looks like|makes sense|makes me|glad|love|loved|hate|hated|same|me too|guess|bet|\w+ing my)\b/i

/** Abbreviations that are spelt like a pronoun: the US, an identity card, an instant message, the state of Illinois. */
const LIKE_PRONOUN = /^(?:US|ID|IM|ILL)$/

/** Is a pronoun meant? In a sentence all in capitals only "US" is told from one: "us" begins none. */
function isPronoun(kind: RegExp, word: string, sentence: string): boolean {
  if (LIKE_PRONOUN.test(word) && (word === 'US' || sentence !== sentence.toUpperCase())) return false
  return kind.test(word)
}

/** What a sentence holds that could be looked up. */
interface Content {
  /** Distinct words that inform. */
  telling: number
  /** Names, abbreviations and numbers among them. */
  specific: number
  verb: boolean
}

function straight(text: string): string {
  return text.replace(/[’ʼ‘]/g, "'")
}

function contentOf(sentence: string): Content {
  const words = sentence.match(WORD) ?? []
  const shouted = sentence === sentence.toUpperCase()
  const telling = new Set<string>()
  let specific = 0
  words.forEach((word, index) => {
    const folded = straight(word).toLowerCase()
    const number = /\d/.test(word)
    const stem = folded.replace(/'s$/, '')
    if (
      !number &&
      !(word === 'US' && !shouted) &&
      (STOP.has(stem) || JUDGING.has(stem) || POINTING.has(stem) || AUXILIARIES.has(folded) || stem.length < 2)
    )
      return
    if (telling.has(stem)) return
    telling.add(stem)
    const named = !shouted && (/^\p{Lu}[\p{Lu}\p{N}-]+s?$/u.test(word) || (/^\p{Lu}/u.test(word) && index > 0))
    if (number || named) specific++
  })
  return { telling: telling.size, specific, verb: hasVerb(sentence, words.map(straight)) }
}

/** Enough to look for: a name or number with something about it, or three words that inform. */
function tells({ telling, specific }: Content): boolean {
  return telling >= 3 || (specific >= 1 && telling >= 2)
}

/** The clause behind frames that only report ("I think that", "It is clear that"). */
function framed(sentence: string): { clause: string; wasFramed: boolean } {
  let clause = sentence
  for (let found = FRAME.exec(clause); found; found = FRAME.exec(clause)) clause = clause.slice(found[0].length)
  return { clause, wasFramed: clause !== sentence }
}

/** Is it put as a question, with or without the mark? */
export function isQuestion(sentence: string): boolean {
  const bare = straight(sentence).trim()
  return /\?[!?]*["”'»)\]\s]*$/.test(bare) || ASKS_WITHOUT_MARK.test(bare)
}

/** Is what stands in quotation marks long and telling enough to be looked up by itself? */
export function isCheckableQuotation(quotation: string): boolean {
  const content = contentOf(quotation)
  return (quotation.match(WORD) ?? []).length >= 5 && content.telling >= 3
}

/**
 * Where a claim begins behind greetings and interjections at the beginning of a sentence; its end if there is nothing
 * else.
 */
export function behindCourtesy(sentence: string): number {
  let at = 0
  for (;;) {
    const rest = sentence.slice(at)
    const found = COURTESY.exec(rest)
    if (!found) return at
    const after = /^[^,!.:;—–]{0,24}?(?:[,!.:;—–]+\s*|\s-\s|$)/.exec(rest.slice(found[0].length))
    if (!after) return at
    at += found[0].length + after[0].length
  }
}

/**
 * Does a sentence say something of the world that a source could bear out? Not: questions, orders, talk about oneself
 * or to somebody, and judgements without content. `item`: an item of a list needs no verb. `quotations`: what it
 * quotes, without the marks.
 */
export function isCheckable(sentence: string, item: boolean, quotations: readonly string[]): boolean {
  const whole = straight(sentence).trim()
  if (BOT_COMMAND.test(whole) || /:$/.test(whole) || isQuestion(whole)) return false
  if (quotations.some(isCheckableQuotation)) return true
  const { clause, wasFramed } = framed(whole)
  if (wasFramed && isQuestion(clause)) return false
  const words = clause.match(WORD) ?? []
  const [first = '', second = ''] = words
  const generic = GENERIC.test(clause) && !words.some((word) => isPronoun(ALONE, word, clause))
  if (isPronoun(SELF, first, clause) || (PERSON.test(first) && !generic)) return false
  if (!wasFramed && SELF_LEFT_OUT.test(clause)) return false
  if (ORDERS.has(first.toLowerCase()) && !/^(?:of|by|from|in|is|was|were|has|for|to|and|on)$/i.test(second))
    return false
  const content = contentOf(clause)
  if (!tells(content) || !(content.verb || item)) return false
  // Talk that turns on the speaker or the one spoken to, unless it is full of names and numbers.
  const outside =
    quotations.reduce((rest, quotation) => rest.replace(straight(quotation), ' '), clause).match(WORD) ?? []
  const talk = outside.some((word) => isPronoun(ALONE, word, clause) || (PERSON.test(word) && !generic))
  if (talk && content.specific < 2) return false
  const compares = /\bthan\b/i.test(clause) && content.specific >= 1
  return !(JUDGEMENT.test(clause) && !/\d/.test(clause) && content.telling < 5 && !compares)
}
