import type { Range } from './document.js'

/**
 * A piece of text that is never cut, and what begins with it: the larger that is, the rather a passage begins there.
 */
export interface Unit extends Range {
  opens: 'hard' | 'word' | 'sentence' | 'paragraph'
}

/**
 * Groups of a run longer than this are no shorter than it where units allow, and none is longer than the other, in
 * UTF-16 code units.
 */
const SHORT = 400
const LONG = 1600

const RANK: Record<Unit['opens'], number> = { hard: 0, word: 1, sentence: 2, paragraph: 3 }

/**
 * Joins neighbouring units so that a change of one unit changes at most three groups.
 *
 * Joining from the top until a group is long enough would move every later cut. Here each gap between two units has a
 * priority made from their texts, and is a cut if no gap nearer than SHORT has a higher one (local maxima, as in
 * content-defined chunking). So cuts are at least SHORT apart, and a change reaches the decisions within SHORT on
 * either side only, where there is one cut each at most: three groups.
 *
 * That bound and an upper limit of length exclude each other in theory (no rule that looks less far than its cuts are
 * apart can promise a cut). One group in two hundred is too long and is cut once more, and where that happens beside a
 * change of two cuts it may be a fourth group: simulated, in 1 of 5,000 changes. With SHORT at 600 groups average 1,000
 * instead of 700, and it would be 1 in 200.
 */
export function groupsOf<U extends Unit>(text: string, units: readonly U[]): U[][] {
  if (units.length === 0) return []
  const gaps = new Gaps(text, units)
  const groups: U[][] = []
  let from = 0
  for (const to of [...gaps.cuts(), units.length]) {
    for (const end of gaps.ends(from, to)) {
      groups.push(units.slice(from, end))
      from = end
    }
  }
  return groups
}

/** Gap `k` lies before unit `k`, from 1 on. */
class Gaps {
  /**
   * Of what begins there, then the difference of two hashes: neighbours rise and fall by turns, so that peaks are
   * regular.
   */
  private readonly priority: Float64Array
  /** Independent of the first, to cut what has no peak. */
  private readonly second: Float64Array

  constructor(
    text: string,
    private readonly units: readonly Unit[],
  ) {
    const hashes = units.map((unit) => hash(text, unit))
    const difference = (k: number) => hashes[k]! - (hashes[k - 1] ?? 0) + 2 ** 32
    this.priority = Float64Array.from(units, (unit, k) => RANK[unit.opens] * 2 ** 33 + difference(k))
    this.second = Float64Array.from(units, (unit, k) => RANK[unit.opens] * 2 ** 33 + mixed(hashes[k]! ^ 0x9e3779b9))
  }

  /** Length of the group of units `from` to `to` (not inside). */
  private length(from: number, to: number): number {
    return this.units[to - 1]!.end - this.units[from]!.start
  }

  /** Gaps that are cuts whatever the lengths of the groups. */
  *cuts(): Generator<number> {
    for (let k = 1; k < this.units.length; k++) {
      if (this.length(k - 1, k + 1) > LONG || this.isPeak(k)) yield k
    }
  }

  /** The ends of a run are higher than any gap: a cut is SHORT away from them, too. */
  private isPeak(k: number): boolean {
    for (let j = k - 1; this.length(j, k) < SHORT; j--) {
      if (j === 0 || this.priority[j]! >= this.priority[k]!) return false
    }
    for (let j = k + 1; this.length(k, j) < SHORT; j++) {
      if (j === this.units.length || this.priority[j]! > this.priority[k]!) return false
    }
    return true
  }

  /** Ends of the groups between two cuts: one, or more where that would be too long. */
  *ends(from: number, to: number): Generator<number> {
    let start = from
    while (to - start > 1 && this.length(start, to) > LONG) {
      let best = start + 1
      for (let k = start + 1; k < to && this.length(start, k) <= LONG; k++) {
        if (this.worth(start, k, to) >= this.worth(start, best, to)) best = k
      }
      yield best
      start = best
    }
    yield to
  }

  private worth(from: number, k: number, to: number): number {
    const least = Math.min(this.length(from, k), this.length(k, to), SHORT)
    return least * 2 ** 36 + this.second[k]!
  }
}

/** FNV-1a over the code units, mixed. */
function hash(text: string, { start, end }: Range): number {
  let h = 0x811c9dc5
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mixed(h)
}

/** Spreads 32 bits (the finaliser of lowbias32). */
function mixed(h: number): number {
  let x = h ^ (h >>> 16)
  x = Math.imul(x, 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}
