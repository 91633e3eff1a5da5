/** The best `k` of what is offered: higher score first, then the lower number. A binary heap with the worst on top. */
export class Top {
  private readonly numbers: number[] = []
  private readonly scores: number[] = []

  constructor(private readonly k: number) {}

  offer(number: number, score: number): void {
    const size = this.numbers.length
    if (size < this.k) {
      this.numbers.push(number)
      this.scores.push(score)
      this.up(size)
    } else if (size > 0 && this.worse(this.scores[0]!, this.numbers[0]!, score, number)) {
      this.numbers[0] = number
      this.scores[0] = score
      this.down(0)
    }
  }

  /** Best first. */
  done(): { number: number; score: number }[] {
    return this.numbers
      .map((number, i) => ({ number, score: this.scores[i]! }))
      .sort((a, b) => b.score - a.score || a.number - b.number)
  }

  /** Whether (scoreA, numberA) comes after (scoreB, numberB). */
  private worse(scoreA: number, numberA: number, scoreB: number, numberB: number): boolean {
    return scoreA < scoreB || (scoreA === scoreB && numberA > numberB)
  }

  private less(a: number, b: number): boolean {
    return this.worse(this.scores[a]!, this.numbers[a]!, this.scores[b]!, this.numbers[b]!)
  }

  private up(from: number): void {
    let child = from
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.less(child, parent)) return
      this.swap(child, parent)
      child = parent
    }
  }

  private down(from: number): void {
    let parent = from
    for (;;) {
      const left = 2 * parent + 1
      if (left >= this.numbers.length) return
      const right = left + 1
      const child = right < this.numbers.length && this.less(right, left) ? right : left
      if (!this.less(child, parent)) return
      this.swap(child, parent)
      parent = child
    }
  }

  private swap(a: number, b: number): void {
    const number = this.numbers[a]!
    const score = this.scores[a]!
    this.numbers[a] = this.numbers[b]!
    this.scores[a] = this.scores[b]!
    this.numbers[b] = number
    this.scores[b] = score
  }
}
