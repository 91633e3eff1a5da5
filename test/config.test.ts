import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentFor, HOME, readConfig, readSettings, VARIABLES } from '../src/config.js'

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB'

describe('the configuration', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-config-'))
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKEN=from-file\nCORPUS_DIR=mine\nLOG_LEVEL=\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('takes the environment before .env, and .env before defaults', () => {
    const config = readConfig({ DISCORD_TOKEN: 'from-environment' }, folder)
    expect(config.token).toBe('from-environment')
    expect(config.corpusDir).toBe(join(folder, 'mine'))
    expect(config.logLevel).toBe('info')
    expect(readConfig({}, folder).token).toBe('from-file')
  })

  test('works with nothing at all', () => {
    expect(readConfig({}, join(folder, 'nowhere'))).toMatchObject({
      token: undefined,
      corpusDir: join(HOME, 'corpus'),
      messageContent: undefined,
    })
  })

  test('tells message content that is switched off from what nobody said', () => {
    const read = (DISCORD_MESSAGE_CONTENT: string) => readConfig({ DISCORD_MESSAGE_CONTENT }, join(folder, 'nowhere'))
    expect(['on', 'off', ''].map((value) => read(value).messageContent)).toEqual([true, false, undefined])
  })

  test('a .env that cannot be read is said, not passed over', () => {
    const odd = join(folder, 'odd')
    mkdirSync(join(odd, '.env'), { recursive: true })
    expect(() => readConfig({}, odd)).toThrow(expect.objectContaining({ code: 'CONFIG' }))
  })

  test('names each variable that is wrong', () => {
    const read = () => readConfig({ DISCORD_MESSAGE_CONTENT: 'yes', LOG_LEVEL: 'loud' }, folder)
    expect(read).toThrow(/DISCORD_MESSAGE_CONTENT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*DISCORD_MESSAGE_CONTENT/)
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG', exitCode: 2 }))
  })

  test.each([
    [
      { DISCORD_MESSAGE_CONTENT: 'yes' },
      'is "yes", but has to be one of off, on, such as DISCORD_MESSAGE_CONTENT=off.',
    ],
    [
      { ANSWERS_PER_MINUTE: '5000' },
      'is "5000", but has to be a whole number from 1 to 1000, such as ANSWERS_PER_MINUTE=10.',
    ],
    [{ ANSWERS_PER_MINUTE: '2.5' }, 'is "2.5", but has to be a whole number from 1 to 1000'],
    [{ LOCAL_DISCORD_PORT: 'http' }, 'is "http", but has to be a whole number from 0 to 65535'],
    [{ LOCAL_DISCORD_PORT: '-1' }, 'is "-1", but has to be a whole number'],
    [
      { DISCORD_API_URL: 'discord.com' },
      'is "discord.com", but has to be an address that begins with http:// or https://, such as DISCORD_API_URL=https://discord.com/api.',
    ],
    [{ MODEL_HUB: 'ftp://hub.example' }, 'is "ftp://hub.example", but has to be an address'],
    [{ LOG_LEVEL: 'loud'.repeat(50) }, 'lou…", but has to be one of fatal, error, warn'],
    [{ LOG_FORMAT: 'xml' }, 'is "xml", but has to be one of text, json, such as LOG_FORMAT=text.'],
  ])('says what was given, what is allowed, and an example: %j', (given, words) => {
    const [variable = ''] = Object.keys(given)
    const read = () => readConfig(given, join(folder, 'nowhere'))
    expect(read).toThrow(words)
    expect(read).toThrow(new RegExp(`\\n${variable} is "`))
  })

  test('takes spaces and the ends of the ranges', () => {
    const given = { ANSWERS_PER_MINUTE: ' 1000 ', LOCAL_DISCORD_PORT: '0', DISCORD_API_URL: 'http://127.0.0.1:9/api/' }
    expect(readConfig(given, join(folder, 'nowhere'))).toMatchObject({
      answersPerMinute: 1000,
      localDiscordPort: 0,
      apiUrl: 'http://127.0.0.1:9/api',
    })
  })

  test('.env.example names every variable with its default', () => {
    const example = parse(readFileSync(join(HOME, '.env.example')))
    const variables = Object.values(VARIABLES).map(({ name }) => name)
    expect(Object.keys(example).sort()).toEqual(variables.sort())
    expect(readConfig(example, join(folder, 'nowhere'))).toEqual(readConfig({}, join(folder, 'nowhere')))
  })

  test.each([
    ['a token in the wrong variable', { LOG_LEVEL: TOKEN }],
    ['a token with its prefix', { LOG_FORMAT: `Bot ${TOKEN}` }],
    ['a part of a token', { ANSWERS_PER_MINUTE: TOKEN.split('.')[0]! }],
    ['a key of another service', { LOG_LEVEL: 'hf_aBcDeFgHiJkLmNoPqRsTuVwXyZ012345' }],
    ['a password in an address', { DISCORD_API_URL: 'ftp://me:hunter2@proxy.example/api' }],
    ['a password with odd characters', { DISCORD_API_URL: 'http://me:hunter2/a@b?c#d@proxy.example/api' }],
    ['a password without a scheme', { MODEL_HUB: 'me:hunter2@hub.example' }],
  ])('never shows %s', (_, given) => {
    const [secret = ''] = Object.values(given)
    const [problem = ''] = readSettings(given, join(folder, 'nowhere')).flatMap((setting) => setting.problem ?? [])
    expect(problem).toMatch(/\[(token|masked)\]/)
    for (const part of secret.split(/[.:@\s/]/).filter(({ length }) => length > 6 && length < 100)) {
      if (!/example$/.test(part)) expect(problem).not.toContain(part)
    }
  })

  test('gives the library host and the indexer no token, wherever it stands', () => {
    const environment = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'http://me:hunter2@proxy.example', PATH: '/bin' }
    for (const process of ['host', 'indexer'] as const) {
      expect(environmentFor(process, environment)).toEqual({ PATH: '/bin' })
      expect(readConfig({}, folder, process).token).toBeUndefined()
    }
    expect(environmentFor('discord', environment)).toEqual(environment)
    expect(readConfig({}, folder, 'discord').token).toBe('from-file')
  })

  test('says where each value comes from', () => {
    const sources = Object.fromEntries(
      readSettings({ LOG_FORMAT: 'json' }, folder).map(({ variable, source }) => [variable.name, source]),
    )
    expect(sources).toMatchObject({
      DISCORD_TOKEN: '.env',
      LOG_FORMAT: 'environment',
      LOG_LEVEL: 'default',
      INDEX_DIR: 'default',
    })
  })
})
