import { styled } from './output.js'

/** Columns of text: as many as the terminal has, at most 100; 80 without a terminal. */
export function columns(): number {
  return Math.min(process.stdout.columns ?? 80, 100)
}

/**
 * Breaks text into lines at spaces, each with `indent` before it.
 * @param emphasised the characters `[from, to)` of the text
 */
export function wrap(text: string, indent: string, emphasised?: { from: number; to: number }): string {
  const room = Math.max(20, columns() - indent.length)
  const lines: string[] = []
  let offset = 0
  for (const paragraph of text.split('\n')) {
    let start = offset
    const end = offset + paragraph.length
    while (start < end) {
      let stop = Math.min(start + room, end)
      if (stop < end) {
        const space = text.lastIndexOf(' ', stop)
        if (space > start) stop = space
        // Between the halves of a character that takes two units.
        else if (/^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(stop - 1, stop + 1))) stop--
      }
      lines.push(indent + emphasise(text, start, stop, emphasised))
      start = text[stop] === ' ' ? stop + 1 : stop
    }
    offset = end + 1
  }
  return lines.join('\n')
}

function emphasise(text: string, start: number, stop: number, range?: { from: number; to: number }): string {
  if (!range || range.to <= start || range.from >= stop) return text.slice(start, stop)
  const from = Math.max(start, range.from)
  const to = Math.min(stop, range.to)
  return text.slice(start, from) + styled('bold', text.slice(from, to)) + text.slice(to, stop)
}
