import path from 'node:path'
import { type Config, HOME } from '../../config.js'
import { EXIT } from '../../errors.js'
import { writeQuality } from '../../evaluation/write-quality.js'
import { localEngine } from '../../library/engine.js'
import { EVALUATION_CACHE, withModel } from '../evaluation-model.js'
import { EvaluationBar } from '../evaluation-progress.js'
import { type FitOptions, fitModel } from '../fit-model.js'
import { print, printJson } from '../output.js'

/**
 * `footnote quality DIR...`: measures and writes quality.md. It fits for the figures of collections left out of a fit;
 * the weights in use stay.
 */
export async function quality(config: Config, options: FitOptions, folders: string[]): Promise<number> {
  const { json = false, out, cache = EVALUATION_CACHE } = options
  const file = await withModel(config, async (model) => {
    const { embedder, weights } = model
    const fitted = await fitModel(model, folders, cache, json)
    const bar = new EvaluationBar(json ? undefined : process.stderr)
    const measuring = { engine: localEngine, embedder, weights, cache, onProgress: bar.show }
    return writeQuality(folders, fitted, measuring, out ?? path.join(HOME, 'docs')).finally(() => bar.end())
  })
  if (json) printJson({ file })
  else print(file)
  return EXIT.done
}
