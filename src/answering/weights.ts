import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { PLAIN_WEIGHTS } from '../library/ranking.js'
import { FEATURES } from './certainty.js'
import { WeightsError } from './errors.js'

const rankSchema = z.object({
  lexical: z.number(),
  semantic: z.number(),
  late: z.number(),
  pairs: z.number(),
  depth: z.number().int(),
})
const certaintySchema = z.object({
  /** Logistic model: constant + Σ coefficient · feature. */
  constant: z.number(),
  coefficients: z.record(z.string(), z.number()),
  /** Probabilities from which an answer counts as weak and as strong. */
  weak: z.number(),
  strong: z.number(),
})
const wordingSchema = z.object({ constant: z.number(), coefficients: z.record(z.string(), z.number()) })
const answeringSchema = z.object({
  /** Which sentence of a passage answers. */
  highlight: wordingSchema,
  /** Whether it does. */
  answer: wordingSchema,
  /** Log odds from which an answer on a known topic is strong, and one on a topic that is less well known. */
  strong: z.number(),
  sure: z.number(),
})
const weightsSchema = z.object({
  /** Fingerprint of the embedder they were fitted for. */
  embedder: z.string(),
  ranking: rankSchema,
  certainty: certaintySchema,
  /** Certainty where a passage has no vectors (yet), or the model none of its own weights: words alone. */
  lexicalCertainty: certaintySchema,
  provenance: z.looseObject({ made: z.string() }),
  /** Does this sentence answer this question (English)? Absent from older files: then the topic alone is judged. */
  answering: answeringSchema.optional(),
  /** The same by words alone. */
  lexicalAnswering: answeringSchema.optional(),
})

export type CertaintyWeights = z.infer<typeof certaintySchema>
export type WordingWeights = z.infer<typeof wordingSchema>
export type AnsweringWeights = z.infer<typeof answeringSchema>
/** Fitted by `footnote fit`, kept beside the model: embeddings/default-model/weights.json for the built-in one. */
export type Weights = z.infer<typeof weightsSchema>

/** The file of a model's folder that holds its weights. */
export const WEIGHTS_FILE = 'weights.json'

/**
 * Reads fitted weights. A model that nothing was fitted for borrows the built-in one's certainty by words alone, and
 * the plain combination without late interaction; `fitted` says which of the two it is.
 * @param file the model's own; @param builtIn the built-in model's
 * @throws WeightsError
 */
export async function loadWeights(
  file: string,
  builtIn: string,
  embedder: string,
): Promise<{ weights: Weights; fitted: boolean }> {
  const own = await read(file)
  if (own && own.embedder === embedder && isCurrent(own)) return { weights: own, fitted: true }
  const shipped = await read(builtIn)
  if (!shipped) throw new WeightsError(builtIn, { cause: 'missing' })
  if (!isCurrent(shipped)) throw new WeightsError(builtIn, { cause: 'other features' })
  // The built-in model's hold for it wherever its files are.
  if (shipped.embedder === embedder) return { weights: shipped, fitted: true }
  return {
    weights: {
      ...shipped,
      ...{ embedder, ranking: PLAIN_WEIGHTS, certainty: shipped.lexicalCertainty, answering: shipped.lexicalAnswering },
    },
    fitted: false,
  }
}

/** Fitted for the features that there are now; a file for others counts as none, until it is fitted anew. */
function isCurrent({ certainty, lexicalCertainty }: Weights): boolean {
  const known: readonly string[] = FEATURES
  return [certainty, lexicalCertainty].every(({ coefficients }) =>
    Object.keys(coefficients).every((name) => known.includes(name)),
  )
}

async function read(file: string): Promise<Weights | undefined> {
  try {
    return weightsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new WeightsError(file, { cause })
  }
}
