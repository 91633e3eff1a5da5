import type { Answerer, Libraries } from '../answering/answerer.js'
import type { Asking } from '../answering/ask.js'
import { createAnswerer } from '../answering/local-answerer.js'
import { textsCache } from '../answering/verify/library-texts.js'
import type { Config } from '../config.js'
import { defined } from '../defined.js'
import type { Embedder } from '../embedding/embedder.js'
import { localEngine } from '../library/engine.js'
import { answeringModel } from './answering-model.js'
import { modelWeights } from './model-weights.js'

/** The shared library with everything that it holds open. */
export interface OpenAnswerer extends Libraries {
  /** What answers over other libraries are made with. */
  asking: Asking
  shared: Answerer
  /** Makes the questions' vectors, with the model that made the library's. Null: search by words alone. */
  embedder: Embedder | null
  /** Of the model whose vectors the library was opened for, whether or not it is on this machine. */
  fingerprint: string
  close(): Promise<void>
}

/**
 * Opens model, weights and shared library in this process. With the servers' own: open-servers.ts.
 * @param background the indexer fetches a missing hub model and reports what is wrong with it; don't do it here
 * @throws the model's and the library's own errors (LibraryMissingError, ModelFilesError …)
 */
export async function openAnswerer(
  config: Pick<Config, 'model' | 'modelHub' | 'indexDir'>,
  { background = false }: { background?: boolean } = {},
): Promise<OpenAnswerer> {
  const { embedder, fingerprint, note } = await answeringModel(config, background)
  try {
    const { weights, fitted } = await modelWeights(embedder?.folder, fingerprint)
    // The second opening: the first told which model to load. It costs half a millisecond.
    const library = await localEngine.openLibrary(config.indexDir, { fingerprint })
    const unfitted =
      embedder && !fitted ? `How sure an answer is goes by words alone: nothing was fitted for ${embedder.name}.` : ''
    const notes = [note, unfitted].filter(Boolean).join(' ')
    const asking = defined({ library, embedder, weights, texts: textsCache(), note: notes || undefined })
    const shared = createAnswerer(asking)
    return {
      library: () => shared,
      ...{ asking, shared, embedder, fingerprint },
      close: async () => {
        await library.close()
        await embedder?.close()
      },
    }
  } catch (error) {
    await embedder?.close()
    throw error
  }
}
