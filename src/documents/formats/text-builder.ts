import type { Block, Shape } from '../document.js'
import { type Place, placeOf } from '../place.js'

interface Piece {
  text: string
  place: Place
}

/**
 * Puts a readable text together block by block:
 *
 *     out.at({ page: 'xii' })
 *     out.add('The first')
 *     out.add(' paragraph.')
 *     out.close({ kind: 'paragraph' })
 */
export class TextBuilder {
  readonly blocks: Block[] = []
  private done: string[] = []
  private length = 0
  private pieces: Piece[] = []
  private place: Place = {}

  /**
   * Says on which page, or at what time, the text begins that is added from now on. A block has the place of its first
   * visible text, whatever follows within it.
   */
  at(place: Place): void {
    this.place = placeOf(place)
  }

  /** Adds to the open block. Lone surrogates become U+FFFD. */
  add(text: string): void {
    if (text !== '') this.pieces.push({ text: text.toWellFormed(), place: this.place })
  }

  /**
   * Ends the open block; one without visible text is dropped.
   * @param tight part it from the block before by a line end instead of a blank line
   * @returns the block's text, empty if it was dropped
   */
  close(shape: Shape, tight = false): string {
    const pieces = trimmed(this.pieces, shape.kind === 'code' ? /^(?:[^\S\n]*\n)+/ : /^\s+/)
    this.pieces = []
    if (pieces.length === 0) return ''
    if (this.length > 0) this.write(tight ? '\n' : '\n\n')
    const start = this.length
    for (const { text } of pieces) this.write(text)
    this.blocks.push({ ...shape, start, end: this.length, ...pieces[0]!.place })
    return pieces.map(({ text }) => text).join('')
  }

  /** Forgets what stands in the open block. */
  drop(): void {
    this.pieces = []
  }

  /** What stands in the open block so far. */
  get open(): string {
    return this.pieces.map(({ text }) => text).join('')
  }

  /** All blocks closed so far, parted by blank lines. */
  get text(): string {
    if (this.done.length > 1) this.done = [this.done.join('')]
    return this.done[0] ?? ''
  }

  private write(text: string): void {
    this.done.push(text)
    this.length += text.length
  }
}

/**
 * The pieces without the white space around them all.
 * @param before what goes at their beginning: all white space, or the empty lines before code, whose indentation stays
 */
function trimmed(all: readonly Piece[], before: RegExp): Piece[] {
  const pieces = [...all]
  while (pieces[0] && pieces[0].text.replace(before, '') === '') pieces.shift()
  while (pieces.at(-1)?.text.trim() === '') pieces.pop()
  const first = pieces[0]
  if (first) pieces[0] = { ...first, text: first.text.replace(before, '') }
  const last = pieces.at(-1)
  if (last) pieces[pieces.length - 1] = { ...last, text: last.text.trimEnd() }
  return pieces
}
