import type { Range } from '../../documents/document.js'
import { codeBlock } from './code-block.js'
import type { Cuts, Drawable } from './drawable.js'
import { blockQuote, CUT } from './markdown.js'

/** A line of a code block on a phone holds as many characters. */
const PHONE = 36
const BAR = ' | '

/** Letters that take two columns, or none, on which columns cannot be lined up. */
const UNEVEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{M}\p{Emoji_Presentation}\p{Cc}\p{Cf}⟨`]/u

/**
 * Rows of a table below the names of its columns: lined up in a code block where that fits a phone, else as a block
 * quote, where the row that answers is bold. Only spaces before the bars are added.
 */
export function tableBlock({ text, start, header }: Drawable, highlight: Range | undefined, cuts: Cuts): string {
  const apart = header !== undefined && header.end <= start ? header : undefined
  // Between the header and the first row that is shown there are others, unless only a line end is.
  const gap = apart !== undefined && start - apart.end > 1
  const rows = text.split('\n')
  const marked = { before: apart ? gap : cuts.before === true, after: cuts.after === true }
  const lines = [
    ...(apart ? [apart.text] : []),
    ...(marked.before ? [CUT] : []),
    ...rows,
    ...(marked.after ? [CUT] : []),
  ]
  const aligned = [apart?.text ?? '', ...rows].some((line) => line.trim() === CUT) ? undefined : alignedLines(lines)
  if (aligned) return codeBlock(aligned.join('\n'))
  const quoted = blockQuote(text, highlight, marked)
  return apart ? `${blockQuote(apart.text)}\n${quoted}` : quoted
}

/** Lines whose bars stand below each other; undefined where that is too wide, or cannot be done. */
function alignedLines(lines: readonly string[]): string[] | undefined {
  if (lines.some((line) => UNEVEN.test(line))) return undefined
  const cells = lines.map((line) => line.split(BAR))
  const widths = cells.reduce<number[]>((most, row) => {
    // The last cell of a row needs no room behind it.
    for (const [i, cell] of row.slice(0, -1).entries()) most[i] = Math.max(most[i] ?? 0, cell.length)
    return most
  }, [])
  const aligned = cells.map((row) =>
    row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell)).join(BAR),
  )
  return aligned.every((line) => line.length <= PHONE) ? aligned : undefined
}
