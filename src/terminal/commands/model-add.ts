import { dirname } from 'node:path'
import type { Config } from '../../config.js'
import { noteAdded } from '../../embedding/added-models.js'
import { checkModel, noteCosines } from '../../embedding/check-model.js'
import { loadModel } from '../../embedding/choose.js'
import { verifiedManifest } from '../../embedding/hub.js'
import { EXIT } from '../../errors.js'
import { modelChoice } from '../../host/model-choice.js'
import { fetchModel } from '../fetch-model.js'
import { note, print, styled } from '../output.js'

/** `footnote model add NAME`: downloads a hub model, or notes where a folder is; tries it and notes its cosines. */
export async function addModel(config: Config, _options: object, model: string): Promise<number> {
  const choice = { ...modelChoice(config), model }
  const located = await fetchModel(choice)
  const { folder } = located
  const embedder = await loadModel(located)
  try {
    const { cosines, problems } = await checkModel(embedder, folder)
    // Nothing is written into a folder that somebody else looks after.
    const fetched = dirname(folder) === choice.models && (await verifiedManifest(folder)) !== undefined
    if (fetched) await noteCosines(folder, cosines)
    const called = fetched ? model : await noteAdded(choice.models, folder)
    print(`${called} is here: ${embedder.dimensions} dimensions, in ${folder}.`)
    for (const problem of problems) note(styled('yellow', problem, process.stderr))
    print(`Use it with: footnote model use ${called}`)
    return problems.length > 0 ? EXIT.usage : EXIT.done
  } finally {
    await embedder.close()
  }
}
