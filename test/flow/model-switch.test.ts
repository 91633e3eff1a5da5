import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { connectHost } from '../../src/host/client.js'
import { socketPath } from '../../src/host/socket-path.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { BotProcess, runCli } from '../support/bot-process.js'

const KEEPER = 'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs for forty years.'

describe('a bot that is started with another model', () => {
  let folder: string
  let local: LocalDiscord
  const at = (...names: string[]) => join(folder, ...names)
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-flow-model-'))
    local = await startLocalDiscord()
    cpSync(BUILT_IN_MODEL, at('other'), { recursive: true })
    const settings = JSON.parse(readFileSync(at('other', 'tokenizer_config.json'), 'utf8'))
    writeFileSync(at('other', 'tokenizer_config.json'), JSON.stringify(settings, null, 8))
    mkdirSync(at('corpus'))
    writeFileSync(at('corpus', 'tessel.txt'), `${KEEPER}\n`)
    await runCli(['index', '--corpus', at('corpus'), '--index', at('index')])
  })
  afterAll(async () => {
    await local.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('answers all the while, and with the other one once its vectors are there', async () => {
    const before = await LocalLibrary.answeringEmbedder(at('index'))
    const bot = new BotProcess({
      DISCORD_TOKEN: local.token,
      DISCORD_API_URL: local.api,
      CORPUS_DIR: at('corpus'),
      INDEX_DIR: at('index'),
      EMBEDDING_MODEL: at('other'),
    })
    await bot.ready
    const host = connectHost(socketPath(at('index')))
    const ask = () => host.library('shared').ask({ question: 'Who kept the lighthouse of Tessel?' })
    let answer = await ask()
    // Each answer is right; the last one is that of the other model, which says that nothing was fitted for it.
    while (!answer.note?.includes('nothing was fitted for other')) {
      expect(answer.quotes[0]?.text).toBe(KEEPER)
      answer = await ask()
    }
    expect(answer.quotes[0]).toMatchObject({ text: KEEPER, signals: { semantic: expect.any(Number) } })
    expect((await LocalLibrary.answeringEmbedder(at('index')))?.fingerprint).not.toBe(before?.fingerprint)
    host.close()
    const { code } = await bot.stop()
    expect(code).toBe(0)
  })
})
