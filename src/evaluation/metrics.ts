/** Relevance of documents to a question: document id → grade. Grades above 0 are relevant. */
export type Grades = ReadonlyMap<string, number>

/** Question id → grades. */
export type Qrels = ReadonlyMap<string, Grades>

/** A retrieved document. Within one question no id stands twice. */
export interface Ranked {
  id: string
  score: number
}

/** Figures of one question, or means over questions; each 0..1. */
export interface Figures {
  'ndcg@10': number
  'recall@10': number
  'mrr@10': number
}

/** How far down all figures look. */
export const CUTOFF = 10

/**
 * The order in which trec_eval reads a ranking, whatever order it was written in: by score as a 32-bit float,
 * descending, and among equals by document id, descending by its UTF-8 bytes.
 */
export function trecOrder(ranked: readonly Ranked[]): Ranked[] {
  return [...ranked].sort(
    (a, b) => Math.fround(b.score) - Math.fround(a.score) || Buffer.compare(Buffer.from(b.id), Buffer.from(a.id)),
  )
}

/**
 * trec_eval's ndcg_cut.10 (gain = grade, discount log2(rank + 1), the ideal over all judged documents), recall.10 and
 * recip_rank over the first ten, for one question. All are 0 where nothing relevant is known.
 */
export function measure(ranked: readonly Ranked[], grades: Grades): Figures {
  const first = trecOrder(ranked).slice(0, CUTOFF)
  const gains = first.map(({ id }) => Math.max(0, grades.get(id) ?? 0))
  const ideal = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a)
  if (ideal.length === 0) return { 'ndcg@10': 0, 'recall@10': 0, 'mrr@10': 0 }
  const best = gains.findIndex((gain) => gain > 0)
  return {
    'ndcg@10': discounted(gains) / discounted(ideal.slice(0, CUTOFF)),
    'recall@10': gains.filter((gain) => gain > 0).length / ideal.length,
    'mrr@10': best < 0 ? 0 : 1 / (best + 1),
  }
}

/** Arithmetic mean of each figure; 0 for none. */
export function meanFigures(figures: Iterable<Figures>): Figures {
  const all = [...figures]
  return {
    'ndcg@10': mean(all.map((one) => one['ndcg@10'])),
    'recall@10': mean(all.map((one) => one['recall@10'])),
    'mrr@10': mean(all.map((one) => one['mrr@10'])),
  }
}

/** Arithmetic mean; 0 for an empty list. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The value below which `share` (0..1) of the values lie, by the nearest rank; 0 for an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)
}
