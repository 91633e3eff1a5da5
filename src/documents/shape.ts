import type { Range } from './document.js'

/** Shorter blocks without a sentence end are not taken for prose, in UTF-16 code units. */
const PROSE = 80

/** Sentence-final punctuation, with what may close after it. */
const SENTENCE_END = /[.!?…。！？][\s"'”’»)\]]*$/

/** A block that says something in a sentence: long, or ended like one. */
export function isProse(text: string, { start, end }: Range): boolean {
  return end - start >= PROSE || SENTENCE_END.test(text.slice(start, end))
}

/** Number of words in a short text. */
export function wordsIn(line: string): number {
  return line.trim().split(/\s+/).length
}
