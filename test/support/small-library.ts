import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Asking } from '../../src/answering/ask.js'
import { loadWeights, WEIGHTS_FILE } from '../../src/answering/weights.js'
import { BUILT_IN_MODEL } from '../../src/config.js'
import type { IncomingDocument } from '../../src/library/library.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { embedAll } from '../contract/embed-all.js'
import { FakeEmbedder } from './fake-embedder.js'

/** A real library in a folder of its own, with the deterministic embedder and the shipped weights. */
export interface SmallLibrary extends Asking {
  library: LocalLibrary
  /** Of the library; holds library.db. */
  folder: string
  /** Keys of the documents, in the order in which they were given. */
  keys: string[]
  end(): Promise<void>
}

export async function smallLibrary(documents: readonly IncomingDocument[]): Promise<SmallLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-small-'))
  const embedder = new FakeEmbedder()
  const writer = LocalWriter.open(folder)
  const keys: string[] = []
  for (const document of documents) keys.push((await writer.put(document)).key)
  await embedAll(writer, embedder)
  await writer.close()
  const builtIn = join(BUILT_IN_MODEL, WEIGHTS_FILE)
  const { weights } = await loadWeights(join(folder, WEIGHTS_FILE), builtIn, embedder.fingerprint)
  const library = await LocalLibrary.open(folder, { fingerprint: embedder.fingerprint })
  return {
    library,
    embedder,
    weights,
    folder,
    keys,
    end: async () => {
      await library.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
