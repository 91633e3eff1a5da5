import { readFileSync } from 'node:fs'
import type { Answerer, Certainty, Quote } from '../../src/answering/answerer.js'
import type { CertaintyWeights } from '../../src/answering/weights.js'
import { logit } from '../../src/evaluation/logistic.js'

/** A question with the passages that answer it; none for a foreign one. */
export interface Asked {
  id: string
  question: string
  gold: { file: string; quote: string }[]
}

const table = read<{ questions: Asked[]; foreign: Omit<Asked, 'gold'>[] }>('questions.json')
/** Thirty questions on the five articles. */
export const questions = table.questions
/** Fifteen that the articles do not answer. */
export const foreign = table.foreign.map((one): Asked => ({ ...one, gold: [] }))
/** Twenty more, written after the code. */
export const { questions: further } = read<{ questions: Asked[] }>('further-questions.json')

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

/** What one question came to. */
export interface Verdict {
  id: string
  certainty: Certainty
  /** How far the best passage is above each threshold, in log odds; negative below. */
  above: { weak: number; strong: number }
  /** Place of the first gold passage, from 1; 0 if it is not among the best ten. */
  place: number
  /**
   * The share by which the best gold passage's score exceeds that of the best other passage (`first`) and that of the
   * third best other one (`third`). Negative if others are ahead of it; -1 if it is not among the best ten.
   */
  ahead: { first: number; third: number }
}

/** Asks a question, and measures how near its verdicts are to being others. */
export async function verdictOf(answerer: Answerer, asked: Asked, weights: CertaintyWeights): Promise<Verdict> {
  const { certainty, probability, quotes } = await answerer.ask({ question: asked.question, limit: 10 })
  const above = (threshold: number) => logit(probability) - logit(threshold)
  const [gold, others] = [true, false].map((wanted) => quotes.filter((quote) => isGold(asked.gold, quote) === wanted))
  const ahead = (rival: Quote | undefined) => {
    const best = gold?.[0]
    return best === undefined ? -1 : rival === undefined ? 1 : best.score / rival.score - 1
  }
  return {
    id: asked.id,
    certainty,
    above: { weak: above(weights.weak), strong: above(weights.strong) },
    place: quotes.findIndex((quote) => isGold(asked.gold, quote)) + 1,
    ahead: { first: ahead(others?.[0]), third: ahead(others?.[2]) },
  }
}

function isGold(gold: Asked['gold'], { document, text }: Quote): boolean {
  return gold.some(({ file, quote }) => document.file === file && text.includes(quote))
}
