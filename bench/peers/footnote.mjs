import { createAnswerer } from '../../dist/answering/local-answerer.js'
import { loadWeights, WEIGHTS_FILE } from '../../dist/answering/weights.js'
import { loadEmbedder } from '../../dist/embedding/transformers.js'
import { CollectionAsker } from '../../dist/evaluation/asker.js'
import { toIncoming } from '../../dist/evaluation/to-document.js'
import { localEngine } from '../../dist/library/engine.js'

const NAME = 'all-MiniLM-L6-v2'
const BATCH = 32

export function loadFootnoteModel(folder) {
  return loadEmbedder(folder, NAME)
}

/**
 * Footnote as its own evaluation uses it: every passage is a document.
 * @param embedPassages from a passage's text to its vectors
 */
export async function build(folder, passages, { fingerprint, dimensions }, embedPassages) {
  const writer = await localEngine.openWriter(folder)
  for (const { id, text } of passages) await writer.put(await toIncoming({ id, title: '', text }, folder))
  await writer.useEmbedder({ fingerprint, name: NAME, dimensions })
  for (;;) {
    const pending = await writer.pending(fingerprint, BATCH)
    if (pending.length === 0) break
    const made = await embedPassages(pending.map(({ input }) => input))
    await writer.storeVectors(
      fingerprint,
      pending.map(({ inputHash }, at) => ({ inputHash, vectors: made[at] })),
    )
  }
  await writer.tidy()
  await writer.close()
}

/** Opens the index: `ask` is the whole answer as the bot gives it, `rank` the ids of the ten best. */
export async function open(folder, model) {
  const embedder = await loadFootnoteModel(model)
  const file = `${model}/${WEIGHTS_FILE}`
  const { weights } = await loadWeights(file, file, embedder.fingerprint)
  const library = await localEngine.openLibrary(folder, { fingerprint: embedder.fingerprint })
  await library.ready?.()
  const answerer = createAnswerer({ library, embedder, weights })
  const asker = await CollectionAsker.open(library, embedder, weights, 'hybrid')
  return {
    ask: (question) => answerer.ask({ question }),
    rank: async (question) => (await asker.ask(question)).ranked.slice(0, 10).map(({ id }) => id),
  }
}
