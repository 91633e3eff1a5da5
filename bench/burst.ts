/**
 * Bursts of interactions: is each acknowledged within Discord's three seconds, and how soon?
 *
 *   npm run bench:burst                            1,000, 3,000 and 10,000 at once, and 1,000 a second for 10 s
 *   npm run bench:burst -- SIZE[/RATE]...          others: 500 at once is 500, 2,000 at 100 a second 2000/100
 *   npm run bench:burst -- --latency MS SIZE...    every request takes so much longer, as over a network
 */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { BotProcess } from '../test/support/bot-process.js'
import type { Burst, FromFlood, Tally, ToFlood } from './burst/control.js'

/** The longest that a burst is watched; the answers take their time on two cores. */
const LONGEST_MS = 120_000
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10
const USUAL = ['1000', '3000', '10000', '10000/1000']

const { values, positionals } = parseArgs({ options: { latency: { type: 'string' } }, allowPositionals: true })

async function measure(burst: Burst): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-burst-'))
  const flood = fork(fileURLToPath(new URL('burst/flood.ts', import.meta.url)), [values.latency ?? '0'], {
    execArgv: ['--import', 'tsx'],
  })
  const heard = <Type extends FromFlood['type']>(type: Type) =>
    new Promise<Extract<FromFlood, { type: Type }>>((resolve, reject) => {
      flood.once('exit', () => reject(new Error('The sender of the burst ended.')))
      flood.on('message', (message: FromFlood) => {
        if (message.type === type) resolve(message as Extract<FromFlood, { type: Type }>)
      })
    })
  const send = (message: ToFlood) => flood.send(message)
  const { api, token } = await heard('listening')
  const bot = new BotProcess({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: api,
    INDEX_DIR: join(folder, 'index'),
    ANSWERS_PER_MINUTE: '1000',
  })
  await bot.ready
  const load = loadavg()[0]!.toFixed(1)
  const over = heard('over')
  const before = workedMs(bot)
  const acknowledged = heard('acknowledged').then(() => workedMs(bot) - before)
  send({ type: 'burst', burst })
  const worked = await acknowledged
  const { tally } = await over
  await bot.stop()
  send({ type: 'end' })
  rmSync(folder, { recursive: true, force: true })
  report(burst, tally, worked, load)
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

/** Processor time that the Discord process has taken, in milliseconds; NaN where the system doesn't tell. */
function workedMs({ pid }: BotProcess): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    const discord = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('bot-process'))
    const [, fields = ''] = readFileSync(`/proc/${discord}/stat`, 'utf8').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13).map(Number)
    return ((user ?? Number.NaN) + (system ?? Number.NaN)) * TICK_MS
  } catch {
    return Number.NaN
  }
}

let whole = true
for (const wanted of positionals.length > 0 ? positionals : USUAL) {
  const [size = 0, rate] = wanted.split('/').map(Number)
  whole = (await measure({ size, watch: LONGEST_MS, ...(rate === undefined ? {} : { rate }) })) && whole
}
process.exitCode = whole ? 0 : 1
