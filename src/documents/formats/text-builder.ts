import { wellFormed } from '../decode.js'
import type { Block, SourceRange } from '../document.js'

type Shape =
  | { kind: 'paragraph'; headings?: string[] }
  | { kind: 'heading'; level: number }
  | { kind: 'left-out'; reason: string }

/** Puts a readable text together block by block, and keeps where each piece of it stood in the source. */
export class TextBuilder {
  readonly blocks: Block[] = []
  readonly sourceMap: SourceRange[] = []
  private readonly done: string[] = []
  private length = 0
  private pieces: { text: string; from?: number; to?: number }[] = []

  /** Adds to the block that is open; `from` and `to` are the piece's offsets in the source, where it has any. */
  add(text: string, from?: number, to?: number): void {
    if (text === '') return
    this.pieces.push({ text: wellFormed(text), ...(from === undefined || to === undefined ? {} : { from, to }) })
  }

  /**
   * Ends the open block; one without visible text is dropped. `tight`: a line end parts it from the one before.
   * @returns the block's text, empty where it was dropped
   */
  close(shape: Shape, tight = false): string {
    const pieces = this.trimmed()
    this.pieces = []
    if (pieces.length === 0) return ''
    if (this.length > 0) this.write(tight ? '\n' : '\n\n')
    const start = this.length
    for (const { text, from, to } of pieces) {
      if (from !== undefined && to !== undefined) {
        const range = { start: this.length, end: this.length + text.length, sourceStart: from, sourceEnd: to }
        if (!this.extend(range)) this.sourceMap.push(range)
      }
      this.write(text)
    }
    this.blocks.push({ ...shape, start, end: this.length })
    return pieces.map(({ text }) => text).join('')
  }

  get text(): string {
    return this.done.join('')
  }

  private write(text: string): void {
    this.done.push(text)
    this.length += text.length
  }

  /** A piece that goes on where the last one ended, in the text and in the source, needs no entry of its own. */
  private extend(range: SourceRange): boolean {
    const last = this.sourceMap.at(-1)
    const same = (of: SourceRange) => of.end - of.start === of.sourceEnd - of.sourceStart
    if (!last || last.end !== range.start || last.sourceEnd !== range.sourceStart) return false
    if (!same(last) || !same(range)) return false
    last.end = range.end
    last.sourceEnd = range.sourceEnd
    return true
  }

  /** The open block's pieces without the white space around them all. */
  private trimmed() {
    const pieces = [...this.pieces]
    while (pieces[0] && pieces[0].text.trim() === '') pieces.shift()
    while (pieces.at(-1) && pieces.at(-1)!.text.trim() === '') pieces.pop()
    const first = pieces[0]
    if (first) pieces[0] = cut(first, first.text.length - first.text.trimStart().length, 0)
    const last = pieces.at(-1)
    if (last) pieces[pieces.length - 1] = cut(last, 0, last.text.length - last.text.trimEnd().length)
    return pieces
  }
}

function cut(piece: { text: string; from?: number; to?: number }, before: number, after: number) {
  const { text, from, to } = piece
  const kept = text.slice(before, text.length - after)
  if (from === undefined || to === undefined) return { text: kept }
  // Of a piece that is not as long as its source only the whole is known.
  return to - from === text.length ? { text: kept, from: from + before, to: to - after } : { text: kept, from, to }
}
