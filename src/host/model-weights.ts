import { join } from 'node:path'
import { loadWeights, WEIGHTS_FILE, type Weights } from '../answering/weights.js'
import { BUILT_IN_MODEL } from '../config.js'

/**
 * The weights of the model in a folder: its own, else the built-in ones.
 * @param folder undefined where no model is at hand
 * @throws WeightsError
 */
export async function modelWeights(
  folder: string | undefined,
  fingerprint: string,
): Promise<{ weights: Weights; fitted: boolean }> {
  const shipped = join(BUILT_IN_MODEL, WEIGHTS_FILE)
  return loadWeights(folder === undefined ? shipped : join(folder, WEIGHTS_FILE), shipped, fingerprint)
}
