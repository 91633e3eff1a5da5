import type { Logger } from 'pino'
import { type Answerer, answererFrom } from '../answering/answerer.js'
import type { Curators } from '../answering/curation.js'
import { createAnswerer } from '../answering/local-answerer.js'
import type { Config } from '../config.js'
import { PROCESS_BUDGET } from '../library/cache-budget.js'
import { joinLibraries } from '../library/joined.js'
import { type OpenAnswerer, openAnswerer } from './open.js'
import { Servers, type ServersConfig } from './servers/servers.js'
import { readSettings } from './servers/settings.js'
import type { SlicerHere } from './servers/slicers.js'

/** The shared library and the servers' own. */
export interface OpenServers extends OpenAnswerer, Curators {
  servers: Servers
}

/** How libraries are opened. */
export interface OpenServersOptions {
  /** The indexer fetches a missing hub model and reports what is wrong with it; don't do it here. */
  background?: boolean
  /** Works on servers' libraries; closed with them. */
  slicer: SlicerHere
  log: Logger
}

/**
 * Opens model, weights and shared library in this process, and servers' libraries when they are asked.
 * @throws the model's and the shared library's own errors (LibraryMissingError, ModelFilesError …)
 */
export async function openServers(
  config: Pick<Config, 'model' | 'modelHub' | 'indexDir'> & ServersConfig,
  { background = false, slicer, log }: OpenServersOptions,
): Promise<OpenServers> {
  const open = await openAnswerer(config, { background })
  const { fingerprint } = open
  const servers = new Servers({ ...{ config, log, fingerprint, slice: slicer.slice }, caches: PROCESS_BUDGET })
  return {
    ...open,
    servers,
    library: (scope) => (scope === 'shared' ? open.shared : answererOf(scope.server, servers, open)),
    curator: (server) => servers.curator(server),
    close: async () => {
      // Nothing is begun any more; what is under way ends with the slicer.
      const ending = servers.close()
      await slicer.close()
      await ending
      await open.close()
    },
  }
}

/** A server's own library and the shared one as one, unless the server has switched the shared one off. */
export function answererOf(
  server: string,
  servers: Servers,
  { asking, shared }: Pick<OpenAnswerer, 'asking' | 'shared'>,
): Answerer {
  const folder = servers.folder(server)
  return answererFrom((method, argument) => {
    // Which argument belongs to which method is lost.
    const call = (answerer: Answerer) => (answerer[method] as (given: typeof argument) => Promise<never>)(argument)
    return servers.use(folder, async (own) => {
      const withShared = readSettings(folder).shared
      if (!own && withShared) return call(shared)
      const members = [...(own ? [own] : []), ...(withShared ? [asking.library] : [])]
      return call(createAnswerer({ ...asking, library: joinLibraries(members) }))
    })
  })
}
