import { setImmediate } from 'node:timers/promises'
import { type BudgetedCache, type CacheBudget, PROCESS_BUDGET } from '../../library/cache-budget.js'
import type { DocumentRecord, Library } from '../../library/library.js'
import { WordedText } from './worded-text.js'

/** The documents of one library with their words; those used last are kept in memory, as far as a budget allows. */
export class LibraryTexts {
  private readonly kept: BudgetedCache<WordedText>

  constructor(
    readonly library: Library,
    budget: CacheBudget = PROCESS_BUDGET,
  ) {
    this.kept = budget.open('texts', ({ bytes }) => bytes)
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
