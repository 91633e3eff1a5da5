import { resolve } from 'node:path'
import type { Answerer } from '../answering/answerer.js'
import type { Scope } from '../answering/scope.js'
import { type Config, readConfig } from '../config.js'
import type { OpenAnswerer } from '../host/open.js'
import { createLog } from '../log.js'
import type { Shared } from './options.js'

/** What a command does, given its options and arguments; resolves with the exit code. */
type Work<Given, Options, Arguments extends unknown[]> = (
  given: Given,
  options: Options,
  ...args: Arguments
) => Promise<number>

/** The action of a command that needs the configuration. Its code is loaded when it runs. */
export function plainCommand<Options extends Shared, Arguments extends unknown[]>(
  load: () => Promise<Work<Config, Options, Arguments>>,
) {
  return async (...all: unknown[]): Promise<void> => {
    const { options, args } = split<Options, Arguments>(all)
    const work = await load()
    process.exitCode = await work(configured(options), options, ...args)
  }
}

/** The action of a command that asks the library, which is opened in this process. Its code is loaded when it runs. */
export function libraryCommand<Options extends Shared, Arguments extends unknown[]>(
  load: () => Promise<Work<Answerer, Options, Arguments>>,
) {
  return async (...all: unknown[]): Promise<void> => {
    const { options, args } = split<Options, Arguments>(all)
    const { server = 'shared' } = options
    const [work, open] = await Promise.all([load(), opened(configured(options), server)])
    try {
      process.exitCode = await work(open.library(server), options, ...args)
    } finally {
      await open.close()
    }
  }
}

/** What a server's library takes is loaded only for a server's question. */
async function opened(config: Config, scope: Scope): Promise<OpenAnswerer> {
  if (scope === 'shared') return (await import('../host/open.js')).openAnswerer(config)
  const { openServers } = await import('../host/open-servers.js')
  const { slicerHere } = await import('../host/servers/slicers.js')
  const log = createLog({ ...config, logLevel: 'silent' }, 'libraries')
  return openServers(config, { slicer: slicerHere({ config, log }), log })
}

/** commander passes the arguments, then the options, then the command. */
function split<Options, Arguments>(all: unknown[]): { options: Options; args: Arguments } {
  return { options: all.at(-2) as Options, args: all.slice(0, -2) as Arguments }
}

function configured({ index }: Shared): Config {
  const config = readConfig()
  return index ? { ...config, indexDir: resolve(index) } : config
}
