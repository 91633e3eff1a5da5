/**
 * The ways to fail that are known for this kind of program, one trial each, with a goal and a figure.
 *
 *   npm run test:faults                            a small share of every trial
 *   npm run test:faults -- --only T4,T9            some of them
 *   npm run test:faults -- --seed N                the same things again
 *   npm run test:faults -- --share 1               as many tries as the goals ask for (default 0.01)
 *   npm run test:faults -- --minutes M             at most M minutes for each trial
 *   npm run test:faults -- --write                 puts the figures into docs/reliability.md
 *
 * Exit code 1 if a goal was missed; one that was not tried, or not as often as its goal asks, is said to be so.
 */
import { parseArgs } from 'node:util'
import { noteFigures } from './report.js'
import type { Figure, Trial } from './trial.js'
import { TRIALS } from './trials.js'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    only: { type: 'string' },
    share: { type: 'string', default: '0.01' },
    minutes: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const only = values.only?.split(',')
const unknown = only?.filter((name) => !TRIALS.some((trial) => trial.name === name)) ?? []
if (unknown.length > 0) throw new RangeError(`There is no trial ${unknown.join(', ')}.`)

console.log(`--seed ${seed} --share ${values.share}`)
const results: { trial: Trial; figure: Figure; command: string }[] = []
for (const trial of TRIALS.filter(({ name }) => !only || only.includes(name))) {
  const budget = {
    share: Number(values.share),
    until: Date.now() + Number(values.minutes) * 60_000,
    say: (line: string) => console.log(`  ${trial.name} ${line}`),
  }
  const figure = await trial.run(seed, budget)
  const word = figure.met === undefined ? 'fewer tries than the goal' : figure.met ? 'met' : 'MISSED'
  console.log(`${trial.name} ${trial.what}\n    goal: ${trial.goal}\n    ${word}: ${figure.figure}`)
  const command = `npm run test:faults -- --only ${trial.name} --seed ${seed} --share ${values.share}`
  results.push({ trial, figure, command })
  if (figure.met === false) process.exitCode = 1
}
if (values.write) noteFigures(results)
