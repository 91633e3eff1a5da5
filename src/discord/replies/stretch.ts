import type { Range } from '../../documents/document.js'
import { type Fitted, fitQuote } from './budget.js'
import { codeBlock } from './code-block.js'
import type { Cuts, Drawable } from './drawable.js'
import { blockQuote, CUT } from './markdown.js'
import { tableBlock } from './table-block.js'
import { linesOf, windowOf } from './window.js'

/**
 * A stretch of a document: prose as a block quote, code in a code block, a table as its header and its rows.
 * @param highlight offsets into the stretch's text; nothing can be bold in a code block
 */
export function drawStretch(stretch: Drawable, highlight?: Range, cuts: Cuts = {}): string {
  const { text, kind, codeLanguage } = stretch
  if (kind === 'code') return between(codeBlock(text, codeLanguage), cuts)
  if (kind === 'table') return tableBlock(stretch, highlight, cuts)
  return blockQuote(text, highlight, cuts)
}

/**
 * As much of a stretch round its highlight as fits in `limit` characters of markdown: all of it, else a part with its
 * cuts marked; of code and tables whole lines.
 */
export function fitStretch(stretch: Drawable, highlight: Range | undefined, limit: number): Fitted {
  if (stretch.kind !== 'code' && stretch.kind !== 'table') return fitQuote(stretch.text, highlight, limit)
  const { text } = stretch
  const whole = drawStretch(stretch, highlight)
  if (whole.length <= limit) return { markdown: whole, shown: { start: 0, end: text.length }, cut: false }
  const core = highlight ?? { start: 0, end: 0 }
  const most = linesOf(text).length
  for (const share of SHARES) {
    const shown = windowOf(text, core, { most: Math.floor(limit * share), lines: most, beside: true })
    const markdown = drawSlice(stretch, shown, highlight)
    if (markdown.length <= limit) return { markdown, shown, cut: true }
  }
  return { markdown: `> ${CUT}`, shown: { start: 0, end: 0 }, cut: true }
}

/** Shares of a limit that are tried in turn: marks, names and stand-ins take the rest. */
const SHARES = [0.95, 0.85, 0.7, 0.5, 0.3, 0.1, 0.05]

/** A part of a stretch, with its cuts marked. */
function drawSlice(stretch: Drawable, { start, end }: Range, highlight: Range | undefined): string {
  const { text } = stretch
  const part = { ...stretch, start: stretch.start + start, text: text.slice(start, end) }
  const inside = highlight && {
    start: Math.max(0, highlight.start - start),
    end: Math.max(0, Math.min(end, highlight.end) - start),
  }
  return drawStretch(part, inside, { before: start > 0, after: end < text.length })
}

/** Cuts of code are marked outside of its block, where nothing but the document's text stands. */
function between(block: string, { before, after }: Cuts): string {
  return [...(before ? [`-# ${CUT}`] : []), block, ...(after ? [`-# ${CUT}`] : [])].join('\n')
}

/** Cuts a stretch into pieces that fit `limit` each when drawn: at sentence ends, of code and tables at line ends. */
export function pagesOfStretch(stretch: Drawable, limit: number): Range[] {
  const pages: Range[] = []
  const { text, kind } = stretch
  const gap = kind === 'code' || kind === 'table' ? /^(?:[^\S\n]*\n)+/ : /^\s+/
  let start = 0
  while (start < text.length) {
    const rest = { ...stretch, start: stretch.start + start, text: text.slice(start, start + limit * 2) }
    // Room for the marks of a cut on both sides.
    const fitted = fitStretch(rest, undefined, limit - 24)
    const end = fitted.cut ? start + Math.max(1, fitted.shown.end) : text.length
    pages.push({ start, end })
    start = end + (gap.exec(text.slice(end))?.[0].length ?? 0)
  }
  return pages.length === 0 ? [{ start: 0, end: 0 }] : pages
}
