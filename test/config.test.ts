import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOME, readConfig } from '../src/config.js'

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
      messageContent: false,
    })
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

  test('.env.example names every variable with its default', () => {
    const example = parse(readFileSync(join(HOME, '.env.example')))
    const source = readFileSync(join(HOME, 'src', 'config.ts'), 'utf8')
    const variables = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
    expect(Object.keys(example).sort()).toEqual(variables.sort())
    expect(readConfig(example, join(folder, 'nowhere'))).toEqual(readConfig({}, join(folder, 'nowhere')))
  })
})
