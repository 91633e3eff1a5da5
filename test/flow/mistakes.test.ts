import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BotProcess, type Ended, runCli } from '../support/bot-process.js'

/** One clear line with its remedy, exit code 2, and no stack. */
function expectMistake(ended: Ended, words: RegExp): void {
  expect(ended.stderr).toMatch(words)
  expect(ended.stderr).not.toMatch(/^\s+at /m)
  expect(ended.code).toBe(2)
}

describe("a person's mistake at the command line", () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-mistakes-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const at = (...names: string[]) => join(folder, ...names)

  test('no index', async () => {
    expectMistake(await runCli(['ask', 'anything', '--index', at('none')]), /no index in .*none[\s\S]*footnote index/)
  })

  test('a corpus folder that is missing, or empty', async () => {
    expectMistake(await runCli(['index', '--corpus', at('missing'), '--index', at('i')]), /missing/)
    mkdirSync(at('empty'))
    expectMistake(await runCli(['index', '--corpus', at('empty'), '--index', at('i')]), /no document/)
  })

  test('files that cannot be read are skipped by name, the others are read', async () => {
    mkdirSync(at('mixed'))
    writeFileSync(at('mixed', 'good.txt'), 'The lock keeper of Tessel was Anna Boonstra, who served for forty years.\n')
    writeFileSync(at('mixed', 'binary.txt'), Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 7, 8, 9, 0]))
    writeFileSync(at('mixed', 'photo.jpg'), Buffer.from([255, 216, 255]))
    writeFileSync(at('elsewhere.txt'), 'The mill of Tessel stands outside of the folder.\n')
    symlinkSync(at('elsewhere.txt'), at('mixed', 'link.txt'))
    const ended = await runCli(['index', '--corpus', at('mixed'), '--index', at('m'), '--json'])
    const summary = JSON.parse(ended.stdout)
    expect(summary).toMatchObject({ documents: 1, added: 1 })
    expect(summary.skipped.map(({ file }: { file: string }) => file).sort()).toEqual([
      'binary.txt',
      'link.txt',
      'photo.jpg',
    ])
    const seen = await runCli(['doctor'], { CORPUS_DIR: at('mixed'), INDEX_DIR: at('m') })
    expect(seen.stdout).toMatch(/✓ documents +2 in .*mixed, 2 files skipped\n/)
  })

  test('a mistake in sources.json costs what it stands in, is told with its line, and nothing that was known is lost', async () => {
    mkdirSync(at('told'))
    const index = async (sources: string): Promise<Ended> => {
      writeFileSync(at('told', 'sources.json'), sources)
      return runCli(['index', '--corpus', at('told'), '--index', at('t')])
    }
    const documents = async (): Promise<unknown> => {
      const { stdout } = await runCli(['documents', '--index', at('t'), '--json'])
      return JSON.parse(stdout).documents
    }
    writeFileSync(at('told', 'lock.txt'), 'The lock keeper of Tessel was Anna Boonstra, who served for forty years.\n')
    const partly = await index(
      '{\n  "lock.txt": { "title": "The lock", "publisher": "Tessel Press", "url": "tessel" }\n}',
    )
    expectMistake(
      partly,
      /mistake sources\.json: line 2, column \d+: entry "lock\.txt", field "url": "tessel" is no address/,
    )
    expect(partly.stdout).toContain('1 document, 1 passage (1 added')
    expect(await documents()).toMatchObject([{ file: 'lock.txt', title: 'The lock' }])
    writeFileSync(at('told', 'lock.txt'), 'The lock keeper of Tessel was Anna Boonstra, who served for fifty years.\n')
    writeFileSync(at('told', 'new.txt'), 'The mill of Tessel grinds barley on Mondays and rye on every other day.\n')
    const broken = await index('{\n  "lock.txt": { "title": "The lock", }\n}')
    expectMistake(broken, /sources\.json: line 2, column \d+: this is not JSON from "}" on/)
    expect(await documents()).toMatchObject([
      { file: 'lock.txt', title: 'The lock', publisher: 'Tessel Press' },
      { file: 'new.txt' },
    ])
    const ill = await runCli(['doctor'], { CORPUS_DIR: at('told'), INDEX_DIR: at('t') })
    expect(ill.stdout).toMatch(
      /✗ documents +2 in .*; 1 mistake in sources\.json\n +→ sources\.json, line 2, column \d+/,
    )
    expect(ill.code).toBe(2)
    expect((await index('{ "lock.txt": { "title": "The old lock" }, "new.txt": { "title": "The mill" } }')).code).toBe(
      0,
    )
    expect(await documents()).toMatchObject([{ title: 'The mill' }, { title: 'The old lock' }])
    const well = await runCli(['doctor'], { CORPUS_DIR: at('told'), INDEX_DIR: at('t') })
    expect(well.code).toBe(0)
    // No brackets within brackets.
    expect(well.stdout).not.toMatch(/\([^)]*\(/)
  })

  test('a model folder without its files', async () => {
    mkdirSync(at('model'))
    const ended = await runCli(['ask', 'anything', '--index', at('m')], { EMBEDDING_MODEL: at('model') })
    expectMistake(ended, /config\.json|onnx[\s\S]*EMBEDDING_MODEL/)
  })

  test('a hub that cannot be reached', async () => {
    const ended = await runCli(['ask', 'anything', '--index', at('m')], {
      EMBEDDING_MODEL: 'someone/some-model',
      MODEL_HUB: 'http://127.0.0.1:9',
    })
    expectMistake(ended, /http:\/\/127\.0\.0\.1:9\/api[\s\S]*built-in model/)
  })

  test('an option that does not exist, a number out of range, a variable that is wrong', async () => {
    const unknown = await runCli(['bogus'])
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(unknown.stderr).toContain("unknown command 'bogus'")
    expect((await runCli(['ask', 'x', '--colour'])).code).toBe(2)
    expect((await runCli(['ask', 'x', '--limit', '0'])).code).toBe(2)
    expectMistake(await runCli(['doctor'], { LOG_LEVEL: 'loud' }), /LOG_LEVEL/)
  })

  test('a wrong token (4004)', async () => {
    const local = await startLocalDiscord()
    const bot = new BotProcess({ DISCORD_TOKEN: 'MTE.wrong.token', DISCORD_API_URL: local.api, INDEX_DIR: at('token') })
    expectMistake(await bot.ended, /DISCORD_TOKEN/)
    await local.close()
  })

  test('a privileged intent that was not granted (4014)', async () => {
    const local = await startLocalDiscord({ privilegedIntents: false })
    const bot = new BotProcess({
      DISCORD_TOKEN: local.token,
      DISCORD_API_URL: local.api,
      DISCORD_MESSAGE_CONTENT: 'on',
      INDEX_DIR: at('token'),
    })
    expectMistake(await bot.ended, /4014[\s\S]*Message Content Intent/)
    await local.close()
  })

  test('a port in use', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expectMistake(await runCli(['local-discord', '--port', String(port)]), new RegExp(`${port}`))
    server.close()
  })
})
