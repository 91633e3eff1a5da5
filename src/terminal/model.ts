import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config.js'
import { addedModels, noteAdded } from '../embedding/added-models.js'
import { checkModel, noteCosines } from '../embedding/check-model.js'
import { type LocalModel, loadModel, locateModel, type ModelChoice, presentModel } from '../embedding/choose.js'
import { verifiedManifest } from '../embedding/hub.js'
import { knownModels } from '../embedding/models.js'
import { EXIT } from '../errors.js'
import { modelChoice } from '../host/model-choice.js'
import { setVariable } from './env-file.js'
import { note, print, printJson, styled } from './output.js'

/** `footnote model list`: what is on this machine, what is known by name, and which one is used. */
export async function listModels(config: Config, json: boolean): Promise<number> {
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

/** `footnote model add NAME`: fetches a hub model or notes where a folder is, tries it and notes its cosines. */
export async function addModel(config: Config, model: string): Promise<number> {
  const choice = { ...modelChoice(config), model }
  const located = await fetchModel(choice)
  const { folder } = located
  const embedder = await loadModel(located)
  try {
    const { cosines, problems } = await checkModel(embedder, folder)
    // A folder that somebody keeps himself is only looked at.
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

/** `footnote model use NAME`: writes EMBEDDING_MODEL into .env; `built-in` takes it out again. */
export async function setModel(config: Config, name: string, envFile: string): Promise<number> {
  const builtIn = name === 'built-in' || name === 'default'
  if (!builtIn) await fetchModel({ ...modelChoice(config), model: name })
  await setVariable(envFile, 'EMBEDDING_MODEL', builtIn ? '' : name)
  print(`${envFile} now says EMBEDDING_MODEL=${builtIn ? '' : name}.`)
  print('The next start, or `footnote index`, makes the new vectors; the old ones go on answering until all are there.')
  return EXIT.done
}

/** `footnote model check`: does the model in use still make the vectors that it should? */
export async function check(config: Config, json: boolean): Promise<number> {
  const model = await fetchModel(modelChoice(config))
  const embedder = await loadModel(model)
  try {
    const { cosines, problems } = await checkModel(embedder, model.folder)
    if (json) printJson({ model: model.name, fingerprint: embedder.fingerprint, cosines, problems })
    else {
      for (const problem of problems) print(styled('red', problem))
      if (problems.length === 0) print(`${styled('green', '✓')} ${model.name} makes the vectors that it should.`)
    }
    return problems.length > 0 ? EXIT.usage : EXIT.done
  } finally {
    await embedder.close()
  }
}

function fetchModel(choice: ModelChoice): Promise<LocalModel> {
  return locateModel(choice, (file) => note(`fetching ${file} …`))
}
