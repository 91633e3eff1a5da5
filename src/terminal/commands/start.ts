import { join } from 'node:path'
import type { LocalDiscord } from 'local-discord'
import type { Logger } from 'pino'
import { type Config, HOME } from '../../config.js'
import { defined } from '../../defined.js'
import { FORMAT_NAMES } from '../../documents/formats/formats.js'
import { EXIT, messageOf } from '../../errors.js'
import { connectHost } from '../../host/client.js'
import { socketPath } from '../../host/socket-path.js'
import { Supervisor } from '../../host/supervisor.js'
import type { LibraryStatus } from '../../library/library.js'
import { createLog } from '../../log.js'
import { counted, note, print, printJson, styled } from '../output.js'
import { IndexProgressBar } from '../progress.js'
import { welcomeQuestions } from '../welcome.js'

/** What was said on the local page. */
const PAGE_FILE = 'local-discord.json'

/**
 * `footnote start`: runs the bot until SIGTERM or SIGINT. Without a token it runs the very same bot against the local
 * stand-in for Discord and prints the address of its page.
 */
export async function start(config: Config): Promise<number> {
  const json = config.logFormat === 'json'
  const log = createLog(config, 'footnote')
  let local: LocalDiscord | undefined
  const env = { ...process.env, CORPUS_DIR: config.corpusDir, INDEX_DIR: config.indexDir }
  const progress = new IndexProgressBar(json ? undefined : process.stderr)
  const supervisor = new Supervisor({
    ...{ config, log, env },
    onProgress: (step) => progress.show(step),
    onNotice: (words) => {
      if (!json) note(words)
    },
  })
  const stopped = untilSignal()
  try {
    const opening = supervisor.openLibrary()
    // Signing in takes as long as opening a library: both at once. A new one is made first.
    const early = config.token && (await supervisor.hasLibrary()) ? supervisor.connectBot() : undefined
    // It is awaited below; until then `opening` fails with it.
    early?.catch(() => undefined)
    const status = await Promise.race([opening, stopped])
    progress.end()
    if (status === 'stopped') return EXIT.done
    if (!config.token) {
      const host = connectHost(socketPath(config.indexDir))
      const documents = await host.library('shared').documents({})
      host.close()
      const { startStandIn } = await import('../stand-in.js')
      local = await startStandIn({
        port: config.localDiscordPort,
        // What was said on the page is there again after a restart, and goes with the index.
        persist: join(config.indexDir, PAGE_FILE),
        onPersistError: (error) => log.warn({ reason: messageOf(error) }, 'the page could not keep its messages'),
        welcome: {
          questions: welcomeQuestions(config.corpusDir, documents),
          note: 'This page works like a Discord channel. Nothing that you do here leaves your computer.',
        },
      })
      // The stand-in grants every intent, so that each gesture can be tried; "off" tries the bot without.
      const DISCORD_MESSAGE_CONTENT = config.messageContent === false ? 'off' : 'on'
      Object.assign(env, { DISCORD_TOKEN: local.token, DISCORD_API_URL: local.api, DISCORD_MESSAGE_CONTENT })
    }
    const bot = await Promise.race([early ?? supervisor.connectBot(), stopped, supervisor.failed])
    if (bot === 'stopped') return EXIT.done
    if (json) announceToPrograms(config, log, status, bot, local)
    else announce(config, status, bot, local)
    await Promise.race([stopped, supervisor.failed])
    return EXIT.done
  } finally {
    progress.end()
    await supervisor.stop()
    await local?.close()
  }
}

/** What the bot says of itself when it is connected. */
type BotInfo = Record<string, unknown>

function announceToPrograms(config: Config, log: Logger, status: LibraryStatus, bot: BotInfo, local?: LocalDiscord) {
  const { documents, passages } = status
  if (documents === 0) log.warn(emptyWords(config))
  printJson({ ready: true, ...bot, documents, passages, ...defined({ page: local?.page }) }, false)
}

function announce(config: Config, { documents, passages, model }: LibraryStatus, bot: BotInfo, local?: LocalDiscord) {
  const known = `${counted(documents, 'document')}, ${counted(passages, 'passage')} (${model})`
  print(documents === 0 ? emptyWords(config) : `${styled('bold', 'Footnote')} knows ${known}.`)
  if (!local) {
    print(`Connected to Discord as ${String(bot.user)} in ${String(bot.guilds)} servers. Ctrl+C ends it.`)
    return
  }
  print(`Open ${styled(['bold', 'underline'], local.page)} and ask something. Ctrl+C ends it.`)
  const folder = config.corpusDir.replace(HOME, '.')
  const hint = `Put your own documents into ${folder}. For a real server, see README.md.`
  note(styled('dim', hint, process.stderr))
}

function emptyWords({ corpusDir }: Config): string {
  return `Footnote knows no document yet. Put ${FORMAT_NAMES} files into ${corpusDir}: they are read at once.`
}

function untilSignal(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve('stopped'))
  })
}
