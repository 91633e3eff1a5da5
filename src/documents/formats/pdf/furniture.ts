import type { Line } from './lines.js'

/** The lines of one page. */
export interface Page {
  label: string
  height: number
  lines: Line[]
}

/** Share of a page's height above and below which running heads and page numbers stand. */
const EDGE = 0.13

/** A head or foot has no more lines, and stands further from the text than the text's lines do, in sizes of type. */
const OUTERMOST = 3
const APART = 1.6

/**
 * Running heads are no larger than the text by this factor: what is stands over the text of a slide or a title page.
 */
const LARGER = 1.25

/** Share of the pages on which something stands at the height of a running head, and fewest such pages. */
const HEADED = 0.4
const FEWEST_HEADED = 4

/** Running heads and feet, and page numbers: lines at the edge of a page whose like stands there on other pages. */
export function furnitureOf(pages: readonly Page[]): Set<Line> {
  const usual = usualSize(pages)
  const outer = pages.map((page) => outerLines(page).filter(({ size }) => size <= LARGER * usual))
  const places = new Map<string, Set<number>>()
  for (const [i, lines] of outer.entries()) {
    for (const line of lines) {
      for (const key of keysOf(line)) places.set(key, (places.get(key) ?? new Set()).add(i))
    }
  }
  const least = pages.length < 6 ? 2 : 3
  const furniture = new Set<Line>()
  for (const [i, lines] of outer.entries()) {
    for (const line of lines) {
      const isRepeated = pages.length > 1 && keysOf(line).some((key) => (places.get(key)?.size ?? 0) >= least)
      if (isRepeated || isPageNumber(line.text, pages[i]!.label)) furniture.add(line)
    }
  }
  // Heads name their chapters: what stands at one height on most pages is one, whatever it says.
  const heads = outer.map((lines) => lines.filter((line) => isOutside(line, lines)))
  const counts = new Map<string, number>()
  for (const lines of heads) for (const height of new Set(lines.map(heightOf))) add(counts, height)
  for (const line of heads.flat()) {
    const count = counts.get(heightOf(line)) ?? 0
    if (count >= FEWEST_HEADED && count >= HEADED * pages.length) furniture.add(line)
  }
  return furniture
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The size of most of the letters. */
function usualSize(pages: readonly Page[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of pages.flatMap(({ lines }) => lines)) {
    letters.set(Math.round(size), (letters.get(Math.round(size)) ?? 0) + text.length)
  }
  return [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0]
}

function outerLines({ lines, height }: Page): Line[] {
  const byHeight = [...lines].sort((a, b) => a.y - b.y)
  const top = outermost(byHeight).filter(({ y }) => y < EDGE * height)
  const bottom = outermost(byHeight.reverse()).filter(({ y }) => y > (1 - EDGE) * height)
  return [...new Set([...top, ...bottom])]
}

/** The lines before the first wide gap; none if they are more than a head or foot has, and so the text itself. */
function outermost(lines: readonly Line[]): Line[] {
  const gap = lines.findIndex((line, i) => i > 0 && Math.abs(line.y - lines[i - 1]!.y) > APART * line.size)
  const group = lines.slice(0, Math.max(gap, 0))
  return new Set(group.map(({ y }) => Math.round(y))).size > OUTERMOST ? [] : group
}

/** This many letters are the same head at another height too, as on a title page. */
const TELLING = 12

function letters(words: string): number {
  return words.match(/\p{L}/gu)?.length ?? 0
}

/** Its words with figures alike, at about its height and, where they tell, at any. */
function keysOf(line: Line): string[] {
  const words = line.text.replace(/\p{N}+/gu, '#').replace(/\s+/g, ' ')
  if (!/\p{L}{2}|#/u.test(words)) return []
  const places = [0, 4].map((shift) => `${Math.round((line.y + shift) / 8)} ${shift} ${words}`)
  return letters(words) < TELLING ? places : [...places, words]
}

function heightOf(line: Line): string {
  return `${Math.round(line.y)} ${Math.round(line.size)}`
}

/** The first or the last line of its page. */
function isOutside(line: Line, lines: readonly Line[]): boolean {
  return lines.every(({ y }) => y >= line.y) || lines.every(({ y }) => y <= line.y)
}

function isPageNumber(text: string, label: string): boolean {
  if (text === label) return true
  return /^[-–—\s[(|]*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de|sur)\s*\d{1,4})?[-–—\s\])|.]*$/i.test(
    text,
  )
}
