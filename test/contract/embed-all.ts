import type { Embedder } from '../../src/embedding/embedder.js'
import type { LibraryWriter } from '../../src/library/library.js'

/** Embeds all that is waiting, and says how many inputs that were. */
export async function embedAll(writer: LibraryWriter, embedder: Embedder): Promise<number> {
  let stored = 0
  for (;;) {
    const pending = await writer.pending(embedder.fingerprint, 100)
    if (pending.length === 0) return stored
    const vectors = await embedder.embedPassages(pending.map(({ input }) => input))
    await writer.storeVectors(
      embedder.fingerprint,
      pending.map(({ inputHash }, i) => ({ inputHash, vectors: vectors[i]! })),
    )
    stored += pending.length
  }
}
