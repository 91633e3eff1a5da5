import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { messageOf } from '../errors.js'
import { ModelChangedError, ModelFilesError, ModelHubError } from './errors.js'
import { hubName } from './models.js'

/** Written last into a downloaded model's folder: where it came from, and the hash of each file. */
const MANIFEST = 'footnote-model.json'
const manifestSchema = z.object({
  name: z.string(),
  /** The hub's commit; a model added once stays as it was. */
  revision: z.string(),
  files: z.record(z.string(), z.string()),
})
export type ModelManifest = z.infer<typeof manifestSchema>

const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json']
const OPTIONAL = ['1_Pooling/config.json', 'config_sentence_transformers.json']
const ONNX = ['onnx/model_quantized.onnx', 'onnx/model.onnx']
/** A hub that says nothing for so long cannot be reached. */
const PATIENCE_MS = 30_000

/** Where a hub model is kept below `models`: its full name with the slash replaced. */
export function hubFolder(models: string, name: string): string {
  return join(models, hubName(name).replaceAll('/', '__'))
}

/**
 * Downloads a model at the hub's present commit, beside, and renames it into place when all of it is there.
 * @param hub address without a trailing slash
 * @throws ModelHubError with the address that failed
 */
export async function downloadModel(
  hub: string,
  name: string,
  folder: string,
  onFile?: (file: string) => void,
): Promise<ModelManifest> {
  const full = hubName(name)
  const about = `${hub}/api/models/${full}/revision/main`
  const revision = z.object({ sha: z.string() }).safeParse(await (await get(about)).json())
  if (!revision.success) throw new ModelHubError(about, 'its answer names no commit')
  // Another process may fetch the same model.
  const beside = `${folder}.${process.pid}.partial`
  await rm(beside, { recursive: true, force: true })
  try {
    const files: Record<string, string> = {}
    const fetchFile = async (file: string, optional: boolean): Promise<boolean> => {
      onFile?.(file)
      const response = await get(`${hub}/${full}/resolve/${revision.data.sha}/${file}`, optional)
      if (!response.ok) return false
      files[file] = await store(response, join(beside, file))
      return true
    }
    for (const file of REQUIRED) await fetchFile(file, false)
    for (const file of OPTIONAL) await fetchFile(file, true)
    const [quantized, plain] = ONNX as [string, string]
    if (!(await fetchFile(quantized, true))) await fetchFile(plain, false)
    const manifest: ModelManifest = { name: full, revision: revision.data.sha, files }
    await store(new Response(JSON.stringify(manifest, null, 2)), join(beside, MANIFEST))
    await rm(folder, { recursive: true, force: true })
    await rename(beside, folder)
    return manifest
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    throw error
  }
}

async function get(address: string, missingIsFine = false): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch (cause) {
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : messageOf(cause)
    throw new ModelHubError(address, why || 'no connection', { cause })
  }
  if (!response.ok && !(missingIsFine && response.status === 404)) {
    throw new ModelHubError(address, `it answered ${response.status}`)
  }
  return response
}

/** Writes a body to a file, flushed to the disk; its SHA-256. */
async function store(response: Response, file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  const hash = createHash('sha256')
  const handle = await open(file, 'w')
  try {
    for await (const chunk of response.body ?? []) {
      hash.update(chunk)
      await handle.write(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

/**
 * The manifest of a downloaded model, after each file's hash was compared with it; undefined where nothing was
 * downloaded to that folder.
 * @throws ModelChangedError for a file that is not what was downloaded
 */
export async function verifiedManifest(folder: string): Promise<ModelManifest | undefined> {
  const file = join(folder, MANIFEST)
  if (!existsSync(file)) return undefined
  let manifest: ModelManifest
  try {
    manifest = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new ModelFilesError(folder, MANIFEST, { cause })
  }
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, name)
    if (!existsSync(path)) throw new ModelFilesError(folder, name)
    const actual = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    if (actual !== expected) throw new ModelChangedError(path)
  }
  return manifest
}
