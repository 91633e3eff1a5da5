import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * What adding one of each may touch, in source files. The patches are the smallest ones that work: where one stops
 * applying, make it anew; where it needs another file, the house has a wall in the wrong place.
 */
const MOST: Record<string, number> = {
  'slash-command': 2,
  button: 1,
  format: 2,
  engine: 2,
  setting: 1,
}

/** Run in the patched copy: is what each patch adds in the list that everything is made from? */
const LISTED = `
import { VARIABLES } from './src/config.ts'
import { CONTROLS } from './src/discord/handlers/buttons/index.ts'
import { COMMANDS } from './src/discord/handlers/commands/index.ts'
import { FORMATS } from './src/documents/formats/formats.ts'
import { ENGINES } from './src/library/engine.ts'
console.log(JSON.stringify({
  command: COMMANDS.some(({ data }) => data.name === 'ping'),
  button: CONTROLS.some(({ letter }) => letter === 'z'),
  format: FORMATS.some(({ name }) => name === 'log'),
  engine: 'empty' in ENGINES,
  setting: 'greeting' in VARIABLES,
}))
process.exit(0)
`

describe('adding one of each', () => {
  let copy: string

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'footnote-house-'))
    for (const name of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'packages']) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true, filter: (path) => !path.endsWith('node_modules') })
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    for (const name of Object.keys(MOST)) {
      execFileSync('git', ['apply', join(ROOT, 'test/house', `${name}.patch`)], { cwd: copy })
    }
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it('has a patch for each, and none besides', () => {
    const patches = readdirSync(join(ROOT, 'test/house')).filter((name) => name.endsWith('.patch'))
    expect(patches.sort()).toEqual(
      Object.keys(MOST)
        .map((name) => `${name}.patch`)
        .sort(),
    )
  })

  it.each(Object.entries(MOST))('a %s touches at most %i source files', (name, most) => {
    const patch = readFileSync(join(ROOT, 'test/house', `${name}.patch`), 'utf8')
    const touched = patch.match(/^diff --git /gm) ?? []
    expect(touched.length).toBeGreaterThan(0)
    expect(touched.length).toBeLessThanOrEqual(most)
  })

  it('compiles with all of them', () => {
    writeFileSync(join(copy, 'tsconfig.src.json'), JSON.stringify({ extends: './tsconfig.json', include: ['src'] }))
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
    const { stdout, status } = spawnSync(process.execPath, [compiler, '--noEmit', '-p', 'tsconfig.src.json'], {
      cwd: copy,
      encoding: 'utf8',
    })
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
  }, 300_000)

  it('and each is in the list that the rest is made from', () => {
    const script = ['--import', 'tsx', '--input-type=module', '-e', LISTED]
    const listed = JSON.parse(execFileSync(process.execPath, script, { cwd: copy, encoding: 'utf8' }))
    expect(listed).toEqual({ command: true, button: true, format: true, engine: true, setting: true })
  })
})
