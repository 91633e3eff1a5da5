/**
 * What becomes of an index that is damaged in one place: a flipped bit, a sector of zeros, a file cut short.
 *
 *   npm run test:damage                               200 places
 *   npm run test:damage -- --count N --seed S         N places, the same ones each time
 *   npm run test:damage -- --passages N               in a library of N passages (default 2,100, with a graph)
 *
 * The last line counts the outcomes as JSON. Exit code 1 if a wrong answer, or a crash, would go on for ever.
 */
import { parseArgs } from 'node:util'
import { DamageTrials } from '../test/support/damage.js'

const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, passages: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const trials = new DamageTrials(seed, Number(values.passages ?? 2_100))
await trials.prepare()
const counts: Record<string, number> = {}
for (let i = 0; i < Number(values.count ?? 200); i++) {
  const { outcome, damage, said } = await trials.one()
  counts[outcome] = (counts[outcome] ?? 0) + 1
  if (/^c/.test(outcome)) console.log(`${outcome}: ${damage} (${said})`)
}
trials.end()
console.log(JSON.stringify({ seed, ...counts }))
process.exitCode = counts.changed || counts.crashed ? 1 : 0
