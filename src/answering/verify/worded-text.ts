import type { Word } from './words.js'
import { wordsOf } from './words.js'

/** Between words in `WordedText.folded`; no word contains it. */
const BETWEEN = '\n'

/**
 * A document's text with its words in a compact form: one string to search in, and for each word where it stands.
 * About 35 bytes a word.
 */
export class WordedText {
  readonly text: string
  /** Lower-case forms of all words, each between line feeds. */
  private readonly folded: string
  /** Where each word begins in `folded`, ascending; one more for the end. */
  private readonly places: Int32Array
  private readonly starts: Int32Array
  private readonly ends: Int32Array

  constructor(text: string) {
    this.text = text
    const words = wordsOf(text)
    this.places = new Int32Array(words.length + 1)
    this.starts = new Int32Array(words.length)
    this.ends = new Int32Array(words.length)
    const folded: string[] = []
    let place = 1
    words.forEach((word, index) => {
      const form = word.form.toLowerCase()
      folded.push(form)
      this.places[index] = place
      this.starts[index] = word.start
      this.ends[index] = word.end
      place += form.length + 1
    })
    this.places[words.length] = place
    this.folded = BETWEEN + folded.join(BETWEEN) + BETWEEN
  }

  /** How many words and marks it has. */
  get length(): number {
    return this.starts.length
  }

  /** Bytes of memory, about. */
  get bytes(): number {
    return 2 * (this.text.length + this.folded.length) + 12 * this.length + 200
  }

  /** Lower-case form of a word. */
  fold(index: number): string {
    return this.folded.slice(this.places[index], (this.places[index + 1] ?? 1) - 1)
  }

  start(index: number): number {
    return this.starts[index] ?? this.text.length
  }

  end(index: number): number {
    return this.ends[index] ?? this.text.length
  }

  /** A word with its case, as compared. */
  form(index: number): string {
    const slice = this.text.slice(this.start(index), this.end(index))
    return slice === slice.toLowerCase() ? this.fold(index) : (wordsOf(slice)[0]?.form ?? '')
  }

  /** Number of the first word that ends behind a character offset. */
  wordAt(offset: number): number {
    return firstOver(this.ends, offset, this.length)
  }

  /** Number of the word from which on these lower-case forms stand in a row, from word `from` on; -1 if nowhere. */
  indexOf(needle: string, from = 0): number {
    const place = this.folded.indexOf(needle, Math.max(0, (this.places[from] ?? this.folded.length) - 1))
    return place < 0 ? -1 : firstOver(this.places, place, this.length)
  }
}

/** Index of the first of the ascending `values` that is over `bound`. */
function firstOver(values: Int32Array, bound: number, length: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) > bound) high = middle
    else low = middle + 1
  }
  return low
}

/** What `WordedText.indexOf` looks for. */
export function needleOf(words: readonly Word[]): string {
  return BETWEEN + words.map((word) => word.form.toLowerCase()).join(BETWEEN) + BETWEEN
}
