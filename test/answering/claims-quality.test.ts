import { expect, it } from 'vitest'
import { claimFigures, messages } from '../quality/claims.js'

it('finds the claims of forty messages with an F1 of at least .85', () => {
  const { f1, missed, mistaken } = claimFigures(messages())
  expect(f1, JSON.stringify({ missed, mistaken }, null, 1)).toBeGreaterThanOrEqual(0.85)
})

it('finds no more than one claim in all of its small talk', () => {
  const talk = messages().filter(({ claims }) => claims.length === 0)
  const { mistaken } = claimFigures(talk)
  expect(talk.length).toBeGreaterThanOrEqual(12)
  expect(mistaken.length, mistaken.join('\n')).toBeLessThanOrEqual(1)
})
