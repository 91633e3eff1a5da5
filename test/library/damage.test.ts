import { expect, test } from 'vitest'
import { DamageTrials } from '../support/damage.js'

/** `npm run test:damage` tries as many places as one likes. */
const COUNT = 60

test('an index that is damaged in any place gives right answers, or says that it is damaged', async () => {
  const trials = new DamageTrials(19, 200)
  try {
    await trials.prepare()
    for (let i = 0; i < COUNT; i++) {
      const { outcome, damage, said } = await trials.one()
      expect(['harmless', 'noticed by reading', 'noticed by the check'], `${damage}: ${said}`).toContain(outcome)
    }
  } finally {
    trials.end()
  }
}, 120_000)
