import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { ModelFilesError, ModelNameTakenError } from './errors.js'
import { knownModels } from './models.js'

/** Lies beside the downloaded models: names of models that are kept in folders elsewhere. */
const ADDED_FILE = 'added.json'
const addedSchema = z.record(z.string(), z.string())

/**
 * The added folders by name, in the order in which they were added.
 * @param models folder of downloaded models
 * @throws ModelFilesError if the file that names them cannot be read
 */
export function addedModels(models: string): ReadonlyMap<string, string> {
  const file = join(models, ADDED_FILE)
  if (!existsSync(file)) return new Map()
  try {
    return new Map(Object.entries(addedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))))
  } catch (cause) {
    throw new ModelFilesError(models, ADDED_FILE, { cause })
  }
}

/**
 * Adds a folder under its base name, which may replace an added folder that is gone.
 * @param models folder of downloaded models
 * @returns the name
 * @throws ModelNameTakenError if a known model or another added folder has that name
 * @throws ModelFilesError if the file that names the added folders cannot be read
 */
export async function noteAdded(models: string, folder: string): Promise<string> {
  const own = resolve(folder)
  const name = basename(own)
  const noted = addedModels(models)
  const other = noted.get(name)
  if (knownModels().includes(name)) throw new ModelNameTakenError(own, name, 'a model of the hub')
  if (other !== undefined && other !== own && existsSync(other)) throw new ModelNameTakenError(own, name, other)
  const added = new Map([...noted, [name, own]])
  const file = join(models, ADDED_FILE)
  await mkdir(models, { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(Object.fromEntries(added), null, 2)}\n`)
  await rename(`${file}.new`, file)
  return name
}
