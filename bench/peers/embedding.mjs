import { basename, dirname } from 'node:path'
import { env, pipeline } from '@xenova/transformers'

/** The model of a folder as transformers.js's documentation shows it; vectors as arrays of numbers. */
export async function loadModel(folder) {
  env.allowRemoteModels = false
  env.localModelPath = dirname(folder)
  const extract = await pipeline('feature-extraction', basename(folder), { quantized: true })
  return async (texts) => (await extract(texts, { pooling: 'mean', normalize: true })).tolist()
}
