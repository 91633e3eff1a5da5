import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/bot-process.js'

const SHARED = 'The lighthouse of Tessel was kept by Anna Boonstra for forty years.'
const OWN = 'The brass band of Helder rehearses in the old gasworks every Tuesday evening at half past seven.'
const HERE = '1203948572839450112'
const THERE = '1203948572839450113'

describe("a server's library at the terminal", () => {
  let folder: string
  let document: string
  const run = (...args: string[]) =>
    runCli([...args, '--index', join(folder, 'index')], { LIBRARIES_DIR: join(folder, 'libraries') })
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-library-'))
    mkdirSync(join(folder, 'corpus'))
    writeFileSync(join(folder, 'corpus', 'tessel.txt'), SHARED)
    writeFileSync(join(folder, 'band.txt'), OWN)
    await run('index', '--corpus', join(folder, 'corpus'))
    const { jobs } = await json('library', 'add', join(folder, 'band.txt'), '--server', HERE, '--title', 'The band')
    document = jobs[0].documents[0].id
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('what is added is listed, and counted against the quotas', async () => {
    const { documents } = await json('library', 'list', '--server', HERE)
    expect(documents).toMatchObject([{ id: document, title: 'The band', file: 'band.txt', passages: 1 }])
    const status = await json('library', 'status', '--server', HERE)
    expect(status).toMatchObject({ documents: 1, passages: 1, waiting: 0, jobs: [], unreadable: [], keepDays: 14 })
    expect(status.quotas.bytes.used).toBe(Buffer.byteLength(OWN))
    expect((await run('library', 'list', '--server', THERE)).code).toBe(1)
    for (const name of ['', ...readdirSync(join(folder, 'libraries', HERE))]) {
      expect(statSync(join(folder, 'libraries', HERE, name)).mode & 0o077, name).toBe(0)
    }
  })

  test('it answers for its server, beside the shared documents, and for no other', async () => {
    const question = ['ask', 'When', 'does', 'the', 'brass', 'band', 'rehearse?']
    const answer = await json(...question, '--server', HERE)
    expect(answer.quotes[0]).toMatchObject({ text: OWN, document: { id: document, title: 'The band' } })
    expect((await json(...question, '--server', THERE)).quotes).toEqual([])
    expect((await json('quote', answer.quotes[0].id, '--server', THERE)).state).toBe('unknown')
    expect((await json('verify', OWN)).verdict).toBe('absent')
    expect((await json('verify', OWN, '--server', HERE)).verdict).toBe('exact')
    expect((await json('verify', SHARED, '--server', HERE)).verdict).toBe('exact')
    expect((await json('documents', '--server', HERE)).documents).toHaveLength(2)
    expect((await json('read', document, '--server', HERE)).passages).toHaveLength(1)
    expect((await run('text', document, '--server', HERE)).stdout).toBe(OWN)
    expect((await json('sources', OWN, '--server', HERE)).claims[0].quotes[0].text).toBe(OWN)
  })

  test('what is refused is told with its reason, and the rest is added', async () => {
    writeFileSync(join(folder, 'second.txt'), 'The ferry to Tessel takes twenty minutes.')
    writeFileSync(join(folder, 'virus.exe'), 'MZ')
    const files = ['band.txt', 'virus.exe', 'second.txt'].map((name) => join(folder, name))
    const { stdout, code } = await run('library', 'add', ...files, '--server', HERE, '--json')
    const { jobs, refused } = JSON.parse(stdout)
    expect(code).toBe(2)
    expect(refused).toMatchObject([{ file: files[1], error: 'FILE_FORMAT' }])
    expect(jobs).toMatchObject([{ state: 'refused', mistake: { code: 'DOCUMENT_THERE' } }, { state: 'done' }])
  })

  test('it can be exported, and taken out again', async () => {
    const zip = join(folder, 'out.zip')
    const written = await json('library', 'export', zip, '--server', HERE)
    expect(written).toEqual({ file: zip, bytes: statSync(zip).size })
    expect(await json('library', 'remove', document, '--server', HERE)).toMatchObject({ state: 'done' })
    expect(
      (await json('library', 'list', '--server', HERE)).documents.map(({ file }: { file: string }) => file),
    ).toEqual(['second.txt'])
    expect((await run('library', 'remove', document, '--server', HERE)).code).toBe(2)
  })

  test('a server has to be named, and to be one', async () => {
    expect((await run('library', 'list')).code).toBe(2)
    expect((await run('library', 'list', '--server', '../x')).code).toBe(2)
  })
})
