import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { ModelFilesError } from './errors.js'

/** Beside the downloaded models: folders of models that somebody keeps elsewhere, by the names they are called by. */
const ADDED_FILE = 'added.json'
const addedSchema = z.record(z.string(), z.string())

/**
 * The added folders by name, in the order in which they were added.
 * @param models where downloaded models are kept
 * @throws ModelFilesError where the note of them cannot be read
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

/** Notes a folder under its own last name, which it takes from any other; that name. */
export async function noteAdded(models: string, folder: string): Promise<string> {
  const name = basename(resolve(folder))
  const added = new Map([...addedModels(models), [name, resolve(folder)]])
  const file = join(models, ADDED_FILE)
  await mkdir(models, { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(Object.fromEntries(added), null, 2)}\n`)
  await rename(`${file}.new`, file)
  return name
}
