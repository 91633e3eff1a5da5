import type { Config } from '../../config.js'
import { checkModel } from '../../embedding/check-model.js'
import { loadModel } from '../../embedding/choose.js'
import { EXIT } from '../../errors.js'
import { modelChoice } from '../../host/model-choice.js'
import { fetchModel } from '../fetch-model.js'
import type { Shared } from '../options.js'
import { print, printJson, styled } from '../output.js'

/** `footnote model check`: does the model in use still make the right vectors? */
export async function checkChosenModel(config: Config, { json }: Shared): Promise<number> {
  const model = await fetchModel(modelChoice(config))
  const embedder = await loadModel(model)
  try {
    const { cosines, problems } = await checkModel(embedder, model.folder)
    if (json) printJson({ model: model.name, fingerprint: embedder.fingerprint, cosines, problems })
    else {
      for (const problem of problems) print(styled('red', problem))
      if (problems.length === 0) print(`${styled('green', '✓')} ${model.name} makes the right vectors.`)
    }
    return problems.length > 0 ? EXIT.usage : EXIT.done
  } finally {
    await embedder.close()
  }
}
