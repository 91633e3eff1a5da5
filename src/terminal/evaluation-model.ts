import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WEIGHTS_FILE, type Weights } from '../answering/weights.js'
import type { Config } from '../config.js'
import { locateModel } from '../embedding/choose.js'
import type { Embedder } from '../embedding/embedder.js'
import { loadEmbedder } from '../embedding/transformers.js'
import { modelChoice } from '../host/model-choice.js'
import { modelWeights } from '../host/model-weights.js'

/** The model that is evaluated, with its weights and where they are kept. */
export interface EvaluatedModel {
  embedder: Embedder
  weights: Weights
  weightsFile: string
}

/** Where indexes of labelled collections are kept between runs. */
export const EVALUATION_CACHE = join(tmpdir(), 'footnote-evaluation')

/** Loads the configured model for the time of `work`. */
export async function withModel<Result>(
  config: Config,
  work: (model: EvaluatedModel) => Promise<Result>,
): Promise<Result> {
  const choice = modelChoice(config)
  const { folder, name } = await locateModel(choice)
  const embedder = await loadEmbedder(folder, name)
  try {
    const weightsFile = join(folder, WEIGHTS_FILE)
    const { weights } = await modelWeights(folder, embedder.fingerprint)
    return await work({ embedder, weights, weightsFile })
  } finally {
    await embedder.close()
  }
}
