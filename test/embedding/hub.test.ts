import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { locateModel } from '../../src/embedding/choose.js'
import { verifiedManifest } from '../../src/embedding/hub.js'
import { loadEmbedder } from '../../src/embedding/transformers.js'

const COMMIT = 'c9745ed1d9f207416be6d2e6f8de32d1f16199bf'

/** A hub with one model, the built-in one under a hub's name. */
function startHub(broken: ReadonlySet<string> = new Set()): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    if (path === '/api/models/Xenova/all-MiniLM-L6-v2/revision/main') {
      response.end(JSON.stringify({ sha: COMMIT }))
      return
    }
    const file = path.replace(`/Xenova/all-MiniLM-L6-v2/resolve/${COMMIT}/`, '')
    const source = join(BUILT_IN_MODEL, file)
    if (broken.has(file)) response.writeHead(500).end()
    else if (file === path || !existsSync(source)) response.writeHead(404).end()
    else response.end(await readFile(source))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

describe('a hub model', () => {
  let models: string
  let server: Server | undefined
  beforeEach(() => {
    models = mkdtempSync(join(tmpdir(), 'footnote-models-'))
  })
  afterEach(() => {
    server?.close()
    server = undefined
    rmSync(models, { recursive: true, force: true })
  })

  const choice = (hub: Server | undefined) => ({
    model: 'all-MiniLM-L6-v2',
    builtIn: BUILT_IN_MODEL,
    models,
    hub: hub ? `http://127.0.0.1:${(hub.address() as AddressInfo).port}` : 'http://127.0.0.1:9',
  })

  test('is downloaded once at the commit that the hub names, and loads', async () => {
    server = await startHub()
    const { folder, name } = await locateModel(choice(server))
    expect((await verifiedManifest(folder))?.revision).toBe(COMMIT)
    server.close()
    expect(await locateModel(choice(undefined))).toEqual({ folder, name })
    const embedder = await loadEmbedder(folder, name)
    expect(embedder.dimensions).toBe(384)
    await embedder.close()
  })

  test('whose hub cannot be reached names the address and the built-in model', async () => {
    const failed = locateModel(choice(undefined))
    await expect(failed).rejects.toMatchObject({ code: 'MODEL_HUB' })
    await expect(failed).rejects.toThrow('http://127.0.0.1:9/api/models/')
    await expect(failed).rejects.toHaveProperty('remedy', expect.stringContaining('built-in'))
  })

  test('that breaks off leaves nothing that would be taken for a model', async () => {
    server = await startHub(new Set(['onnx/model_quantized.onnx']))
    await expect(locateModel(choice(server))).rejects.toMatchObject({ code: 'MODEL_HUB' })
    expect(readdirSync(models).filter((name) => !name.endsWith('.partial'))).toEqual([])
  })

  test('whose files were changed since is refused', async () => {
    server = await startHub()
    const { folder } = await locateModel(choice(server))
    writeFileSync(join(folder, 'config.json'), '{}')
    await expect(locateModel(choice(server))).rejects.toMatchObject({ code: 'MODEL_CHANGED' })
  })

  test('that looks like a folder and is none is not looked for at the hub', async () => {
    await expect(locateModel({ ...choice(undefined), model: './nowhere' })).rejects.toMatchObject({
      code: 'MODEL_FILES',
    })
    cpSync(BUILT_IN_MODEL, join(models, 'mine'), { recursive: true })
    const mine = await locateModel({ ...choice(undefined), model: join(models, 'mine') })
    expect(mine.folder).toBe(join(models, 'mine'))
  })
})
