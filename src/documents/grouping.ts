import type { Range } from './document.js'

/** A piece of text that is never cut, and what begins with it: the larger that is, the rather a passage begins there. */
export interface Unit extends Range {
  opens: 'hard' | 'word' | 'sentence' | 'paragraph'
}

/** Groups are joined below this and stay below the other, in UTF-16 code units. */
const SHORT = 600
const LONG = 1600

const RANK: Record<Unit['opens'], number> = { hard: 0, word: 1, sentence: 2, paragraph: 3 }

/**
 * Joins neighbouring units so that a change of one unit changes at most three groups.
 *
 * Joining from the top until a group is long enough would move every later cut. Here each gap between two units has a
 * priority made from their texts, and is a cut if no gap nearer than SHORT has a higher one (local maxima, as in
 * content-defined chunking). So cuts are at least SHORT apart, and a change reaches the decisions within SHORT on
 * either side only, where there is at most one cut each: three groups at most.
 */
export function groupsOf<U extends Unit>(text: string, units: readonly U[]): U[][] {
  if (units.length === 0) return []
  const gaps = new Gaps(text, units)
  const groups: U[][] = []
  let from = 0
  for (const to of [...gaps.cuts(), units.length]) {
    groups.push(...gaps.split(from, to).map(([a, b]) => units.slice(a, b)))
    from = to
  }
  return groups
}

/** Gap `k` lies before unit `k`, from 1 on. */
class Gaps {
  private readonly priority: Float64Array

  constructor(
    text: string,
    private readonly units: readonly Unit[],
  ) {
    const hashes = units.map((unit) => hash(text, unit))
    this.priority = Float64Array.from(units, (unit, k) => RANK[unit.opens] * 2 ** 33 + hashes[k]!)
  }

  /** Length of the group of units `from` to `to` (not inside). */
  private length(from: number, to: number): number {
    return this.units[to - 1]!.end - this.units[from]!.start
  }

  *cuts(): Generator<number> {
    const n = this.units.length
    for (let k = 1; k < n; k++) {
      if (this.length(k - 1, k + 1) > LONG || this.isPeak(k)) yield k
    }
  }

  private isPeak(k: number): boolean {
    const n = this.units.length
    for (let j = k - 1; ; j--) {
      if (this.length(j, k) >= SHORT) break
      if (j === 0 || this.priority[j]! >= this.priority[k]!) return false
    }
    for (let j = k + 1; ; j++) {
      if (this.length(k, j) >= SHORT) break
      if (j === n || this.priority[j]! > this.priority[k]!) return false
    }
    return true
  }

  /** A group that has become too long is cut at its best gap, and so on. */
  split(from: number, to: number): [number, number][] {
    if (this.length(from, to) <= LONG || to - from === 1) return [[from, to]]
    let best = from + 1
    for (let k = from + 1; k < to; k++) if (this.worth(from, k, to) > this.worth(from, best, to)) best = k
    return [...this.split(from, best), ...this.split(best, to)]
  }

  private worth(from: number, k: number, to: number): number {
    const least = Math.min(this.length(from, k), this.length(k, to))
    return Math.min(least, SHORT) * 2 ** 36 + this.priority[k]!
  }
}

/** FNV-1a over the code units, well mixed. */
function hash(text: string, { start, end }: Range): number {
  let h = 0x811c9dc5
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x7feb352d)
  h ^= h >>> 15
  return h >>> 0
}
