import type { Range } from '../../documents/document.js'
import type { DocumentRecord, PassageRecord } from '../../library/library.js'
import type { Hit } from '../../library/ranked-search.js'
import type { QuotedWords } from './align.js'
import { LONGEST_CUT, type WordRange } from './exact.js'
import type { QuotedText } from './quoted-text.js'
import { unitsIn } from './units.js'
import type { WordedText } from './worded-text.js'

/** Gives a document by its key, with its words; undefined where it has gone. */
export type OpenDocument = (key: string) => Promise<{ document: DocumentRecord; worded: WordedText } | undefined>

/** Regions that share less are not aligned: the share of the text's weight plus that of its rows of three words. */
const LEAST_SHARED = 0.25
/** Texts of at least this many words are aligned with a window of the region only. */
const LONG = 100
/** Words more than the text's own that a window has. */
const SLACK = 60

interface Region extends WordRange {
  document: DocumentRecord
  worded: WordedText
  /** 0..2, see LEAST_SHARED. */
  shared: number
}

/**
 * The stretches of documents that are worth aligning with a text, best first: around each candidate passage a region
 * wide enough for the whole text, narrowed for long texts to where most rows of three of its words stand.
 */
export async function regionsOf(
  quoted: QuotedText,
  row: QuotedWords,
  hits: readonly Hit[],
  open: OpenDocument,
): Promise<Region[]> {
  const byDocument = new Map<string, PassageRecord[]>()
  for (const { passage } of hits) {
    const own = byDocument.get(passage.document)
    if (own) own.push(passage)
    else byDocument.set(passage.document, [passage])
  }
  const rows = new Set(rowsOf(row.folds))
  const regions: Region[] = []
  for (const [key, passages] of byDocument) {
    const opened = await open(key)
    if (!opened) continue
    const { worded } = opened
    for (const { start, end } of rangesRound(passages, quoted, row)) {
      const from = worded.wordAt(start)
      const to = Math.min(worded.length, worded.wordAt(end) + 1)
      const region = weighed(row, rows, worded, from, to)
      if (region && region.shared >= LEAST_SHARED) regions.push({ ...opened, ...region })
    }
  }
  return regions.sort((a, b) => b.shared - a.shared)
}

/** Ranges of a document around passages, wide enough for the text; overlapping ones are joined unless too long. */
function rangesRound(passages: PassageRecord[], quoted: QuotedText, row: QuotedWords): Range[] {
  const reach = quoted.text.length + 200 + (row.cuts.size > 0 ? LONGEST_CUT : 0)
  const longest = 4 * quoted.text.length + 4_000
  const ranges: Range[] = []
  for (const passage of passages.sort((a, b) => a.start - b.start)) {
    const start = Math.max(0, passage.start - reach)
    const end = passage.end + reach
    const last = ranges.at(-1)
    if (last && start <= last.end && end - last.start <= longest) last.end = end
    else ranges.push({ start, end })
  }
  return ranges
}

/** How much of the text a region shares, in words and rows of three; undefined for a long text without any row. */
function weighed(
  row: QuotedWords,
  rows: ReadonlySet<string>,
  worded: WordedText,
  from: number,
  to: number,
): (WordRange & { shared: number }) | undefined {
  const places: number[] = []
  const { folds, words } = unitsIn(worded, { from, to })
  const here = new Set(folds)
  const found = new Set<string>()
  rowsOf(folds).forEach((three, index) => {
    if (!rows.has(three)) return
    found.add(three)
    places.push(words[index] ?? from)
  })
  let shared = 0
  row.folds.forEach((fold, index) => {
    if (here.has(fold)) shared += row.weights[index] ?? 0
  })
  const score = shared / row.weight + found.size / Math.max(1, rows.size)
  const width = Math.ceil(1.3 * row.folds.length) + SLACK
  if (row.folds.length < LONG || to - from <= width) return { from, to, shared: score }
  const window = densest(places, width)
  return window && { from: Math.max(from, window.from), to: Math.min(to, window.to), shared: score }
}

function rowsOf(folds: readonly string[]): string[] {
  return folds.slice(0, -2).map((fold, index) => `${fold}\n${folds[index + 1]}\n${folds[index + 2]}`)
}

/** The window of `width` words that holds most of the ascending places, with the spare room split between its ends. */
function densest(places: readonly number[], width: number): WordRange | undefined {
  let best: { first: number; last: number; count: number } | undefined
  let start = 0
  for (const [end, last] of places.entries()) {
    while (last - (places[start] ?? last) > width - SLACK) start++
    const count = end - start + 1
    if (count > (best?.count ?? 0)) best = { first: places[start] ?? last, last, count }
  }
  if (!best) return undefined
  const room = Math.ceil((width - (best.last - best.first)) / 2)
  return { from: best.first - room, to: best.last + room }
}
