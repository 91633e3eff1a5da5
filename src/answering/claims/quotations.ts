import type { Range } from '../../documents/document.js'
import { withoutMarkup } from './markup.js'

/** What a message gives as somebody's own words; offsets are UTF-16 code units of the message as it was sent. */
export interface QuotedPart extends Range {
  /**
   * It may be no quotation of a document: a quote block (`> …`) may as well quote what somebody in the chat wrote, and
   * single marks may be apostrophes ("in the '90s … the Soviets' …").
   */
  doubtful: boolean
}

/** The closing mark that belongs to each opening one. */
const CLOSING: Record<string, string> = { '"': '"', '“': '”', '„': '“', '«': '»', '‘': '’', "'": "'" }
const ANY_CLOSING = /["”“»]/u
const SINGLE = /['’]/u
const BLOCK_LINE = /^[ \t]*(>>>|>)[ \t]+/u
/** Shorter quotations are names and turns of phrase. */
const LEAST_QUOTED_WORDS = 4

/**
 * Everything that a message quotes, of four words and more, in order: parts in quotation marks (without the marks, over
 * the ends of sentences and lines too) and quote blocks, as far as nothing in them stands in quotation marks.
 */
export function quotedParts(message: string): QuotedPart[] {
  const plain = withoutMarkup(message)
  const marked = markedParts(plain).filter((part) => isLong(plain, part))
  const blocks = blocksOf(message).filter((block) => isLong(plain, block) && !marked.some((part) => meet(part, block)))
  return [...marked, ...blocks.map((part) => ({ ...part, doubtful: true }))].sort((a, b) => a.start - b.start)
}

/** Have two ranges a character in common? */
export function meet(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end
}

function isLong(text: string, { start, end }: Range): boolean {
  return (text.slice(start, Math.max(start, end)).match(/[\p{L}\p{N}]+/gu) ?? []).length >= LEAST_QUOTED_WORDS
}

function trimmed(text: string, { start, end }: Range): Range {
  const inner = text.slice(start, Math.max(start, end))
  const from = start + (inner.length - inner.trimStart().length)
  return { start: from, end: Math.max(from, start + inner.trimEnd().length) }
}

/**
 * Parts in quotation marks; one that is never closed ends with its line. A quotation within a quotation belongs to the
 * outer one, but between single marks.
 */
function markedParts(plain: string): QuotedPart[] {
  const parts: QuotedPart[] = []
  for (let at = 0; at < plain.length; at++) {
    const closing = CLOSING[plain[at] ?? '']
    if (closing === undefined || !opens(plain, at)) continue
    const end = endOf(plain, at + 1, closing)
    if (end === undefined) continue
    const doubtful = SINGLE.test(closing)
    // Two apostrophes must not hide a quotation between them.
    if (doubtful && ANY_CLOSING.test(plain.slice(at, end))) continue
    const part = { ...trimmed(plain, { start: at + 1, end }), doubtful }
    if (part.end > part.start) parts.push(part)
    at = end
  }
  return parts
}

/**
 * A straight or single mark opens where a space or nothing stands before it: elsewhere it closes, or is an apostrophe.
 */
function opens(plain: string, at: number): boolean {
  return /[“„«]/.test(plain[at] ?? '') || at === 0 || /[\s([—–-]/.test(plain[at - 1] ?? '')
}

/**
 * Where the part ends that begins at `from`: at the mark that belongs to its own, else at any that can close it, else
 * with its line. Between single marks, which may be apostrophes, nothing ends so: undefined.
 */
function endOf(plain: string, from: number, closing: string): number | undefined {
  for (let at = from; at < plain.length; at++) if (plain[at] === closing && closes(plain, at)) return at
  if (SINGLE.test(closing)) return undefined
  const lineEnd = plain.indexOf('\n', from)
  const end = lineEnd < 0 ? plain.length : lineEnd
  const other = plain.slice(from, end).search(ANY_CLOSING)
  return other < 0 ? end : from + other
}

/** A straight mark between a space and a letter opens another part; a single one before a letter is an apostrophe. */
function closes(plain: string, at: number): boolean {
  const beforeWord = /[\p{L}\p{N}]/u.test(plain[at + 1] ?? '')
  if (plain[at] === '"') return !(beforeWord && opens(plain, at))
  return !SINGLE.test(plain[at] ?? '') || (!beforeWord && !opens(plain, at))
}

/** Quote blocks: lines that follow each other with `> ` before them, or everything behind `>>> `. */
function blocksOf(message: string): Range[] {
  const blocks: Range[] = []
  let running = false
  for (const { 0: line, index } of message.matchAll(/[^\n]*(?:\n|$)/g)) {
    const mark = BLOCK_LINE.exec(line)
    const last = blocks.at(-1)
    if (mark?.[1] === '>>>') return [...blocks, { start: index + mark[0].length, end: message.length }]
    if (mark && running && last) last.end = index + line.length
    else if (mark) blocks.push({ start: index + mark[0].length, end: index + line.length })
    running = mark !== null
  }
  return blocks.map((block) => trimmed(message, block))
}
