import type { DocumentRecord } from '../../library/library.js'
import type { Hit } from '../../library/ranked-search.js'
import { type QuotedWords, quotedWords } from './align.js'
import { type Comparison, compare } from './differences.js'
import type { QuotedText } from './quoted-text.js'
import { type OpenDocument, regionsOf } from './regions.js'
import { alignBySentences, type SentenceFit } from './sentence-fit.js'
import type { WordedText } from './worded-text.js'

/** A comparison with one document. */
export interface NearMatch extends Comparison {
  document: DocumentRecord
  worded: WordedText
}

/** Near from this similarity on. */
const NEAR = 0.62
/**
 * Or with this many equal words and marks in a row, if they are this share of the text: two distant sentences joined.
 */
const NEAR_RUN = { words: 8, share: 0.28 }
/** Matches that fall behind the best by more are not shown. */
const BEHIND_BEST = 0.12
const MOST_SHOWN = 5

/** The most cells of alignment for one text (about 20 ms). */
const MOST_CELLS = 2_000_000
const MOST_ALIGNED = 10

/**
 * The stretches of documents that a text nearly repeats, best first. Method: around each candidate passage, a region
 * wide enough for the whole text is weighed by the words that it shares with it; the best regions are aligned word by
 * word, sentence by sentence (sentence-fit.ts), and each alignment is read as differences (differences.ts).
 */
export async function nearMatches(quoted: QuotedText, hits: readonly Hit[], open: OpenDocument): Promise<NearMatch[]> {
  const row = quotedWords(quoted)
  const regions = (await regionsOf(quoted, row, hits, open)).slice(0, MOST_ALIGNED)
  const found: NearMatch[] = []
  let cells = 0
  for (const { document, worded, from, to } of regions) {
    cells += row.words.length * (to - from)
    if (cells > MOST_CELLS && cells > row.words.length * (to - from)) break
    const comparison = compareWith(alignBySentences(row, worded, { from, to }), quoted, row, worded)
    if (isNear(comparison)) found.push({ document, worded, ...comparison })
  }
  found.sort((a, b) => b.similarity - a.similarity)
  const best = found[0]?.similarity ?? 0
  return found
    .filter((match, index) => !found.slice(0, index).some((better) => overlap(better, match)))
    .filter((match) => match.similarity >= best - BEHIND_BEST)
    .slice(0, MOST_SHOWN)
}

/** Names that changed places make a text no less like its source: how near it is is counted without regard to them. */
function compareWith(fit: SentenceFit, quoted: QuotedText, row: QuotedWords, worded: WordedText): Comparison {
  const shown = compare(fit, quoted, row, worded)
  if (!fit.free) return shown
  const { similarity, run } = compare({ ...fit, steps: fit.free }, quoted, row, worded)
  return {
    ...shown,
    similarity: Math.max(shown.similarity, similarity),
    run: run.words > shown.run.words ? run : shown.run,
  }
}

function isNear({ similarity, run }: Comparison): boolean {
  return similarity >= NEAR || (run.words >= NEAR_RUN.words && run.share >= NEAR_RUN.share)
}

function overlap(a: NearMatch, b: NearMatch): boolean {
  if (a.document.key !== b.document.key) return false
  return a.slices.some((one) => b.slices.some((other) => one.from < other.to && other.from < one.to))
}
