/** Entry of the library host: holds model and library, answers over the local socket until its supervisor ends. */
import { readConfig } from '../config.js'
import { createLog } from '../log.js'
import { endWithSupervisor, giveSigns, tell, tellFailure } from './child.js'
import { saysDamaged } from './mend.js'
import { openServers } from './open-servers.js'
import { keepFilesPrivate } from './private-files.js'
import { serve } from './server.js'
import { slicerProcess } from './servers/slicer-process.js'
import { socketPath } from './socket-path.js'

keepFilesPrivate()
const config = readConfig(process.env, process.cwd(), 'host')
const log = createLog(config, 'host')
// Until the library is open there is nothing to finish.
let end: () => unknown = () => process.exit()
endWithSupervisor(() => end())

giveSigns()

try {
  const slicer = slicerProcess(log)
  const open = await openServers(config, { background: true, slicer, log })
  const shared = open.library('shared')
  // The first search reads idf tables and compiles hot code: nobody should wait for that.
  await shared.ask({ question: 'ready' })
  const server = await serve(open, socketPath(config.indexDir), log, (error) => {
    if (saysDamaged(error)) tell({ type: 'damaged' })
  })
  end = async () => {
    await server.close()
    await open.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => end())
  // The first text that is verified compiles hot code as well, while questions are answered already.
  shared.verify({ text: 'ready' }).catch((error) => log.error({ error }, 'verifying could not be tried out'))
  tell({ type: 'ready', info: { fingerprint: open.fingerprint } })
  open.servers.start().catch((error) => log.error({ error }, "servers' libraries could not be looked through"))
} catch (error) {
  tellFailure(error, log)
  process.disconnect?.()
}
