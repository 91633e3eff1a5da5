import type { Logger } from 'pino'
import type { Config } from '../../config.js'
import { ProcessReader } from '../../documents/reader/process-reader.js'
import type { DocumentReader } from '../../documents/reader/reader.js'
import { chooseEmbedder } from '../../embedding/choose.js'
import type { Embedder } from '../../embedding/embedder.js'
import { modelChoice } from '../model-choice.js'
import { ServerFolder } from './folder.js'
import type { Slicer } from './jobs.js'
import { MemoReader } from './memo-reader.js'
import { limitsOf } from './quotas.js'
import type { ServersConfig } from './servers.js'
import { workOn } from './slice.js'

/** A server's turn, in milliseconds; it ends with the transaction that is under way then. */
const SLICE_MS = 3_000

/** Reading goes on beside other servers' turns, in a process that gives way to questions: it has more time. */
const READER_LIMITS = { milliseconds: 60_000 }

/** What a slicer in this process works with. */
export interface SlicerOptions {
  config: ServersConfig & Pick<Config, 'model' | 'modelHub'>
  log: Logger
  /** By default the configured model, loaded for the first slice. */
  embedder?: Embedder
  /** Makes a reader for each lane; by default one in a process of its own. */
  reader?: () => DocumentReader
  milliseconds?: number
}

/** Works on servers' libraries in this process. */
export interface SlicerHere {
  slice: Slicer
  close(): Promise<void>
}

/** A slicer that works in this process; files are read in another. */
export function slicerHere(options: SlicerOptions): SlicerHere {
  const { config, log, reader = () => new ProcessReader({ limits: READER_LIMITS }), milliseconds = SLICE_MS } = options
  let loading: Promise<Embedder> | undefined
  const embedder = (): Promise<Embedder> => {
    if (options.embedder) return Promise.resolve(options.embedder)
    loading ??= chooseEmbedder(modelChoice(config))
    // It is awaited where the vectors are made; until then nobody hears of its failure.
    loading.catch(() => undefined)
    return loading
  }
  const free: MemoReader[] = []
  const all: MemoReader[] = []
  return {
    slice: async (server, onEvent) => {
      const reading = free.pop() ?? new MemoReader(reader())
      if (!all.includes(reading)) all.push(reading)
      const tools = { reader: reading, embedder: embedder(), limits: limitsOf(config), log, onEvent }
      try {
        return await workOn(new ServerFolder(config.librariesDir, server), tools, AbortSignal.timeout(milliseconds))
      } finally {
        free.push(reading)
      }
    },
    close: async () => {
      for (const one of all) await one.close()
      await loading?.then(
        (loaded) => loaded.close(),
        () => undefined,
      )
    },
  }
}
