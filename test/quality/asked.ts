import { readFileSync } from 'node:fs'
import type { Answer, Answerer, Certainty, Quote } from '../../src/answering/answerer.js'
import type { CertaintyWeights } from '../../src/answering/weights.js'
import { logit } from '../../src/evaluation/logistic.js'

/** A question with the passages that answer it; none for a foreign one. */
export interface Asked {
  id: string
  question: string
  gold: { file: string; quote: string }[]
}

/** Thirty questions on the five articles and fifteen foreign ones. */
export const { questions, foreign } = read<{ questions: Asked[]; foreign: Asked[] }>('questions.json')
/** Twenty more, written after the code. */
export const { questions: further } = read<{ questions: Asked[] }>('further-questions.json')

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
}

/** What one question came to. */
export interface Verdict {
  id: string
  certainty: Certainty
  /** Place of the first gold passage among the best three, from 1; 0 if it is not among them. */
  place: number
  /** How far the best passage is above each threshold, in log odds; negative below. */
  above: { weak: number; strong: number }
}

/** Asks a question for its best three passages. */
export async function verdictOf(answerer: Answerer, asked: Asked, weights: CertaintyWeights): Promise<Verdict> {
  const { certainty, probability, quotes } = await answerer.ask({ question: asked.question, limit: 3 })
  const above = (threshold: number) => logit(probability) - logit(threshold)
  return {
    id: asked.id,
    certainty,
    place: placeOf(asked, quotes),
    above: { weak: above(weights.weak), strong: above(weights.strong) },
  }
}

/** Place of the first gold passage, from 1; 0 if there is none. */
export function placeOf({ gold }: Pick<Asked, 'gold'>, quotes: Answer['quotes']): number {
  return quotes.findIndex((quote) => isGold(gold, quote)) + 1
}

function isGold(gold: Asked['gold'], { document, text }: Quote): boolean {
  return gold.some(({ file, quote }) => document.file === file && text.includes(quote))
}
