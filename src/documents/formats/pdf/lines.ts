/** A piece of text on a page, in points from the page's upper left corner as it is shown. */
export interface Piece {
  text: string
  left: number
  right: number
  /** Of the baseline. */
  y: number
  size: number
}

/** A line of a page or of one of its columns. */
export interface Line extends Piece {
  /** Left and right edge of the column it stands in. */
  column: { left: number; right: number }
}

/** Gaps within a line that are wider part columns or cells, in sizes of the type. */
const WIDE_GAP = 0.75

/** The narrowest gutter between a column of text and what is no text, in points. */
const GUTTER = 7

/** Lines of a page in reading order: column by column between what goes across all columns. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  return ordered(segmentsOf(pieces), 0).flatMap((region) => regionLines(region))
}

/** Pieces on one baseline, joined where no wide gap parts them. */
function segmentsOf(pieces: readonly Piece[]): Piece[] {
  const sorted = rowsOf(pieces).flatMap((row) => row.sort((a, b) => a.left - b.left).map((piece) => ({ piece, row })))
  const segments: Piece[] = []
  let last: (typeof sorted)[number] | undefined
  for (const entry of sorted) {
    const open = segments.at(-1)
    const { piece } = entry
    const gap = last && last.row === entry.row && open ? piece.left - open.right : Number.POSITIVE_INFINITY
    const size = Math.max(piece.size, open?.size ?? 0)
    if (open && gap < WIDE_GAP * size && gap > -size * 3) join(open, piece, gap)
    else segments.push({ ...piece })
    last = entry
  }
  return segments.filter((segment) => segment.text.trim() !== '')
}

function join(open: Piece, piece: Piece, gap: number): void {
  const needsSpace = gap > 0.16 * Math.min(open.size, piece.size) && !/\s$/.test(open.text) && !/^\s/.test(piece.text)
  open.text += (needsSpace ? ' ' : '') + piece.text
  open.right = Math.max(open.right, piece.right)
  if (piece.text.trim().length > 2 && piece.size > open.size) {
    open.size = piece.size
    open.y = piece.y
  }
}

/** Pieces that stand on one line, top to bottom; raised and lowered ones belong to the line they touch. */
function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const isClose = row && piece.y - row.y < 0.45 * Math.max(row.size, piece.size)
    if (isClose) {
      row.pieces.push(piece)
      if (piece.size > row.size) {
        row.size = piece.size
        row.y = piece.y
      }
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  return rows.map((row) => row.pieces)
}

/** Regions in reading order: what stands above two columns, the left one, the right one, what stands below. */
function ordered(segments: readonly Piece[], depth: number): Piece[][] {
  const columns = depth < DEEPEST ? columnsOf(segments) : undefined
  if (!columns) return segments.length > 0 ? [[...segments]] : []
  return columns.flatMap((part) => ordered(part, depth + 1))
}

/** More cuts within cuts no page has. */
const DEEPEST = 12

/** Two columns that stand side by side, with what is above and below. */
type Columns = [above: Piece[], left: Piece[], right: Piece[], below: Piece[]]

/** The best two columns of running text on a page, or of text beside something else; undefined for one, or a table. */
function columnsOf(segments: readonly Piece[]): Columns | undefined {
  if (segments.length < 2 * LEAST_LINES) return undefined
  const byHeight = [...segments].sort((a, b) => a.y - b.y)
  let best: { worth: number; columns: Columns } | undefined
  for (const edge of edgesOf(segments)) {
    const x = edge - 1
    const across = byHeight.filter((segment) => segment.left < x && segment.right > x + OVERHANG)
    let from = Number.NEGATIVE_INFINITY
    for (const { y: to } of [...across, { y: Number.POSITIVE_INFINITY }]) {
      const band = byHeight.filter(({ y }) => y > from && y < to)
      const left = band.filter((segment) => segment.left < x)
      const right = band.filter((segment) => segment.left >= x)
      const worth = Math.min(left.length, right.length)
      if (worth > (best?.worth ?? 0) && areColumns(left, right)) {
        const above = byHeight.filter(({ y }) => y <= from)
        best = { worth, columns: [above, left, right, byHeight.filter(({ y }) => y >= to)] }
      }
      from = to
    }
  }
  return best?.columns
}

/** Left edges that several lines share, in points. */
function edgesOf(segments: readonly Piece[]): number[] {
  const counts = new Map<number, number>()
  for (const { left } of segments) {
    const edge = Math.floor(left)
    counts.set(edge, (counts.get(edge) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_LINES)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_EDGES)
    .map(([edge]) => edge)
}

/** Columns have no fewer lines. */
const LEAST_LINES = 3

const MOST_EDGES = 40

/** A line may end this far beyond the gutter, in points. */
const OVERHANG = 2

/** Lines of two columns stand on other baselines than each other; cells of a table do not. */
const MOST_ALIGNED = 0.5

/** Where no more lines stand off the other column's, they may be rows of a table with much text in its cells. */
const ROWS = 0.9

/** This many lines side by side are no table of long cells. */
const MANY_LINES = 8

/** Lines that go on from the one before begin with small letters, as cells seldom do. */
function goesOn(lines: readonly Piece[]): boolean {
  return lines.length >= MANY_LINES || lines.filter(({ text }) => /^\p{Ll}/u.test(text)).length > 0.3 * lines.length
}

function areColumns(left: readonly Piece[], right: readonly Piece[]): boolean {
  if (left.length < LEAST_LINES || right.length < LEAST_LINES) return false
  const gutter = Math.min(...right.map((piece) => piece.left)) - Math.max(...left.map((piece) => piece.right))
  if (gutter < GUTTER && !(isText(left) && isText(right) && gutter > -OVERHANG)) return false
  if (isText(left) && isText(right)) return alignedWith(right, left) < ROWS || (goesOn(left) && goesOn(right))
  if (isText(left)) return alignedWith(right, left) < MOST_ALIGNED
  return isText(right) && alignedWith(left, right) < MOST_ALIGNED
}

/** Share of pieces that stand on the baseline of another column's. */
function alignedWith(pieces: readonly Piece[], others: readonly Piece[]): number {
  return pieces.filter(({ y }) => others.some((other) => Math.abs(other.y - y) < 1.5)).length / pieces.length
}

/** Running text fills its column, or two columns: most of it stands in lines that are nearly as wide. */
function isText(segments: readonly Piece[]): boolean {
  const start = Math.min(...segments.map(({ left }) => left))
  const end = Math.max(...segments.map(({ right }) => right))
  const wide = segments.filter(({ left, right }) => right - left > 0.42 * (end - start))
  const letters = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.trim().length, 0)
  return wide.length >= LEAST_LINES && letters(wide) > 0.6 * letters(segments) && letters(wide) / wide.length > 16
}

function regionLines(region: readonly Piece[]): Line[] {
  const left = Math.min(...region.map((piece) => piece.left))
  const right = Math.max(...region.map((piece) => piece.right))
  return rowsOf(region).map((row) => {
    const pieces = row.sort((a, b) => a.left - b.left)
    const widest = pieces.reduce((a, b) => (b.text.length > a.text.length ? b : a))
    return {
      text: oneLine(pieces.map(({ text }) => text).join('  ')),
      left: pieces[0]!.left,
      right: Math.max(...pieces.map((piece) => piece.right)),
      y: widest.y,
      size: widest.size,
      column: { left, right },
    }
  })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
