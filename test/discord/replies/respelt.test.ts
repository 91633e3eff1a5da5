import { expect, test } from 'vitest'
import { aroundChange } from '../../../src/discord/replies/respelt.js'

test('a short respelt question is shown whole', () => {
  expect(aroundChange('who kept the lihgthouse?', 'who kept the lighthouse?')).toBe('who kept the lighthouse?')
})

test.each([
  ['wich', 'which'],
  ['centruy', 'century'],
  ['sundys', 'sundays'],
])('a long one is cut to whole words round what was respelt: %s', (typed, meant) => {
  const words = 'of all ships that sailed from here in that century which was it that brought the salt on sundays to us'
  const question = words.replace(meant, typed)
  const shown = aroundChange(question, words)
  expect(shown.length).toBeLessThanOrEqual(62)
  expect(shown).toContain(meant)
  const bare = shown.replace(/…/g, '')
  expect(` ${words} `).toContain(` ${bare} `)
  expect(shown.startsWith('…')).toBe(!words.startsWith(bare))
  expect(shown.endsWith('…')).toBe(!words.endsWith(bare))
})
