import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setVariable } from '../../src/terminal/env-file.js'

describe('a variable in a .env file', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-env-'))
    file = join(folder, '.env')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const read = () => readFileSync(file, 'utf8')

  test('makes the file where there is none', async () => {
    await setVariable(file, 'EMBEDDING_MODEL', 'bge-small-en-v1.5')
    expect(read()).toBe('EMBEDDING_MODEL=bge-small-en-v1.5\n')
  })

  test('leaves every other line as it is', async () => {
    writeFileSync(file, '# mine\nDISCORD_TOKEN=abc # secret\n\nEMBEDDING_MODEL=old\nLOG_LEVEL=debug')
    await setVariable(file, 'EMBEDDING_MODEL', '')
    expect(read()).toBe('# mine\nDISCORD_TOKEN=abc # secret\n\nEMBEDDING_MODEL=\nLOG_LEVEL=debug\n')
  })

  test('replaces it however it is written, and a second line that would win', async () => {
    writeFileSync(file, 'export EMBEDDING_MODEL = one\nA=1\nEMBEDDING_MODEL=two\n')
    await setVariable(file, 'EMBEDDING_MODEL', 'three')
    expect(read()).toBe('EMBEDDING_MODEL=three\nA=1\n')
  })

  test('any value is read back as it was', async () => {
    const value = fc
      .string({ unit: fc.constantFrom('a', ' ', '#', '"', '\\', '\\n', '$', '=', '{', 'ä', '/', ':'), maxLength: 20 })
      .map((text) => text.trim())
    await fc.assert(
      fc.asyncProperty(value, async (text) => {
        await setVariable(file, 'EMBEDDING_MODEL', text)
        expect(parse(read()).EMBEDDING_MODEL).toBe(text)
      }),
      { numRuns: 100 },
    )
  })
})
