import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WEIGHTS_FILE, type Weights } from '../answering/weights.js'
import type { Config } from '../config.js'
import { loadModel, locateModel } from '../embedding/choose.js'
import type { Embedder } from '../embedding/embedder.js'
import { modelChoice } from '../host/model-choice.js'
import { modelWeights } from '../host/model-weights.js'

/** The model under evaluation, its weights and the file they are kept in. */
export interface EvaluatedModel {
  embedder: Embedder
  weights: Weights
  weightsFile: string
}

/** Where indexes of labelled collections are kept between runs. */
export const EVALUATION_CACHE = join(tmpdir(), 'footnote-evaluation')

/** Loads the configured model, runs `work` with it, and closes it. */
export async function withModel<Result>(
  config: Config,
  work: (model: EvaluatedModel) => Promise<Result>,
): Promise<Result> {
  const choice = modelChoice(config)
  const located = await locateModel(choice)
  const embedder = await loadModel(located)
  try {
    const weightsFile = join(located.folder, WEIGHTS_FILE)
    const { weights } = await modelWeights(located.folder, embedder.fingerprint)
    return await work({ embedder, weights, weightsFile })
  } finally {
    await embedder.close()
  }
}
