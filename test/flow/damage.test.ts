import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDiscord, startLocalDiscord } from 'local-discord'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ARTICLES } from '../support/articles.js'
import { act, BotProcess, runCli } from '../support/bot-process.js'

const QUESTION = 'Who leads the Afghan Taliban?'
const ANSWER = 'led by Haibatullah Akhundzada'
/** With the last bit of its third letter flipped. */
const DAMAGED = 'lee by Haibatullah Akhundzada'

/** Flips a bit, or the highest one of every byte, wherever some words stand in a file. */
function flip(file: string, words: string, bits = 0x80): void {
  const bytes = readFileSync(file)
  let places = 0
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) {
    bytes[at + 2]! ^= bits
    places++
  }
  expect(places).toBeGreaterThan(0)
  writeFileSync(file, bytes)
}

describe('an index that was damaged', () => {
  let root: string
  let made: string
  let folder: string
  let local: LocalDiscord
  const variables = () => ({ CORPUS_DIR: ARTICLES, INDEX_DIR: folder })
  const database = () => join(folder, 'library.db')
  const aside = () => readdirSync(folder).filter((name) => name.startsWith('broken-'))

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'footnote-damage-'))
    made = join(root, 'made')
    local = await startLocalDiscord()
    expect(await runCli(['index'], { CORPUS_DIR: ARTICLES, INDEX_DIR: made })).toMatchObject({ code: 0 })
  })
  afterAll(async () => {
    await local.close()
    rmSync(root, { recursive: true, force: true })
  })
  beforeEach(() => {
    folder = mkdtempSync(join(root, 'index-'))
    cpSync(made, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('is told by doctor and by whoever asks, and made anew by index', async () => {
    expect((await runCli(['doctor'], variables())).stdout).toMatch(/✓ index .*; undamaged/)
    flip(database(), ANSWER)
    const doctor = await runCli(['doctor'], variables())
    expect(doctor).toMatchObject({ code: 2, stdout: expect.stringMatching(/✗ index .* is damaged: /) })
    const asked = await runCli(['ask', QUESTION], variables())
    expect(asked).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cannot be read') })
    const index = await runCli(['index'], variables())
    expect(index).toMatchObject({ code: 0, stderr: expect.stringContaining('The index is damaged') })
    expect(aside()).toHaveLength(1)
    expect((await runCli(['ask', QUESTION], variables())).stdout).toContain('Haibatullah Akhundzada')
  })

  test('is made anew by start, which answers rightly or says why it does not', async () => {
    // A letter becomes another one: no text that would end a process.
    flip(database(), ANSWER, 0x01)
    const bot = new BotProcess({ ...variables(), DISCORD_TOKEN: local.token, DISCORD_API_URL: local.api })
    await bot.ready
    const ask = () =>
      act(local.page, {
        ...{ as: local.users[0]!.id, do: 'slash', command: 'ask', options: { question: QUESTION } },
        channel: local.guilds[0]!.channels[0]!.id,
      })
    let said = ''
    const deadline = Date.now() + 30_000
    while (!said.includes(ANSWER) && Date.now() < deadline) {
      said = JSON.stringify(await ask())
      expect(said).not.toContain(DAMAGED)
      expect(said).not.toContain('Nothing in')
    }
    expect(said).toContain(ANSWER)
    const { code, stderr } = await bot.stop()
    expect(code).toBe(0)
    expect(stderr).toContain('the index is damaged')
    expect(aside()).toHaveLength(1)
  })

  test('beyond reading is made anew by start as well', async () => {
    writeFileSync(database(), readFileSync(database()).fill(0, 0, 8_192))
    const bot = new BotProcess({ ...variables(), DISCORD_TOKEN: local.token, DISCORD_API_URL: local.api })
    expect(await bot.ready).toMatchObject({ documents: 5 })
    expect(aside()).toHaveLength(1)
    expect((await bot.stop()).code).toBe(0)
  })
})
