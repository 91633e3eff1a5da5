import { isBlank } from './lines.js'

/** A table, and the line behind it. */
export interface RstTable {
  /** Lines of each cell, by rows. */
  rows: string[][][]
  end: number
}

const GRID = /^\+(?:[-=]+\+)+$/
const SIMPLE = /^=+(?: +=+)+$/

/** The table that begins on a line, if one does. Cells that reach over columns stay with the first. */
export function tableAt(lines: readonly string[], at: number): RstTable | undefined {
  const line = lines[at] ?? ''
  if (GRID.test(line)) return gridAt(lines, at)
  return SIMPLE.test(line) ? simpleAt(lines, at) : undefined
}

function gridAt(lines: readonly string[], at: number): RstTable {
  let end = at
  while (/^[+|]/.test(lines[end] ?? '')) end++
  const rows: string[][][] = []
  let open: string[] = []
  for (const line of lines.slice(at + 1, end)) {
    if (/^\+[-=+]+\+?$/.test(line)) {
      if (open.length > 0) rows.push(gridRow(open))
      open = []
    } else open.push(line)
  }
  return { rows, end }
}

/** Bars in the same column of all lines part the cells. */
function gridRow(lines: readonly string[]): string[][] {
  const bars = [...lines[0]!.matchAll(/[|+]/g)].map(({ index }) => index)
  const edges = bars.filter((column) => lines.every((line) => /[|+]/.test(line[column] ?? '|')))
  return edges.slice(0, -1).map((edge, i) => {
    return lines.map((line) =>
      line
        .slice(edge + 1, edges[i + 1])
        .replace(/^\+?-{3,}\+?$/, '')
        .trimEnd(),
    )
  })
}

function simpleAt(lines: readonly string[], at: number): RstTable | undefined {
  const edges = [...lines[at]!.matchAll(/=+/g)].map(({ index }) => index)
  const borders: number[] = []
  for (let i = at + 1; i < lines.length && borders.length < 2; i++) {
    if (!SIMPLE.test(lines[i]!)) continue
    borders.push(i)
    // A table without a head ends at its second border.
    if (isBlank(lines[i + 1])) break
  }
  const last = borders.at(-1)
  if (last === undefined) return undefined
  const rows: string[][][] = []
  for (const line of lines.slice(at + 1, last)) {
    if (isBlank(line) || SIMPLE.test(line) || /^-+(?: +-+)*$/.test(line)) continue
    const cells = edges.map((edge, i) => line.slice(edge, edges[i + 1]).trimEnd())
    // Without text in its first column, a line goes on with the row before.
    const before = isBlank(cells[0]) ? rows.at(-1) : undefined
    if (before) for (const [i, cell] of cells.entries()) before[i]!.push(cell)
    else rows.push(cells.map((cell) => [cell]))
  }
  return { rows, end: last + 1 }
}
