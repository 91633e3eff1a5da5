/** Entry of the Discord process: acknowledges, routes and draws. What it quotes comes from the library host. */
import { readConfig, VERSION } from '../config.js'
import { defined } from '../defined.js'
import { startBot } from '../discord/bot.js'
import { Fetcher } from '../fetching/fetcher.js'
import { createLog } from '../log.js'
import { endWithSupervisor, giveSigns, tell, tellFailure } from './child.js'
import { connectHost } from './client.js'
import { socketPath } from './socket-path.js'
import { toRelayed } from './wire.js'

const config = readConfig(process.env, process.cwd(), 'discord')
const log = createLog(config, 'discord')
// Until it is signed in there is nothing to finish.
let end: () => unknown = () => process.exit()
endWithSupervisor(() => end())

giveSigns()

try {
  const host = connectHost(socketPath(config.indexDir))
  const bot = await startBot({
    token: config.token ?? '',
    apiUrl: config.apiUrl,
    libraries: host,
    fetcher: new Fetcher({
      version: VERSION,
      plainHttp: config.fetchPlainHttp ?? false,
      ...defined({ contact: config.fetchContact }),
    }),
    messageContent: config.messageContent ?? false,
    answersPerMinute: config.answersPerMinute,
    style: config.answerStyle,
    log,
  })
  end = async () => {
    await bot.stop()
    host.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => end())
  // discord.js lets a few of its own handlers reject (a session invalidated while the socket breaks). Its connection
  // recovers, and whoever waits for an answer still gets it.
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected unhandled'))
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
