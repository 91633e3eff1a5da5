import type { Certainty } from '../answering/answerer.js'
import { ask } from '../answering/ask.js'
import { LONGEST_QUESTION } from '../answering/limits.js'
import { searchQuestion } from '../answering/search-question.js'
import { settle } from '../answering/settle.js'
import type { Weights } from '../answering/weights.js'
import type { Range } from '../documents/document.js'
import type { Embedder, QuestionVectors } from '../embedding/embedder.js'
import type { Library } from '../library/library.js'
import type { SearchMode } from '../library/modes.js'
import type { Ranked } from './metrics.js'

/** How many documents are ranked for each question. */
export const RANKED = 100

/** What a collection's library says to a question. */
export interface Asked {
  /** Documents by their id in the collection, best first. */
  ranked: Ranked[]
  certainty: Certainty
  probability: number
  /** From the question's text to its certainty. */
  milliseconds: number
}

/** A highlight with the whole text of its document. */
export interface Highlighted extends Range {
  text: string
}

/** Asks the library of one collection, by the same search and the same certainty as the bot. */
export class CollectionAsker {
  private readonly ids: Map<string, string>
  private readonly keys: Map<string, string>

  private constructor(
    private readonly library: Library,
    private readonly embedder: Embedder | null,
    private readonly weights: Weights,
    private readonly mode: SearchMode,
    documents: readonly { key: string; file: string }[],
  ) {
    this.ids = new Map(documents.map(({ key, file }) => [key, file]))
    this.keys = new Map(documents.map(({ key, file }) => [file, key]))
  }

  /** @param embedder null, or mode `lexical`: by words alone */
  static async open(
    library: Library,
    embedder: Embedder | null,
    weights: Weights,
    mode: SearchMode,
  ): Promise<CollectionAsker> {
    const remembering = embedder && mode !== 'lexical' ? new RememberingEmbedder(embedder) : null
    return new CollectionAsker(library, remembering, weights, mode, await library.documents())
  }

  async ask(text: string): Promise<Asked> {
    const began = performance.now()
    const { library, embedder, weights, mode } = this
    const asking = { library, embedder, weights }
    const found = await searchQuestion(asking, { question: text.trim(), limit: RANKED, withBits: 1, mode })
    const { hits } = found.result
    const [first] = hits
    const { certainty, probability } = first
      ? await settle({ ...asking, ...found }, first)
      : { certainty: 'none' as const, probability: 0 }
    return {
      ranked: hits.map(({ passage, score }) => ({ id: this.idOf(passage.document), score })),
      certainty,
      probability,
      milliseconds: performance.now() - began,
    }
  }

  /** What is highlighted in a document (by its id in the collection); null for what cannot be asked. */
  async highlight(question: string, id: string): Promise<Highlighted | null> {
    const document = this.keys.get(id)
    if (document === undefined || question.trim() === '' || question.length > LONGEST_QUESTION) return null
    const asking = { library: this.library, embedder: this.embedder, weights: this.weights }
    const answer = await ask(asking, { question, document, limit: 1 })
    const [quote] = answer.quotes
    const text = await this.library.text(document)
    return quote && text !== undefined ? { ...quote.highlight, text } : null
  }

  private idOf(key: string): string {
    return this.ids.get(key) ?? key
  }
}

/** Embeds a question once that is asked several times in a row. */
class RememberingEmbedder implements Embedder {
  readonly name: string
  readonly fingerprint: string
  readonly dimensions: number
  private last: { text: string; vectors: Promise<QuestionVectors> } | undefined

  constructor(private readonly inner: Embedder) {
    this.name = inner.name
    this.fingerprint = inner.fingerprint
    this.dimensions = inner.dimensions
  }

  embedQuestion(text: string): Promise<QuestionVectors> {
    if (this.last?.text !== text) this.last = { text, vectors: this.inner.embedQuestion(text) }
    return this.last.vectors
  }

  embedPassages(texts: readonly string[]) {
    return this.inner.embedPassages(texts)
  }

  countPieces(text: string): number {
    return this.inner.countPieces(text)
  }

  reads(text: string): boolean {
    return this.inner.reads(text)
  }

  close(): Promise<void> {
    return this.inner.close()
  }
}
