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

/** The narrowest gutter between columns, in points. */
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

/** Regions in reading order. */
function ordered(segments: readonly Piece[], depth: number): Piece[][] {
  const gutter = depth < 3 ? gutterOf(segments) : undefined
  if (gutter === undefined) return segments.length > 0 ? [[...segments]] : []
  const regions: Piece[][] = []
  let left: Piece[] = []
  let right: Piece[] = []
  let across: Piece[] = []
  const flushColumns = () => {
    regions.push(...ordered(left, depth + 1), ...ordered(right, depth + 1))
    left = []
    right = []
  }
  const flushAcross = () => {
    if (across.length > 0) regions.push(across)
    across = []
  }
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    if (segment.right <= gutter + 1) {
      flushAcross()
      left.push(segment)
    } else if (segment.left >= gutter - 1) {
      flushAcross()
      right.push(segment)
    } else {
      flushColumns()
      across.push(segment)
    }
  }
  flushColumns()
  flushAcross()
  return regions
}

/** Where two columns of running text meet; undefined where there is one column, or a table. */
function gutterOf(segments: readonly Piece[]): number | undefined {
  if (segments.length < 8) return undefined
  const start = Math.min(...segments.map(({ left }) => left))
  const end = Math.max(...segments.map(({ right }) => right))
  let best: { x: number; worth: number } | undefined
  const edges = [...new Set(segments.map(({ left }) => Math.round(left)))]
  for (const edge of edges) {
    const x = edge - GUTTER / 2 - 0.5
    if (x < start + 0.15 * (end - start) || x > end - 0.15 * (end - start)) continue
    const left = segments.filter((segment) => segment.right <= x + 2)
    const right = segments.filter((segment) => segment.left >= x)
    const crossing = segments.length - left.length - right.length
    if (crossing > 0.3 * segments.length || !isText(left, start, x) || !isText(right, x, end)) continue
    const near = Math.max(...left.map((segment) => segment.right).filter((value) => value > start))
    const worth = Math.min(left.length, right.length) - 2 * crossing
    if (x - near > -3 && (!best || worth > best.worth)) best = { x, worth }
  }
  return best?.x
}

/** Running text fills its column, or two columns: most lines are nearly as wide. */
function isText(segments: readonly Piece[], left: number, right: number): boolean {
  if (segments.length < 4) return false
  const widths = segments.map((segment) => segment.right - segment.left).sort((a, b) => a - b)
  const letters = segments.reduce((sum, { text }) => sum + text.trim().length, 0) / segments.length
  return (widths[Math.floor(widths.length / 2)] ?? 0) > 0.42 * (right - left) && letters > 16
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
