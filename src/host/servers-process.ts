/** Entry of the process that works on servers' libraries, a slice at a time, for as long as the library host asks. */
import { setPriority } from 'node:os'
import { z } from 'zod'
import { readConfig } from '../config.js'
import { createLog } from '../log.js'
import { endWithSupervisor, giveSigns, tell } from './child.js'
import { keepFilesPrivate } from './private-files.js'
import { slicerHere } from './servers/slicers.js'
import { toRelayed } from './wire.js'

/** Of 19; a library host has 0. */
const NICE = 5

// Each document and each batch of vectors is a transaction of its own: ending at any moment loses only the last one.
endWithSupervisor(() => process.exit(0))
process.once('SIGTERM', () => process.exit(0))

keepFilesPrivate()
// Questions go first, and whatever else the machine does goes on beside.
setPriority(NICE)
const config = readConfig(process.env, process.cwd(), 'host')
const log = createLog(config, 'libraries')
const { slice } = slicerHere({ config, log })
const WANTED = z.object({ slice: z.number(), server: z.string() })

giveSigns()

process.on('message', (message) => {
  const { slice: number, server } = WANTED.parse(message)
  slice(server, (event) => tell({ type: 'slice', slice: number, event })).then(
    (left) => tell({ type: 'sliced', slice: number, left }),
    (error: unknown) => {
      const mistake = toRelayed(error)
      if (mistake.code === 'FAULT') log.error({ error }, "work on a server's library failed")
      tell({ type: 'unsliced', slice: number, mistake })
    },
  )
})
