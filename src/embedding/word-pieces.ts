import type { PreTrainedTokenizer } from '@xenova/transformers'

/** A library's vocabulary fits in here; when it doesn't, the cache starts over. */
const KNOWN_WORDS = 50_000
/** Longer ones are addresses and the like, which come once. */
const LONGEST_KNOWN = 40

/**
 * Word-piece ids of texts. Where the tokenizer cuts at spaces before it looks at anything else, as BERT's does, what
 * stands between two spaces always has the same pieces, and is looked up: the words of a language come again and again.
 */
export class WordPieces {
  private readonly known = new Map<string, readonly number[]>()
  private readonly cutsAtSpaces: boolean

  constructor(private readonly tokenizer: PreTrainedTokenizer) {
    this.cutsAtSpaces = tokenizer.pre_tokenizer?.constructor.name === 'BertPreTokenizer'
  }

  /** Without the model's markers. */
  encode(text: string): number[] {
    if (!this.cutsAtSpaces) return this.cut(text)
    const ids: number[] = []
    for (const word of wordsOf(text)) for (const id of this.of(word)) ids.push(id)
    return ids
  }

  count(text: string): number {
    if (!this.cutsAtSpaces) return this.cut(text).length
    let count = 0
    for (const word of wordsOf(text)) count += this.of(word).length
    return count
  }

  private of(word: string): readonly number[] {
    const before = this.known.get(word)
    if (before) return before
    const ids = this.cut(word)
    if (word.length > LONGEST_KNOWN) return ids
    if (this.known.size >= KNOWN_WORDS) this.known.clear()
    this.known.set(word, ids)
    return ids
  }

  private cut(text: string): number[] {
    return this.tokenizer.encode(text, null, { add_special_tokens: false })
  }
}

/** Only spaces that every such tokenizer takes for spaces: others it leaves out, so that two words become one. */
function wordsOf(text: string): string[] {
  return text.split(/[ \t\r\n]+/)
}
