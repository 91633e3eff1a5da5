import { setImmediate } from 'node:timers/promises'
import { type BudgetedCache, type CacheBudget, PROCESS_BUDGET } from '../../library/cache-budget.js'
import type { DocumentRecord, Library } from '../../library/library.js'
import { WordedText } from './worded-text.js'

/** Words of documents, kept within a budget. */
export type TextsCache = BudgetedCache<WordedText>

/** A place for the words of documents; libraries that are asked together share one. */
export function textsCache(budget: CacheBudget = PROCESS_BUDGET): TextsCache {
  return budget.open('texts', ({ bytes }) => bytes)
}

/** The documents of one library with their words; those used last are kept in memory, as far as a budget allows. */
export class LibraryTexts {
  private readonly kept: TextsCache

  /** @param kept by default a cache of its own; keys tell the documents of all libraries apart */
  constructor(
    readonly library: Library,
    kept: TextsCache = textsCache(),
  ) {
    this.kept = kept
  }

  /** A document's words; undefined if it has just gone. */
  async worded(document: DocumentRecord): Promise<WordedText | undefined> {
    const name = `${document.key} ${document.textHash}`
    const known = this.kept.get(name)
    if (known) return known
    const text = await this.library.text(document.key)
    if (text === undefined) return undefined
    const worded = new WordedText(text)
    this.kept.set(name, worded)
    // A text of many documents takes a while to look for; others are to be answered meanwhile.
    await setImmediate()
    return worded
  }
}

const opened = new WeakMap<Library, LibraryTexts>()

/** The texts of a library within the process's budget, for callers that keep none themselves. */
export function textsOf(library: Library): LibraryTexts {
  const known = opened.get(library)
  if (known) return known
  const texts = new LibraryTexts(library)
  opened.set(library, texts)
  return texts
}
