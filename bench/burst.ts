/**
 * Bursts of interactions: is each acknowledged within Discord's three seconds, and how soon?
 *
 *   npm run bench:burst                            1,000, 3,000 and 10,000 at once, and 1,000 a second for 10 s
 *   npm run bench:burst -- SIZE[/RATE]...          others: 500 at once is 500, 2,000 at 100 a second 2000/100
 *   npm run bench:burst -- --latency MS SIZE...    every request takes so much longer, as over a network
 */
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Burst, Tally } from './burst/control.js'
import { floodStage } from './burst/stage.js'

/** The longest that a burst is watched; the answers take their time on two cores. */
const LONGEST_MS = 120_000
const USUAL = ['1000', '3000', '10000', '10000/1000']

const { values, positionals } = parseArgs({ options: { latency: { type: 'string' } }, allowPositionals: true })

async function measure(burst: Burst): Promise<boolean> {
  const stage = await floodStage(Number(values.latency ?? 0))
  const load = loadavg()[0]!.toFixed(1)
  const worked = () => stage.takes().get('discord')?.worked ?? Number.NaN
  const over = stage.heard('over')
  const before = worked()
  const acknowledged = stage.heard('acknowledged').then(() => worked() - before)
  stage.send({ type: 'burst', burst })
  const took = await acknowledged
  const { tally } = await over
  await stage.end()
  report(burst, tally, took, load)
  return tally.times.length === burst.size && tally.completed === tally.deferred
}

function report({ size, rate }: Burst, tally: Tally, worked: number, load: string): void {
  const times = tally.times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN
  const how = rate === undefined ? `at once (sent within ${tally.spread.toFixed(0)} ms)` : `at ${rate} a second`
  const lost = size - times.length
  console.log(
    `${size} ${how}: ${times.length} acknowledged within 3 s (of these ${tally.shed} shed), ${lost} lost (${tally.late} too late); ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms; ${tally.answered} answered at once, ` +
      `${tally.deferred} deferred, ${tally.completed} of them completed; over after ${(tally.took / 1000).toFixed(1)} s; load ${load}`,
  )
  console.log(
    `  the Discord process worked ${(worked / size).toFixed(2)} ms an interaction until all were acknowledged`,
  )
}

let whole = true
for (const wanted of positionals.length > 0 ? positionals : USUAL) {
  const [size = 0, rate] = wanted.split('/').map(Number)
  whole = (await measure({ size, watch: LONGEST_MS, ...(rate === undefined ? {} : { rate }) })) && whole
}
process.exitCode = whole ? 0 : 1
