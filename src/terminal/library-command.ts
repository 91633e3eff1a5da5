import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Curator } from '../answering/curation.js'
import type { Scope } from '../answering/scope.js'
import { type Config, readConfig } from '../config.js'
import type { Shared } from './options.js'

/** Options of the commands on a server's library. */
export interface LibraryOptions extends Shared {
  server: Scope
}

/** What a command does with a server's library; resolves with the exit code. */
export type LibraryWork<Options, Arguments extends unknown[]> = (
  curator: Curator,
  options: Options,
  ...args: Arguments
) => Promise<number>

/** A bot that runs answers within this time, in milliseconds. */
const PATIENCE_MS = 2_000

/** The action of a command on a server's library. Its code is loaded when it runs. */
export function curatorCommand<Options extends LibraryOptions, Arguments extends unknown[]>(
  load: () => Promise<LibraryWork<Options, Arguments>>,
) {
  return async (...all: unknown[]): Promise<void> => {
    const options = all.at(-2) as Options
    const args = all.slice(0, -2) as Arguments
    const work = await load()
    const { server, index } = options
    if (server === 'shared') return
    const config = readConfig()
    await withCurator(index ? { ...config, indexDir: resolve(index) } : config, server.server, async (curator) => {
      process.exitCode = await work(curator, options, ...args)
    })
  }
}

/** A bot that runs does it itself; otherwise it is done in this process. */
async function withCurator(config: Config, server: string, work: (curator: Curator) => Promise<void>): Promise<void> {
  const { connectHost } = await import('../host/client.js')
  const { socketPath } = await import('../host/socket-path.js')
  const path = socketPath(config.indexDir)
  if (process.platform === 'win32' || existsSync(path)) {
    const host = connectHost(path)
    try {
      const running = await host.ping(PATIENCE_MS).then(
        () => true,
        () => false,
      )
      if (running) {
        await work(host.curator(server))
        return
      }
    } finally {
      host.close()
    }
  }
  await here(config, server, work)
}

async function here(config: Config, server: string, work: (curator: Curator) => Promise<void>): Promise<void> {
  const { Servers } = await import('../host/servers/servers.js')
  const { slicerHere } = await import('../host/servers/slicers.js')
  const { keepFilesPrivate } = await import('../host/private-files.js')
  const { createLog } = await import('../log.js')
  const { PROCESS_BUDGET } = await import('../library/cache-budget.js')
  keepFilesPrivate()
  const log = createLog({ ...config, logLevel: 'silent' }, 'libraries')
  const slicer = slicerHere({ config, log })
  const servers = new Servers({ config, log, slice: slicer.slice, caches: PROCESS_BUDGET })
  try {
    await work(servers.curator(server))
  } finally {
    const ending = servers.close()
    await slicer.close()
    await ending
  }
}
