import type { Features } from '../certainty.js'
import type { AnsweringWeights, WordingWeights } from '../weights.js'
import { type Asked, readsAsQuestion } from './asked.js'
import { type Reading, type Wording, wordingsOf } from './features.js'
import { denies } from './negation.js'
import { answeringThere } from './same-question.js'

/** A neighbour that is nearly as good is highlighted as well: the answer may stand in either. In log odds. */
const AS_GOOD = 1.3

/** The sentence of a passage that answers best, and how well it does. */
export interface BestSentence {
  /** First and last of the highlighted sentences. */
  first: number
  last: number
  /** Log odds that the passage answers with it. */
  answers: number
  /**
   * False where it cannot be told what was asked for, the question denies what the sentence says, or the sentence names
   * the thing and nothing that says which.
   */
  clear: boolean
  /** It says what the thing is that was asked for: "a kettle stitch is …". */
  defines: boolean
}

/** What else speaks for the passage: the judgement of the topic. */
export interface Topic {
  features: Features
  /** Probability that the library knows of this. */
  probability: number
  /** See doubt.ts; of each sentence. */
  doubtful: (sentence: number) => boolean
}

/**
 * Chooses the sentence that answers, and judges it. A question or a heading is chosen only if there is nothing else.
 */
export function bestSentence(reading: Reading, topic: Topic, weights: AnsweringWeights): BestSentence {
  const wordings = wordingsOf(reading)
  const scores = wordings.map((wording) => logOdds(wording, weights.highlight))
  const there = answeringThere(reading)
  const saying = there.length > 0 ? there : wordings.flatMap(({ asking, label }, at) => (asking || label ? [] : [at]))
  const best = highest(scores, saying.length > 0 ? saying : [...scores.keys()])
  const [neighbour] = [best + 1, best - 1].filter((at) => saying.includes(at) && scores[at]! >= scores[best]! - AS_GOOD)
  const wording = withTopic(wordings[best]!, topic, best, scores)
  return {
    first: Math.min(best, neighbour ?? best),
    last: Math.max(best, neighbour ?? best),
    answers: logOdds(wording, weights.answer),
    defines: reading.asked.kind === 'definition' && wordings[best]!.defines === 1 && wordings[best]!.own === 1,
    clear:
      isClear(reading.asked) &&
      wordings[best]!.focusBare !== 1 &&
      !(denies(reading.asked.words) && !denies(reading.sentences[best] ?? [])),
  }
}

function highest(scores: readonly number[], places: readonly number[]): number {
  return places.reduce((best, at) => (scores[at]! > scores[best]! ? at : best), places[0]!)
}

/** How far a sentence is ahead that stands alone. */
const ALONE = 2

/** A sentence's features with those of its passage; `scores` are those of the highlight. */
export function withTopic(
  wording: Wording,
  { features, probability, doubtful }: Topic,
  sentence: number,
  scores: readonly number[],
): Wording {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  const { coverage, lexical, semantic } = features
  const pick = scores[sentence]!
  const others = scores.filter((_, at) => at !== sentence)
  return {
    ...wording,
    ...{ coverage, lexical, semantic },
    pick,
    second: others.length > 0 ? pick - Math.max(...others) : ALONE,
    topic: Math.log(inside / (1 - inside)),
    doubt: doubtful(sentence) ? 1 : 0,
  }
}

/** A logistic model's log odds; a feature that a sentence does not have counts as 0. */
export function logOdds(wording: Wording, { constant, coefficients }: WordingWeights): number {
  let sum = constant
  for (const name in coefficients) sum += coefficients[name]! * (wording[name] ?? 0)
  return sum
}

/** One word alone, or nothing but form words, asks for nothing in particular; "what is a reef?" does. */
function isClear(asked: Asked): boolean {
  return asked.content.length > 1 || (asked.content.length === 1 && readsAsQuestion(asked))
}
