/** Entry of the Discord process: acknowledges, routes and draws; what it quotes comes from the library host. */
import { readConfig } from '../config.js'
import { startBot } from '../discord/bot.js'
import { createLog } from '../log.js'
import { endWithSupervisor, tell, tellFailure } from './child.js'
import { connectHost } from './client.js'
import { socketPath, toRelayed } from './wire.js'

const config = readConfig(process.env, process.cwd(), 'discord')
const log = createLog(config, 'discord')

try {
  const host = connectHost(socketPath(config.indexDir))
  const bot = await startBot({
    token: config.token ?? '',
    apiUrl: config.apiUrl,
    libraries: host,
    messageContent: config.messageContent ?? false,
    answersPerMinute: config.answersPerMinute,
    log,
  })
  const end = async () => {
    await bot.stop()
    host.close()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  // discord.js lets a few of its own handlers reject (a session invalidated while the socket breaks); its connection
  // recovers, and those who wait for an answer are not to lose it.
  process.on('unhandledRejection', (error) => log.error({ error }, 'something was left undone'))
  endWithSupervisor(end)
  tell({
    type: 'ready',
    info: { user: bot.user.name, application: bot.applicationId, guilds: bot.servers, commandsDeployed: bot.deployed },
  })
  const mistake = toRelayed(await bot.failed)
  tell({ type: 'failed', mistake })
  await bot.stop()
  process.exit(mistake.exitCode)
} catch (error) {
  tellFailure(error, log)
  process.disconnect?.()
}
