/** Words in a row that make one shingle. */
const SHINGLE = 4
/** Share of the shorter text's shingles from which two passages count as the same text published twice. */
const SAME = 0.8

/** Recognises passages that say the same in the same words: republished sentences, not mere likeness. */
export class Shingles {
  private readonly set: ReadonlySet<string>

  /** @param terms of the text in order, as tokens.ts makes them */
  constructor(terms: readonly string[]) {
    const shingles = new Set<string>()
    for (let i = 0; i + SHINGLE <= terms.length; i++) shingles.add(terms.slice(i, i + SHINGLE).join(' '))
    if (shingles.size === 0) shingles.add(terms.join(' '))
    this.set = shingles
  }

  same(other: Shingles): boolean {
    const [small, large] = this.set.size <= other.set.size ? [this.set, other.set] : [other.set, this.set]
    let shared = 0
    for (const shingle of small) if (large.has(shingle)) shared++
    return shared >= SAME * small.size
  }
}
