import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.js'
import { addedModels } from '../../embedding/added-models.js'
import { presentModel } from '../../embedding/choose.js'
import { verifiedManifest } from '../../embedding/hub.js'
import { knownModels } from '../../embedding/models.js'
import { EXIT } from '../../errors.js'
import { modelChoice } from '../../host/model-choice.js'
import type { Shared } from '../options.js'
import { print, printJson, styled } from '../output.js'

/** `footnote model list`: what is on this machine, what is known by name, and which one is used. */
export async function listModels(config: Config, { json }: Shared): Promise<number> {
  const choice = modelChoice(config)
  const used = presentModel(choice)
  const rows = [{ name: 'built in (all-MiniLM-L6-v2)', folder: choice.builtIn, revision: '' }]
  const folders = existsSync(choice.models) ? readdirSync(choice.models) : []
  for (const folder of folders.filter((name) => !name.endsWith('.partial'))) {
    const path = join(choice.models, folder)
    const manifest = await verifiedManifest(path)
    if (manifest) rows.push({ name: manifest.name, folder: path, revision: manifest.revision })
  }
  for (const [name, folder] of addedModels(choice.models)) rows.push({ name, folder, revision: '' })
  if (config.model && used && !rows.some(({ folder }) => folder === used))
    rows.push({ name: config.model, folder: used, revision: '' })
  if (json) printJson({ models: rows.map((row) => ({ ...row, used: row.folder === used })), known: knownModels() })
  else {
    for (const { name, folder, revision } of rows) {
      const about = revision ? revision.slice(0, 12) : `${folder}${existsSync(folder) ? '' : ' (is gone)'}`
      print(`${folder === used ? styled('green', '●') : ' '} ${name}  ${styled('dim', about)}`)
    }
    if (config.model && !used)
      print(`${styled('yellow', '○')} ${config.model}  ${styled('dim', 'is fetched at the next start')}`)
    print(styled('dim', `Known by name: ${knownModels().join(', ')}; any owner/name of the hub can be added.`))
  }
  return EXIT.done
}
