import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Config, HOME } from '../config.js'
import { EXIT } from '../errors.js'
import { FitError } from '../evaluation/errors.js'
import { excerptsOf } from '../evaluation/excerpts.js'
import { DEPTH, type Fitted, fitWeights } from '../evaluation/fit.js'
import { gatherExamples, LOOKED_AT } from '../evaluation/fit-examples.js'
import { writeQuality } from '../evaluation/write-quality.js'
import { localEngine } from '../library/engine.js'
import { EVALUATION_CACHE, type EvaluatedModel, withModel } from './evaluation-model.js'
import { EvaluationBar } from './evaluation-progress.js'
import { print, printJson, styled } from './output.js'

export interface FitCommand {
  folders: string[]
  json: boolean
  /** Where the weights go; by default beside the model's files. */
  out?: string
  cache?: string
}

/** `footnote fit DIR...`: fits ranking and certainty, prints what they bring where they were not fitted. */
export async function fitFolders(config: Config, { folders, json, out, cache }: FitCommand): Promise<number> {
  await withModel(config, async (model) => {
    const fitted = await fitModel(model, folders, cache ?? EVALUATION_CACHE, json)
    const file = out ?? model.weightsFile
    await writeFile(file, `${JSON.stringify(fitted.weights, null, 2)}\n`)
    if (json) printJson({ file, ...fitted.weights })
    else printFolds(fitted, file)
  })
  return EXIT.done
}

/** `footnote quality DIR...`: refits for the left-out figures (the weights in use stay), and writes docs/quality.md. */
export async function qualityOf(config: Config, { folders, json, out, cache }: FitCommand): Promise<number> {
  const place = cache ?? EVALUATION_CACHE
  const file = await withModel(config, async (model) => {
    const { embedder, weights } = model
    const fitted = await fitModel(model, folders, place, json)
    const bar = new EvaluationBar(json ? undefined : process.stderr)
    const options = { engine: localEngine, embedder, weights, cache: place, onProgress: bar.show }
    return writeQuality(folders, fitted, options, out ?? path.join(HOME, 'docs')).finally(() => bar.end())
  })
  if (json) printJson({ file })
  else print(file)
  return EXIT.done
}

async function fitModel({ embedder, weights }: EvaluatedModel, folders: string[], cache: string, json: boolean) {
  // Fitting would find it as well, after minutes of indexing.
  if (folders.length < 3) throw FitError.tooFew(folders.length)
  const bar = new EvaluationBar(json ? undefined : process.stderr)
  // Late interaction has to be there for every candidate that other weights may bring forward.
  const ranking = { ...weights.ranking, late: Math.max(weights.ranking.late, 0.1), depth: LOOKED_AT }
  const excerpts = (await Promise.all(folders.map((folder) => excerptsOf(folder, cache)))).flat()
  const data = await gatherExamples(folders, {
    ...{ engine: localEngine, embedder, ranking, cache, excerpts },
    onProgress: bar.show,
  }).finally(() => bar.end())
  return fitWeights(data, embedder.fingerprint, weights.ranking)
}

function printFolds({ folds, weights }: Fitted, file: string): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  for (const { collection, ndcg, certainty } of folds) {
    print(styled('bold', `${collection}, left out`))
    print(
      `  nDCG@10 ${ndcg.leftOut.toFixed(4)} (fitted on all ${ndcg.inSample.toFixed(4)}, words and vectors ${ndcg.plain.toFixed(4)}, BM25 ${ndcg.lexical.toFixed(4)})`,
    )
    print(
      `  right first passages: strong ${percent(certainty.rightStrong)}, strong or weak ${percent(certainty.rightShown)}; ` +
        `foreign questions: strong ${percent(certainty.foreignStrong)}, weak ${percent(certainty.foreignWeak)}`,
    )
    const hard = certainty.aurocUnanswerable
    print(
      `  AUROC ${certainty.auroc.toFixed(3)}, calibration error ${certainty.calibrationError.toFixed(3)}` +
        (hard === null ? '' : `; against its own unanswerable questions ${hard.toFixed(3)}`),
    )
  }
  const { lexical, semantic, late, pairs } = weights.ranking
  print(
    `Weights: words ${lexical}, vectors ${semantic}, late interaction ${late}, pairs ${pairs} (first ${DEPTH}); in ${file}`,
  )
}
