import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { addedModels } from './added-models.js'
import type { Embedder } from './embedder.js'
import { ModelFilesError } from './errors.js'
import { downloadModel, hubFolder, verifiedManifest } from './hub.js'
import { hubName, knownModels } from './models.js'
import { fingerprintOfModel, loadEmbedder } from './transformers.js'

/** What the built-in model is called. */
const BUILT_IN_NAME = 'all-MiniLM-L6-v2'

export interface ModelChoice {
  /** A folder, the name of one that was added, or a hub name; undefined for the built-in model. */
  model: string | undefined
  builtIn: string
  /** Where downloaded models are kept. */
  models: string
  /** Address of the hub. */
  hub: string
}

/** A model that is on this machine. */
export interface LocalModel {
  name: string
  folder: string
}

/**
 * The folder of the chosen model; a hub model that is not here yet is downloaded first.
 * @throws ModelFilesError, ModelHubError, ModelChangedError
 */
export async function locateModel(choice: ModelChoice, onFile?: (file: string) => void): Promise<LocalModel> {
  const { model, builtIn } = choice
  if (!model) return { name: BUILT_IN_NAME, folder: builtIn }
  const own = folderOf(choice)
  if (own !== undefined && !isFolder(own)) throw new ModelFilesError(own, 'config.json')
  if (own !== undefined) return { name: await nameOf(own, builtIn), folder: own }
  const folder = hubFolder(choice.models, model)
  if (!(await verifiedManifest(folder))) await downloadModel(choice.hub, model, folder, onFile)
  return { name: hubName(model), folder }
}

/** Loads the chosen model. */
export async function chooseEmbedder(choice: ModelChoice, onFile?: (file: string) => void): Promise<Embedder> {
  const { name, folder } = await locateModel(choice, onFile)
  return loadEmbedder(folder, name)
}

/** The folder that a model is in, or has to be in; undefined for a hub model that was never fetched. */
export function presentModel(choice: Omit<ModelChoice, 'hub'>): string | undefined {
  const { model, builtIn, models } = choice
  if (!model) return builtIn
  const own = folderOf(choice)
  if (own !== undefined) return own
  const folder = hubFolder(models, model)
  return existsSync(join(folder, 'config.json')) ? folder : undefined
}

/** The folder that a choice means, be it there or not; undefined for a hub model. */
function folderOf({ model = '', models }: Pick<ModelChoice, 'model' | 'models'>): string | undefined {
  if (isFolder(model)) return resolve(model)
  // No added folder hides a model that is known by name.
  if (knownModels().includes(model)) return undefined
  // "./models/mine" or "/models/mine" can only be meant as a folder.
  return addedModels(models).get(model) ?? (/^[./~\\]|^[A-Za-z]:/.test(model) ? model : undefined)
}

/** A copy of the built-in model is that model, whatever its folder is called: its form goes by its name. */
async function nameOf(folder: string, builtIn: string): Promise<string> {
  const fingerprint = await fingerprintOfModel(folder, BUILT_IN_NAME)
  const isCopy = fingerprint !== undefined && fingerprint === (await fingerprintOfModel(builtIn, BUILT_IN_NAME))
  return isCopy ? BUILT_IN_NAME : basename(folder)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
