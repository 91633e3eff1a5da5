/**
 * Bursts of interactions at once: is each acknowledged within Discord's three seconds, and how soon?
 *
 *   npm run bench:burst             bursts of 300, 1,000 and 3,000
 *   npm run bench:burst -- N...     bursts of N
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SnowflakeUtil } from 'discord.js'
import { InteractionResponseType } from 'discord-api-types/v10'
import { type Exchange, startLocalDiscord } from 'local-discord'
import { TooBusyError } from '../src/discord/running/errors.js'
import { BotProcess } from '../test/support/bot-process.js'

/** The longest that a burst is watched; answers of 3,000 questions take their time on two cores. */
const LONGEST_MS = 120_000
const SUBJECTS = [
  'the Afghan Taliban',
  'the Munich conference',
  'the border',
  'a ceasefire',
  'the minister',
  'the army',
]
const VERBS = ['who leads', 'what was said about', 'when did it end for', 'why is there a quarrel over', 'who met with']

/** What became of the interactions of one burst. */
interface Tally {
  /** Milliseconds from each interaction's making to its acknowledgement. */
  acknowledged: number[]
  answered: number
  deferred: number
  shed: number
  refused: number
  completed: number
}

/** Counts the bot's requests as they arrive at the stand-in. */
function countInto(tally: Tally) {
  return ({ method, path, status, requestBody }: Exchange) => {
    const id = /^\/interactions\/(\d+)\/[^/]+\/callback$/.exec(path)?.[1]
    if (id === undefined) {
      if (method === 'PATCH' && decodeURIComponent(path).endsWith('/messages/@original') && status < 300)
        tally.completed++
      return
    }
    if (status >= 300) {
      tally.refused++
      return
    }
    tally.acknowledged.push(Date.now() - SnowflakeUtil.timestampFrom(id))
    const { type } = requestBody as { type: InteractionResponseType }
    if (type === InteractionResponseType.DeferredChannelMessageWithSource) tally.deferred++
    else if (JSON.stringify(requestBody).includes(new TooBusyError().message)) tally.shed++
    else tally.answered++
  }
}

async function burst(size: number): Promise<boolean> {
  const tally: Tally = { acknowledged: [], answered: 0, deferred: 0, shed: 0, refused: 0, completed: 0 }
  const folder = mkdtempSync(join(tmpdir(), 'footnote-burst-'))
  const local = await startLocalDiscord({ rateLimits: false, observe: countInto(tally) })
  const bot = new BotProcess({
    DISCORD_TOKEN: local.token,
    DISCORD_API_URL: local.api,
    INDEX_DIR: join(folder, 'index'),
    ANSWERS_PER_MINUTE: '1000',
  })
  await bot.ready
  const people = local.users
    .filter(({ permissions }) => permissions.includes('USE_APPLICATION_COMMANDS'))
    .map(({ id }) => id)
  const channel = local.guilds[0]!.channels[0]!.id
  const ask = async (number: number) => {
    const question = `${VERBS[number % VERBS.length]} ${SUBJECTS[number % SUBJECTS.length]} on day ${number}?`
    const as = people[number % people.length]!
    await local.act({ as, do: 'slash', channel, command: 'ask', options: { question }, wait: 0 })
  }
  const load = loadavg()[0]!.toFixed(1)
  const began = performance.now()
  // Each is made before anything is sent or read: awaiting an act that does not wait lets no I/O happen.
  for (let number = 0; number < size; number++) await ask(number)
  const spread = performance.now() - began
  const open = () => local.status().interactions.pending > 0 || tally.completed < tally.deferred
  while (open() && performance.now() - began < LONGEST_MS) await wait(50)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const { expired } = local.status().interactions
  const { stderr } = await bot.stop()
  await local.close()
  rmSync(folder, { recursive: true, force: true })
  const times = tally.acknowledged.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN
  console.log(
    `${size} at once (made within ${spread.toFixed(0)} ms): ${times.length} acknowledged, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms; ` +
      `${expired} expired; ${tally.answered} answered at once, ${tally.deferred} deferred of which ${tally.completed} completed, ` +
      `${tally.shed} shed, ${tally.refused} refused; all over after ${seconds} s; load ${load}`,
  )
  const last = stderr.split('\n').find((line) => line.includes('leaving Discord'))
  if (last !== undefined) console.log(`  the bot: ${last}`)
  return expired === 0 && tally.completed === tally.deferred
}

const sizes = process.argv.slice(2).map(Number)
let whole = true
for (const size of sizes.length > 0 ? sizes : [300, 1_000, 3_000]) whole = (await burst(size)) && whole
process.exitCode = whole ? 0 : 1
