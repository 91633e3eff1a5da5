import type { Range } from '../../documents/document.js'
import type { DocumentRecord, Hit, PassageRecord } from '../../library/library.js'
import { align, type QuotedWords, quotedWords } from './align.js'
import { type Comparison, compare } from './differences.js'
import { LONGEST_CUT, type WordRange } from './exact.js'
import type { QuotedText } from './quoted-text.js'
import type { WordedText } from './worded-text.js'

/** A comparison with one document. */
export interface NearMatch extends Comparison {
  document: DocumentRecord
  worded: WordedText
}

/** Gives a document by its key, with its words; undefined where it has gone. */
export type OpenDocument = (key: string) => Promise<{ document: DocumentRecord; worded: WordedText } | undefined>

/** Near from this similarity on. */
const NEAR = 0.62
/** Or with so many equal words and marks in a row, when they are so much of the text: two sentences from far apart, joined. */
const NEAR_RUN = { words: 8, share: 0.28 }
/** Matches that fall behind the best by more are not shown. */
const BEHIND_BEST = 0.12
const MOST_SHOWN = 5

/** Regions that share less of the text's weight are not aligned. */
const LEAST_SHARED = 0.25
/** The most cells of alignment for one text (about 40 ms). */
const MOST_CELLS = 5_000_000
const MOST_ALIGNED = 10

interface Region extends WordRange {
  document: DocumentRecord
  worded: WordedText
  shared: number
}

/**
 * The stretches of documents that a text nearly repeats, best first. Method: round each candidate passage a region wide enough for the
 * whole text is weighed by the words it shares with it; the best regions are aligned word by word (align.ts), and each alignment is read
 * as differences (differences.ts).
 */
export async function nearMatches(quoted: QuotedText, hits: readonly Hit[], open: OpenDocument): Promise<NearMatch[]> {
  const row = quotedWords(quoted)
  const regions = (await regionsOf(quoted, row, hits, open))
    .filter((region) => region.shared >= LEAST_SHARED)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_ALIGNED)
  const found: NearMatch[] = []
  let cells = 0
  for (const { document, worded, from, to } of regions) {
    cells += row.words.length * (to - from)
    if (cells > MOST_CELLS && found.length > 0) break
    const comparison = compare(align(row, worded, { from, to }), quoted, row, worded)
    if (isNear(comparison)) found.push({ document, worded, ...comparison })
  }
  found.sort((a, b) => b.similarity - a.similarity)
  const best = found[0]?.similarity ?? 0
  return found
    .filter((match, index) => !found.slice(0, index).some((better) => overlap(better, match)))
    .filter((match) => match.similarity >= best - BEHIND_BEST)
    .slice(0, MOST_SHOWN)
}

function isNear({ similarity, run }: Comparison): boolean {
  return similarity >= NEAR || (run.words >= NEAR_RUN.words && run.share >= NEAR_RUN.share)
}

function overlap(a: NearMatch, b: NearMatch): boolean {
  if (a.document.key !== b.document.key) return false
  return a.slices.some((one) => b.slices.some((other) => one.from < other.to && other.from < one.to))
}

async function regionsOf(
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
  const regions: Region[] = []
  for (const [key, passages] of byDocument) {
    const opened = await open(key)
    if (!opened) continue
    const { worded } = opened
    for (const { start, end } of rangesRound(passages, quoted, row)) {
      const from = worded.wordAt(start)
      const to = Math.min(worded.length, worded.wordAt(end) + 1)
      regions.push({ ...opened, from, to, shared: sharedWeight(row, worded, from, to) })
    }
  }
  return regions
}

/** Ranges of a document round passages, wide enough for the text; what overlaps is one, as long as that does not grow too long. */
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

/** Share of the text's weight whose words stand in a region, in whatever order. */
function sharedWeight(row: QuotedWords, worded: WordedText, from: number, to: number): number {
  const here = new Set<string>()
  for (let index = from; index < to; index++) here.add(worded.fold(index))
  let shared = 0
  row.folds.forEach((fold, index) => {
    if (here.has(fold)) shared += row.weights[index] ?? 0
  })
  return shared / row.weight
}
