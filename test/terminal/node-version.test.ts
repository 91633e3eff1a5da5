import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkNode } from '../../src/terminal/node-version.js'

const check = (version: string, today: string) => checkNode(version, new Date(today), 'linux 6.1 x64')

describe('the version of Node.js', () => {
  test.each([
    ['20.20.2', '2026-04-30'],
    ['22.23.3', '2027-04-30'],
    ['24.21.0', '2026-11-28'],
    ['26.10.0', '2026-11-28'],
    ['27.0.0', '2027-05-01'],
  ])('%s is well on %s', (version, today) => {
    expect(check(version, today)).toEqual({ what: 'Node.js', well: true, detail: `${version} on linux 6.1 x64` })
  })

  test.each([
    ['20.20.2', '2026-05-01', '2026-04-30'],
    ['22.23.3', '2027-05-01', '2027-04-30'],
    ['25.2.0', '2026-11-28', '2026-06-01'],
  ])('%s is warned of on %s: its updates ended on %s', (version, today, ended) => {
    expect(check(version, today)).toEqual({
      what: 'Node.js',
      well: true,
      warning: true,
      detail: expect.stringContaining(`no security updates since ${ended}`),
      remedy: expect.stringContaining('install Node.js 24'),
    })
  })

  test.each(['18.20.8', '20.19.5'])('%s is too old', (version) => {
    expect(check(version, '2024-01-01')).toMatchObject({ well: false, remedy: 'install Node.js 20.20 or later' })
  })

  test('that package.json asks for is the one that is checked', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(engines.node).toBe('>=20.20')
    expect(check('20.20.0', '2026-01-01').well).toBe(true)
  })
})
