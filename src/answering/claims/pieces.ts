import type { Range } from '../../documents/document.js'
import { sentencesOf } from '../../documents/sentences.js'

/** A sentence or list item of a message. */
export interface Piece extends Range {
  /** It is an item of a list, which need not be a whole sentence. */
  item: boolean
}

const LIST_MARK = /^[ \t]*(?:[-•–—‣◦][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+)/
/** A line that was broken to fit a page, not by its writer: long, unfinished, and running on in lower case. */
const WRAPPED = 60
/** Endings after which a lower-case letter goes on with the sentence. */
const ABBREVIATED =
  /\b(?:e\.?g|i\.?e|etc|vs|approx|dept|govt|prof|capt|gen|col|lt|sen|rep|gov|est|no|mr|mrs|ms|dr|st|inc|[a-z])\.$/i

/**
 * The sentences and list items of a message, in order; white space round them belongs to none.
 * @param plain the message without markup
 * @param message as it was sent: what runs on behind a quote block does not belong to it
 */
export function piecesOf(plain: string, message = plain): Piece[] {
  return linesOf(plain, message).flatMap(({ start, end, item }) => {
    const line = plain.slice(start, end)
    const sentences = joinedByQuotation(
      line,
      sentencesOf(line).flatMap((sentence) => splitInChat(line, sentence)),
    )
    return sentences.map((sentence) => ({ start: start + sentence.start, end: start + sentence.end, item }))
  })
}

function linesOf(plain: string, message: string): Piece[] {
  const lines: Piece[] = []
  let lastQuoted = false
  for (const { 0: whole, index } of plain.matchAll(/[^\n]+/g)) {
    if (whole.trim() === '') continue
    const mark = LIST_MARK.exec(whole)?.[0].length ?? 0
    const last = lines.at(-1)
    const before = last ? plain.slice(last.start, last.end).trimEnd() : ''
    const gap = last ? plain.slice(last.end, index) : ''
    const quoted = /^[ \t]*>/.test(message.slice(index, index + whole.length))
    const runsOn =
      quoted === lastQuoted &&
      mark === 0 &&
      gap === '\n' &&
      before.length >= WRAPPED &&
      !/[.!?:;…"”]$/.test(before) &&
      /^\s*\p{Ll}/u.test(whole)
    if (last && runsOn) last.end = index + whole.length
    else lines.push({ start: index + mark, end: index + whole.length, item: mark > 0 })
    lastQuoted = quoted
  }
  return lines
}

/** In chat a sentence may begin in lower case, where the splitter, made for books, sees none. */
function splitInChat(line: string, { start, end }: Range): Range[] {
  const ranges: Range[] = []
  let from = start
  for (const match of line.slice(start, end).matchAll(/(\S*[.!?…])\s+(?=\p{Ll})/gu)) {
    const word = match[1] ?? ''
    if (ABBREVIATED.test(word) || /^\p{L}?\.|\.\p{L}+\./u.test(word)) continue
    const until = start + match.index + word.length
    ranges.push({ start: from, end: until })
    from = start + match.index + match[0].length
  }
  ranges.push({ start: from, end })
  return ranges
}

/** A quotation of several sentences that begins within a sentence keeps that sentence together. */
function joinedByQuotation(line: string, sentences: Range[]): Range[] {
  const joined: Range[] = []
  for (const sentence of sentences) {
    const last = joined.at(-1)
    const before = last ? line.slice(last.start, last.end) : ''
    // “… .” and left: what follows a quotation in lower case belongs to its sentence.
    const goesOn = /["”»]$/.test(before) && /^\p{Ll}/u.test(line.slice(sentence.start))
    const within = last && opensWithin(before) && /["”»]/.test(line.slice(sentence.start))
    if (last && (within || goesOn)) last.end = sentence.end
    else joined.push({ ...sentence })
  }
  return joined
}

/** Is a quotation open at the end that did not begin with the sentence? */
function opensWithin(sentence: string): boolean {
  const straight = [...sentence.matchAll(/"/g)].map((mark) => mark.index)
  const open = straight.length % 2 === 1 ? straight.at(-1) : undefined
  const curly = Math.max(sentence.lastIndexOf('“'), sentence.lastIndexOf('«'))
  const closed = Math.max(sentence.lastIndexOf('”'), sentence.lastIndexOf('»'))
  return (open ?? 0) > 0 || (curly > 0 && closed < curly)
}

/**
 * What stands in quotation marks (without them and without white space beside them) within `[start, end)`; a quotation
 * that began before or ends later is cut there.
 */
export function quotationsOf(plain: string, { start, end }: Range): Range[] {
  const piece = plain.slice(start, end)
  const quotations: Range[] = []
  for (const match of piece.matchAll(/["“„«]([^"“”„«»]+)(["”“»]|$)/g)) {
    const inner = match[1] ?? ''
    const from = start + match.index + 1 + (inner.length - inner.trimStart().length)
    const to = from + inner.trim().length
    if (to > from && opensHere(piece, match.index)) quotations.push({ start: from, end: to })
  }
  return quotations
}

/**
 * A straight mark opens where a space or nothing stands before it; so the closing mark of a part is not taken for an
 * opening one.
 */
function opensHere(piece: string, at: number): boolean {
  return piece[at] !== '"' || at === 0 || /[\s([—–-]/.test(piece[at - 1] ?? '')
}
