import type { QuestionStatistics } from '../library/library.js'
import type { Hit } from '../library/ranked-search.js'
import type { Certainty } from './answerer.js'
import type { CertaintyWeights, Weights } from './weights.js'

/** What the certainty of a passage is judged by; each compares across questions and across libraries of any size. */
export interface Features {
  /** idf share of the question's terms that the passage has. */
  coverage: number
  /** ln(1 + number of the question's terms). */
  length: number
  /** BM25 over the highest value the question could reach. */
  lexical: number
  /** Cosine of question and passage. */
  semantic: number
  /** Late interaction over fourth powers. */
  sharp: number
  /** idf share of the question's word pieces that stand in the passage's best window. */
  exact: number
  /** ln(1 + number of the library's passages): the more there are, the better the best of them fits by chance. */
  size: number
}

/** What is judged, and by what of the question. */
type Judgeable = Pick<Hit, 'signals'>
type QuestionSize = Pick<QuestionStatistics, 'terms' | 'passages'>

/** Their names, as weights files have them. */
export const FEATURES = [
  'coverage',
  'length',
  'lexical',
  'semantic',
  'sharp',
  'exact',
  'size',
] as const satisfies (keyof Features)[]

/** What a doubted passage (doubt.ts) keeps of its probability. Three quarters: docs/trials.md. */
const DOUBTED = 0.75

/** The features of one hit. A passage without vectors has zero for all that need them. */
export function featuresOf(hit: Judgeable, question: QuestionSize): Features {
  const { signals } = hit
  return {
    coverage: signals.coverage,
    length: Math.log(1 + question.terms.length),
    lexical: signals.lexical,
    semantic: signals.semantic,
    sharp: signals.late?.sharp ?? 0,
    exact: signals.late?.exact ?? 0,
    size: Math.log(1 + question.passages),
  }
}

/** Probability that the library answers the question with this passage (a logistic model). */
export function probabilityOf(features: Features, weights: CertaintyWeights): number {
  let logit = weights.constant
  for (const [name, coefficient] of Object.entries(weights.coefficients)) {
    logit += coefficient * features[name as keyof Features]
  }
  return 1 / (1 + Math.exp(-logit))
}

/** A probability when the wording has been looked at. */
export function withDoubt(probability: number, doubted: boolean): number {
  return doubted ? DOUBTED * probability : probability
}

/** Probability and level of a hit; by words alone if vectors or their weights are missing. */
export function judge(
  hit: Judgeable,
  question: QuestionSize,
  weights: Weights,
  doubted = false,
): { probability: number; certainty: Certainty } {
  const model = hit.signals.late === null ? weights.lexicalCertainty : weights.certainty
  const probability = withDoubt(probabilityOf(featuresOf(hit, question), model), doubted)
  return { probability, certainty: levelOf(probability, model) }
}

/**
 * The level of a probability. Both thresholds come from the model's weights.json (the built-in one's is
 * embeddings/default-model/weights.json), which `footnote fit` writes; docs/quality.md has what they mean in figures.
 */
export function levelOf(probability: number, weights: CertaintyWeights): Certainty {
  return probability >= weights.strong ? 'strong' : probability >= weights.weak ? 'weak' : 'none'
}
