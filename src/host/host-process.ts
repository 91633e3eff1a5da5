/** Entry of the library host: holds model and library, answers over the local socket until its supervisor ends. */
import { readConfig } from '../config.js'
import { createLog } from '../log.js'
import { endWithSupervisor, tell, tellFailure } from './child.js'
import { openAnswerer } from './open.js'
import { keepFilesPrivate } from './private-files.js'
import { serve } from './server.js'
import { socketPath } from './wire.js'

keepFilesPrivate()
const config = readConfig(process.env, process.cwd(), 'host')
const log = createLog(config, 'host')

try {
  const open = await openAnswerer(config, { background: true })
  // The first search reads idf tables and compiles hot code: nobody should wait for that.
  await open.library('shared').ask({ question: 'ready' })
  const server = await serve(open, socketPath(config.indexDir), (error) => log.error({ error }, 'a request failed'))
  const end = async () => {
    await server.close()
    await open.close()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  endWithSupervisor(end)
  // So does the first text that is verified, while questions are answered already.
  const shared = open.library('shared')
  shared.verify({ text: 'ready' }).catch((error) => log.error({ error }, 'verifying could not be tried out'))
  tell({ type: 'ready', info: { fingerprint: open.fingerprint } })
} catch (error) {
  tellFailure(error, log)
  process.disconnect?.()
}
