import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BotProcess } from '../../test/support/bot-process.js'
import type { FromFlood, ToFlood } from './control.js'

/** Linux counts processor time in hundredths of a second, and memory in pages. */
const TICK_MS = 10
const PAGE = 4096

/** What one of the bot's processes takes. */
export interface Takes {
  /** Processor time since its start, in milliseconds. */
  worked: number
  /** Resident memory, in bytes. */
  memory: number
  /** Open files and sockets. */
  handles: number
}

/** The bot in processes of its own, beside a Discord that only sends and counts. */
export interface FloodStage {
  send(message: ToFlood): void
  /** The next message of this type. */
  heard<Type extends FromFlood['type']>(type: Type): Promise<Extract<FromFlood, { type: Type }>>
  /** By name; none where the system doesn't tell. */
  takes(): Map<'discord' | 'host', Takes>
  end(): Promise<void>
}

/** @param latency milliseconds that each request of the bot takes longer, as over a network */
export async function floodStage(latency = 0, variables: Record<string, string> = {}): Promise<FloodStage> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-burst-'))
  const flood = fork(fileURLToPath(new URL('flood.ts', import.meta.url)), [String(latency)], {
    execArgv: ['--import', 'tsx'],
  })
  flood.once('exit', (code) => {
    if (code !== 0) throw new Error(`The sender of the burst ended with ${code}.`)
  })
  const heard: FloodStage['heard'] = (type) =>
    new Promise((resolve) => {
      const listener = (message: FromFlood) => {
        if (message.type !== type) return
        flood.off('message', listener)
        resolve(message as never)
      }
      flood.on('message', listener)
    })
  const { api, token } = await heard('listening')
  const bot = new BotProcess({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: api,
    INDEX_DIR: join(folder, 'index'),
    ANSWERS_PER_MINUTE: '1000',
    ...variables,
  })
  await bot.ready
  return {
    send: (message) => void flood.send(message),
    heard,
    takes: () => takenBy(bot.pid),
    end: async () => {
      await bot.stop()
      flood.send({ type: 'end' } satisfies ToFlood)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function takenBy(supervisor: number): ReturnType<FloodStage['takes']> {
  const found: ReturnType<FloodStage['takes']> = new Map()
  if (process.platform !== 'linux') return found
  const children = readFileSync(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8').trim().split(' ')
  for (const pid of children) {
    const entry = /(bot|host)-process/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1]
    if (entry === undefined) continue
    // After the name, which may hold anything: state is the third field of all.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
    found.set(entry === 'bot' ? 'discord' : 'host', {
      worked: (fields[11]! + fields[12]!) * TICK_MS,
      memory: fields[21]! * PAGE,
      handles: readdirSync(`/proc/${pid}/fd`).length,
    })
  }
  return found
}
