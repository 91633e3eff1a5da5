import { FitError } from '../evaluation/errors.js'
import { excerptsOf } from '../evaluation/excerpts.js'
import { type Fitted, fitWeights } from '../evaluation/fit.js'
import { gatherExamples, LOOKED_AT } from '../evaluation/fit-examples.js'
import { localEngine } from '../library/engine.js'
import type { EvaluatedModel } from './evaluation-model.js'
import { EvaluationBar } from './evaluation-progress.js'
import type { Shared } from './options.js'

/** Options of the commands that fit. */
export interface FitOptions extends Shared {
  /** Where the result goes. */
  out?: string
  cache?: string
}

/**
 * Fits ranking and certainty of a model on labelled collections.
 * @throws FitError if there are fewer than three
 */
export async function fitModel(
  { embedder, weights }: EvaluatedModel,
  folders: string[],
  cache: string,
  quiet: boolean,
): Promise<Fitted> {
  // Fitting would find it as well, after minutes of indexing.
  if (folders.length < 3) throw FitError.tooFew(folders.length)
  const bar = new EvaluationBar(quiet ? undefined : process.stderr)
  // Late interaction has to be there for every candidate that other weights may bring forward.
  const ranking = { ...weights.ranking, late: Math.max(weights.ranking.late, 0.1), depth: LOOKED_AT }
  const excerpts = (await Promise.all(folders.map((folder) => excerptsOf(folder, cache)))).flat()
  const data = await gatherExamples(folders, {
    ...{ engine: localEngine, embedder, ranking, cache, excerpts },
    onProgress: bar.show,
  }).finally(() => bar.end())
  return fitWeights(data, embedder.fingerprint, weights.ranking)
}
