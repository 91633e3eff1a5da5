import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Embedder } from './embedder.js'
import { ModelFilesError } from './errors.js'
import { downloadModel, hubFolder, verifiedManifest } from './hub.js'
import { hubName } from './models.js'
import { loadEmbedder } from './transformers.js'

export interface ModelChoice {
  /** A folder or a hub name; undefined for the built-in model. */
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
  if (!model) return { name: 'all-MiniLM-L6-v2', folder: builtIn }
  if (isFolder(model)) return { name: basename(resolve(model)), folder: resolve(model) }
  // "./models/mine" or "/models/mine" can only be meant as a folder.
  if (/^[./~\\]|^[A-Za-z]:/.test(model)) throw new ModelFilesError(model, 'config.json')
  const folder = hubFolder(choice.models, model)
  if (!(await verifiedManifest(folder))) await downloadModel(choice.hub, model, folder, onFile)
  return { name: hubName(model), folder }
}

/** Loads the chosen model. */
export async function chooseEmbedder(choice: ModelChoice, onFile?: (file: string) => void): Promise<Embedder> {
  const { name, folder } = await locateModel(choice, onFile)
  return loadEmbedder(folder, name)
}

/** The folder of a model that is on this machine already; undefined for a hub model that was never fetched. */
export function presentModel({ model, builtIn, models }: Omit<ModelChoice, 'hub'>): string | undefined {
  if (!model) return builtIn
  if (isFolder(model)) return resolve(model)
  const folder = hubFolder(models, model)
  return existsSync(join(folder, 'config.json')) ? folder : undefined
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
