import { writeFile } from 'node:fs/promises'
import type { Config } from '../../config.js'
import { defined } from '../../defined.js'
import { EXIT } from '../../errors.js'
import { DEPTH, type Fitted } from '../../evaluation/fit.js'
import { EVALUATION_CACHE, withModel } from '../evaluation-model.js'
import { type FitOptions, fitModel } from '../fit-model.js'
import { print, printJson, styled } from '../output.js'

/** `footnote fit DIR...`: fits ranking and certainty, and prints the figures on collections left out of the fit. */
export async function fit(config: Config, options: FitOptions, folders: string[]): Promise<number> {
  const { json = false, out, cache = EVALUATION_CACHE } = options
  await withModel(config, async (model) => {
    const fitted = await fitModel(model, folders, cache, json)
    const file = out ?? model.weightsFile
    // The second judgement is fitted on questions of its own (test/quality/answers/fit.ts).
    const { answering, lexicalAnswering } = model.weights
    const weights = { ...fitted.weights, ...defined({ answering, lexicalAnswering }) }
    await writeFile(file, `${JSON.stringify(weights, null, 2)}\n`)
    if (json) printJson({ file, ...weights })
    else printFolds(fitted, file)
  })
  return EXIT.done
}

function printFolds({ folds, weights }: Fitted, file: string): void {
  const fixed = (value: number) => value.toFixed(4)
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  for (const { collection, ndcg, certainty } of folds) {
    print(styled('bold', `${collection}, left out`))
    const [leftOut, inSample, plain, bm25] = [ndcg.leftOut, ndcg.inSample, ndcg.plain, ndcg.lexical].map(fixed)
    print(`  nDCG@10 ${leftOut} (fitted on all ${inSample}, words and vectors ${plain}, BM25 ${bm25})`)
    print(
      `  right first passages: strong ${percent(certainty.rightStrong)}, ` +
        `strong or weak ${percent(certainty.rightShown)}; ` +
        `foreign questions: strong ${percent(certainty.foreignStrong)}, weak ${percent(certainty.foreignWeak)}`,
    )
    const hard = certainty.aurocUnanswerable
    print(
      `  AUROC ${certainty.auroc.toFixed(3)}, calibration error ${certainty.calibrationError.toFixed(3)}` +
        (hard === null ? '' : `; against its own unanswerable questions ${hard.toFixed(3)}`),
    )
  }
  const { lexical, semantic, late, pairs } = weights.ranking
  const found = `words ${lexical}, vectors ${semantic}, late interaction ${late}, pairs ${pairs} (first ${DEPTH})`
  print(`Weights: ${found}; in ${file}`)
}
