/** Headings are cut here, in UTF-16 code units: nobody writes longer ones. */
const LONGEST = 1000

/** The path of headings down to a place in a document, outermost first. */
export class HeadingPath {
  private readonly steps: { level: number; text: string }[] = []

  /** Goes on below a heading. */
  enter(level: number, text: string): void {
    while ((this.steps.at(-1)?.level ?? 0) >= level) this.steps.pop()
    this.steps.push({ level, text: text.replace(/\s+/g, ' ').slice(0, LONGEST).toWellFormed() })
  }

  /** Without level 1, which is the document's title. */
  texts(): string[] {
    return this.steps.filter(({ level }) => level > 1).map(({ text }) => text)
  }
}
