import type { Range } from '../../documents/document.js'

/** How much of a text of lines is shown. */
export interface Room {
  /** Characters; half as many more where a single line is longer. */
  most: number
  lines: number
  /** Lines beside those that answer are shown as well, as far as there is room. */
  beside: boolean
}

/** This many lines tell what they are about. */
const TELLING = 3

/**
 * Whole lines of a text round the ones that answer, both sides alike; of a monster of a line, its beginning.
 * @param core what answers, as offsets into the text
 * @returns offsets into the text, without empty lines at the ends
 */
export function windowOf(text: string, core: Range, room: Room): Range {
  const lines = linesOf(text)
  const first = Math.max(
    0,
    lines.findLastIndex(({ start }) => start <= core.start),
  )
  const last = Math.max(
    first,
    lines.findLastIndex(({ start }) => start < core.end),
  )
  const fits = (from: number, to: number): boolean =>
    to - from < room.lines && lines[to]!.end - lines[from]!.start <= room.most
  if (!lines[first]) return { start: 0, end: text.length }
  if (room.beside && fits(0, lines.length - 1)) return { start: 0, end: text.length }
  let [from, to] = [first, first]
  while (to < last && fits(from, to + 1)) to++
  if (from === to && !fits(from, to)) return beginningOf(text, lines[from]!, room.most * 1.5)
  // What stands together first, then what is parted from it by an empty line.
  for (const parted of room.beside ? [false, true] : []) {
    if (parted && to - from + 1 >= TELLING) break
    const joins = (line: Range | undefined): boolean => line !== undefined && (parted || !isBlank(text, line))
    for (;;) {
      const before = joins(lines[from - 1]) && fits(from - 1, to)
      const after = joins(lines[to + 1]) && fits(from, to + 1)
      if (!before && !after) break
      if (after && (!before || to - last <= first - from)) to++
      else from--
    }
  }
  while (to > from && isBlank(text, lines[to]!)) to--
  while (from < to && isBlank(text, lines[from]!)) from++
  return { start: lines[from]!.start, end: lines[to]!.end }
}

/** Lines without their ends. */
export function linesOf(text: string): Range[] {
  const lines: Range[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}

function isBlank(text: string, { start, end }: Range): boolean {
  return text.slice(start, end).trim() === ''
}

function beginningOf(text: string, { start, end }: Range, most: number): Range {
  const cut = Math.min(end, start + Math.floor(most))
  // Never between the halves of a surrogate pair.
  const isHalf = cut < end && text.charCodeAt(cut - 1) >>> 10 === 0x36 && text.charCodeAt(cut) >>> 10 === 0x37
  return { start, end: isHalf ? cut - 1 : cut }
}
