/** Headings are cut here, in UTF-16 code units: nobody writes longer ones. */
const LONGEST = 1000

/** The number of a chapter, without its name. */
const NUMBER_ALONE =
  /^(?:(?:chapter|part|book|section|act|scene|canto|article|title|kapitel|teil|chapitre|partie|capítulo|parte|capitolo)\s+)?(?:\p{N}{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[.:)]?$/iu

/** The path of headings down to a place in a document, outermost first. */
export class HeadingPath {
  private readonly steps: { level: number; text: string }[] = []

  /**
   * Goes on below a heading.
   * @param follows whether it stands right behind another heading: "Chapter V" stays above the chapter's name
   */
  enter(level: number, text: string, follows = false): void {
    const last = this.steps.at(-1)
    const isNamed = follows && last?.level === level && NUMBER_ALONE.test(last.text)
    const own = isNamed ? level + 0.5 : level
    while (this.steps.length > 0 && this.steps.at(-1)!.level >= own) this.steps.pop()
    this.steps.push({ level: own, text: text.replace(/\s+/g, ' ').slice(0, LONGEST).toWellFormed() })
  }

  /** Without level 1, which is the document's title. */
  texts(): string[] {
    return this.steps.filter(({ level }) => level > 1).map(({ text }) => text)
  }
}
