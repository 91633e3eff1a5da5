import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { messageOf } from '../errors.js'
import { ModelChangedError, ModelFilesError, ModelHubError } from './errors.js'
import { GRAPH_FILES, TEXT_FILES } from './model-files.js'
import { hubName } from './models.js'

/** Written last into a downloaded model's folder: where the model came from, and each file's hash. */
const MANIFEST = 'footnote-model.json'
const manifestSchema = z.object({
  name: z.string(),
  /** The hub's commit: later commits do not change a model that was added. */
  revision: z.string(),
  /** SHA-256 by path. */
  files: z.record(z.string(), z.string()),
})
/** Where a downloaded model came from, and what its files were then. */
export type ModelManifest = z.infer<typeof manifestSchema>

const OPTIONAL = ['1_Pooling/config.json', 'config_sentence_transformers.json']
/** Give up on a hub that is silent for this long. */
const PATIENCE_MS = 30_000

/** The folder below `models` that holds a hub model: its full name, with the slash replaced. */
export function hubFolder(models: string, name: string): string {
  return join(models, hubName(name).replaceAll('/', '__'))
}

/**
 * Downloads a model at the hub's current commit to a folder beside, and renames that into place once it is complete.
 * @param hub address without a trailing slash
 * @param onFile called before each file, with its path
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
  // Named after this process: another may be downloading the same model.
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
    for (const file of TEXT_FILES) await fetchFile(file, false)
    for (const file of OPTIONAL) await fetchFile(file, true)
    const [quantized, plain] = GRAPH_FILES
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

/** Writes a response's body to a file and flushes it to disk. Returns its SHA-256. */
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
 * Reads a downloaded model's manifest and checks each file's hash against it.
 * @returns undefined if nothing was downloaded to that folder
 * @throws ModelFilesError if a file is missing, or the manifest cannot be read
 * @throws ModelChangedError if a file is not what was downloaded
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
