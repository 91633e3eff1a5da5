import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { DocumentRecord, Library } from '../../library/library.js'
import { WordedText } from './worded-text.js'

/** Memory for words of documents: about 30,000 passages. */
const MOST_BYTES = 128 * 1024 * 1024

/** The documents of one library with their words, the last used kept in memory. */
class LibraryTexts {
  private readonly kept = new LRUCache<string, WordedText>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  })
  private listed: { version: number; documents: DocumentRecord[] } | undefined

  constructor(private readonly library: Library) {}

  /** All documents, listed anew when the library has changed. */
  async documents(): Promise<DocumentRecord[]> {
    const { version } = await this.library.status()
    if (this.listed?.version !== version) this.listed = { version, documents: await this.library.documents() }
    return this.listed.documents
  }

  /** A document's words; undefined where it has just gone. */
  async worded(document: DocumentRecord): Promise<WordedText | undefined> {
    const name = `${document.key} ${document.textHash}`
    const known = this.kept.get(name)
    if (known) return known
    const text = await this.library.text(document.key)
    if (text === undefined) return undefined
    const worded = new WordedText(text)
    this.kept.set(name, worded)
    // Reading in a whole library takes a second; others are to be answered meanwhile.
    await setImmediate()
    return worded
  }
}

const opened = new WeakMap<Library, LibraryTexts>()

/** The one store of worded texts that belongs to a library; it goes with the library. */
export function textsOf(library: Library): LibraryTexts {
  const known = opened.get(library)
  if (known) return known
  const texts = new LibraryTexts(library)
  opened.set(library, texts)
  return texts
}
