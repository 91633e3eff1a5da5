import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Answerer } from '../../src/answering/answerer.js'
import type { Curators } from '../../src/answering/curation.js'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { loadWeights, WEIGHTS_FILE } from '../../src/answering/weights.js'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { readerHere } from '../../src/documents/reader/reader.js'
import { answererOf } from '../../src/host/open-servers.js'
import { Servers, type ServersConfig } from '../../src/host/servers/servers.js'
import { slicerHere } from '../../src/host/servers/slicers.js'
import { CacheBudget } from '../../src/library/cache-budget.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from './documents.js'
import { FakeEmbedder } from './fake-embedder.js'

/** What a test may choose. */
export interface ServersUnderTestOptions extends Partial<ServersConfig> {
  /** Paragraphs of the shared documents. */
  shared?: readonly (readonly string[])[]
  /** A folder of a bot before this one. */
  folder?: string
  now?: () => Date
  milliseconds?: number
  log?: (line: string) => void
}

/** Servers' libraries of a bot that runs in this process, with the deterministic embedder. */
export interface ServersUnderTest extends Curators {
  servers: Servers
  folder: string
  librariesDir: string
  answerer(server: string): Answerer
  /** As if the bot were stopped; the folder stays. */
  close(): Promise<void>
  /** Leaves nothing behind. */
  end(): Promise<void>
}

/** Starts them; what was left from before is swept and gone on with. */
export async function serversUnderTest(options: ServersUnderTestOptions = {}): Promise<ServersUnderTest> {
  const { shared = [['The lighthouse was built in 1871.']], now, milliseconds, log: hear, ...given } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'footnote-servers-'))
  const librariesDir = join(folder, 'libraries')
  mkdirSync(librariesDir, { recursive: true })
  const config = {
    ...{ librariesDir, libraryDocuments: 1000, libraryMegabytes: 100, libraryPassages: 100_000 },
    ...{ libraryAdditionsPerHour: 1_000_000, libraryKeepDays: 14, model: undefined, modelHub: 'https://hub.test' },
    ...given,
  }
  const log = pino({ level: hear ? 'trace' : 'silent' }, { write: (line: string) => hear?.(line) })
  const embedder = new FakeEmbedder()
  const place = join(folder, 'shared')
  const writer = LocalWriter.open(place)
  for (const [i, paragraphs] of shared.entries()) {
    await writer.put(incoming(`shared-${i}.txt`, paragraphs, { title: `Shared ${i}`, language: 'en' }))
  }
  await embedAll(writer, embedder)
  await writer.close()
  const { fingerprint } = embedder
  const library = await LocalLibrary.open(place, { fingerprint })
  const { weights } = await loadWeights(join(place, WEIGHTS_FILE), join(BUILT_IN_MODEL, WEIGHTS_FILE), fingerprint)
  const asking = { library, embedder, weights }
  const slicer = slicerHere({
    ...{ config, log, embedder, reader: () => readerHere },
    ...(milliseconds === undefined ? {} : { milliseconds }),
  })
  const servers = new Servers({
    ...{ config, log, fingerprint, slice: slicer.slice, caches: new CacheBudget() },
    ...(now ? { now } : {}),
  })
  await servers.start()
  const close = async () => {
    await servers.close()
    await slicer.close()
    await library.close()
  }
  return {
    ...{ servers, folder, librariesDir, close },
    curator: (server) => servers.curator(server),
    answerer: (server) => answererOf(server, servers, { asking, shared: createAnswerer(asking) }),
    end: async () => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
