import { join } from 'node:path'
import type { Answerer } from '../answering/answerer.js'
import { createAnswerer } from '../answering/local-answerer.js'
import { loadWeights, WEIGHTS_FILE } from '../answering/weights.js'
import { BUILT_IN_MODEL, type Config } from '../config.js'
import { chooseEmbedder, locateModel } from '../embedding/choose.js'
import type { Embedder } from '../embedding/embedder.js'
import { LocalLibrary } from '../library/local/reader.js'
import { modelChoice } from './model-choice.js'

/** An answerer with all that it holds open. */
export interface OpenAnswerer {
  answerer: Answerer
  embedder: Embedder
  close(): Promise<void>
}

/**
 * Opens model, weights and library in this process.
 * @throws the model's and the library's own errors (LIBRARY_MISSING, MODEL_FILES …)
 */
export async function openAnswerer(config: Pick<Config, 'model' | 'modelHub' | 'indexDir'>): Promise<OpenAnswerer> {
  const choice = modelChoice(config)
  const { folder } = await locateModel(choice)
  const embedder = await chooseEmbedder(choice)
  try {
    const { weights } = await loadWeights(
      join(folder, WEIGHTS_FILE),
      join(BUILT_IN_MODEL, WEIGHTS_FILE),
      embedder.fingerprint,
    )
    const library = await LocalLibrary.open(config.indexDir, {
      fingerprint: embedder.fingerprint,
      weights: weights.ranking,
    })
    return {
      answerer: createAnswerer({ library, embedder, weights }),
      embedder,
      close: async () => {
        await library.close()
        await embedder.close()
      },
    }
  } catch (error) {
    await embedder.close()
    throw error
  }
}
