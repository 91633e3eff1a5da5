import { type ActRequest, type ActResult, type LocalDiscord, type SeenMessage, startLocalDiscord } from 'local-discord'
import { pino } from 'pino'
import type { Bot, BotOptions } from '../../src/discord/bot.js'
import { startBot } from '../../src/discord/bot.js'
import { FixedAnswerer } from './fixed-answerer.js'
import { textsOf } from './unquote.js'

/** Three short texts, made for the tests. */
export const TEXTS = [
  {
    title: 'The harbour of Lowmoor',
    url: 'https://lowmoor.example/harbour',
    publisher: 'Lowmoor Gazette',
    published: '2021-03-04',
    text: [
      'Lowmoor built its first harbour in 1702. The work took eleven years and ruined two mayors.',
      'The lighthouse burns whale oil. Its keeper, Ida Marsh, has not left the rock since the great storm.',
      'Fishermen pay a tax of four herrings on every barrel. The harbour master weighs them himself.',
      'In winter the channel freezes. Ships wait outside for days, and sailors walk ashore over the ice.',
    ].join('\n\n'),
  },
  {
    title: 'Lighthouses *and* their [keepers]',
    text: [
      'A lighthouse keeper of the northern coast earns nine crowns a year. @everyone knows it.',
      'Whale oil was given up in 1840. See https://coast.example/oil_lamps for **the** accounts.',
    ].join('\n\n'),
  },
  { title: 'On taxes', text: 'No tax is lighter than the one on fog. Nobody has ever paid it.' },
]

export interface Stage {
  discord: LocalDiscord
  bot: Bot
  answerer: FixedAnswerer
  log: string[]
  /** Ids by name. */
  user(name: string): string
  channel(name: string): string
  act(as: string, act: Omit<ActRequest, 'as'>): Promise<ActResult>
  see(as: string, channel: string): Promise<SeenMessage[]>
  /** A fresh public thread: channels have rate limits of their own. */
  thread(name: string, under?: string): Promise<string>
  restart(): Promise<void>
  close(): Promise<void>
}

/** The real bot on the real discord.js, against the stand-in, in this process. */
export async function openStage(options: Partial<BotOptions> = {}): Promise<Stage> {
  const discord = await startLocalDiscord({ botName: 'Footnote' })
  const answerer = new FixedAnswerer(TEXTS)
  const log: string[] = []
  const start = (): Promise<Bot> =>
    startBot({
      token: discord.token,
      apiUrl: discord.api,
      libraries: { library: () => answerer },
      messageContent: false,
      log: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
      answersPerMinute: 100_000,
      ...options,
    })
  const stage: Stage = {
    discord,
    bot: await start(),
    answerer,
    log,
    user: (name) => named(discord.users, name),
    channel: (name) =>
      named(
        discord.guilds.flatMap((guild) => guild.channels),
        name,
      ),
    act: (as, act) => discord.act({ as, ...act }),
    see: async (as, channel) => discord.see(as, channel).messages,
    thread: async (name, under = 'general') => {
      const made = await stage.act('Ada', { do: 'thread', channel: stage.channel(under), content: name.slice(0, 90) })
      return made.channel ?? ''
    },
    restart: async () => {
      await stage.bot.stop()
      stage.bot = await start()
    },
    close: async () => {
      await stage.bot.stop()
      await discord.close()
    },
  }
  return stage
}

function named(list: readonly { id: string; name: string }[], name: string): string {
  const found = list.find((each) => each.name === name)
  if (!found) throw new Error(`no ${name} among ${list.map((each) => each.name).join(', ')}`)
  return found.id
}

/** Everything that a message says, as one string. */
export function wordsOf(message: SeenMessage | undefined): string {
  return message ? [message.content, ...textsOf(message.components ?? [])].join('\n') : ''
}

/** custom_ids of a message by label. */
export function buttonsOf(message: SeenMessage | undefined): Map<string, { id: string; disabled: boolean }> {
  const found = new Map<string, { id: string; disabled: boolean }>()
  const walk = (nodes: readonly unknown[]): void => {
    for (const node of nodes) {
      if (typeof node !== 'object' || node === null) continue
      if ('custom_id' in node && typeof node.custom_id === 'string') {
        const label = 'label' in node && typeof node.label === 'string' ? node.label : 'select'
        if (!found.has(label))
          found.set(label, { id: node.custom_id, disabled: 'disabled' in node && node.disabled === true })
      }
      if ('components' in node && Array.isArray(node.components)) walk(node.components)
      if ('accessory' in node) walk([node.accessory])
    }
  }
  walk(message?.components ?? [])
  return found
}
