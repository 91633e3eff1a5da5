import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { addedModels } from './added-models.js'
import type { Embedder } from './embedder.js'
import { ModelFilesError } from './errors.js'
import { downloadModel, hubFolder, verifiedManifest } from './hub.js'
import { fingerprintOfModel } from './model-files.js'
import { hubName, knownModels } from './models.js'
import { loadEmbedder } from './transformers.js'

const BUILT_IN_NAME = 'all-MiniLM-L6-v2'

/** Which model is chosen, and where models are. */
export interface ModelChoice {
  /** A folder, the name of an added folder, or a hub name; undefined for the built-in model. */
  model: string | undefined
  /** Folder of the built-in model. */
  builtIn: string
  /** Folder of downloaded models. */
  models: string
  /** Address of the hub. */
  hub: string
}

/** A model on this machine. */
export interface LocalModel {
  /** What people call it; decides the form of known models. */
  name: string
  folder: string
}

/**
 * Finds the chosen model, and downloads a hub model that is not on this machine yet.
 * @param onFile called before each file that is downloaded
 * @throws ModelFilesError if the chosen folder is missing
 * @throws ModelHubError if the download fails
 * @throws ModelChangedError if a downloaded model's files were changed
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

/** Locates and loads the chosen model. Throws like `locateModel` and `loadModel`. */
export async function chooseEmbedder(choice: ModelChoice, onFile?: (file: string) => void): Promise<Embedder> {
  return loadModel(await locateModel(choice, onFile))
}

/**
 * Loads a model, never over the network. The only way to an embedder: the runtime behind it is known here alone.
 * @throws ModelFilesError if a file is missing or cannot be read
 * @throws ModelUnusableError if the files are not those of an embedding model
 * @throws RuntimeMissingError if the runtime does not load
 */
export function loadModel({ folder, name }: LocalModel): Promise<Embedder> {
  return loadEmbedder(folder, name)
}

/** The folder that the chosen model is or belongs in; undefined for a hub model that was never downloaded. */
export function presentModel(choice: Omit<ModelChoice, 'hub'>): string | undefined {
  const { model, builtIn, models } = choice
  if (!model) return builtIn
  const own = folderOf(choice)
  if (own !== undefined) return own
  const folder = hubFolder(models, model)
  return existsSync(join(folder, 'config.json')) ? folder : undefined
}

/** The folder that a choice names, whether or not it exists; undefined for a hub model. */
function folderOf({ model = '', models }: Pick<ModelChoice, 'model' | 'models'>): string | undefined {
  if (isFolder(model)) return resolve(model)
  // An added folder never hides a known model.
  if (knownModels().includes(model)) return undefined
  // "./models/mine" or "/models/mine" can only be meant as a folder.
  return addedModels(models).get(model) ?? (/^[./~\\]|^[A-Za-z]:/.test(model) ? model : undefined)
}

/** A copy of the built-in model keeps its name, and so its form, whatever the folder is called. */
async function nameOf(folder: string, builtIn: string): Promise<string> {
  const fingerprint = await fingerprintOfModel(folder, BUILT_IN_NAME)
  const isCopy = fingerprint !== undefined && fingerprint === (await fingerprintOfModel(builtIn, BUILT_IN_NAME))
  return isCopy ? BUILT_IN_NAME : basename(folder)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
