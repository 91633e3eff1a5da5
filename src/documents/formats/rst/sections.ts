import { isBlank } from './lines.js'

/** A heading: its text, how it is adorned, and how many lines it takes. */
export interface Section {
  text: string
  /** The sign below it, twice if one stands above as well. */
  style: string
  lines: number
}

const ADORNMENT = /^([!-/:-@[-`{-~])\1+$/

/** The heading that begins on a line, if one does. */
export function sectionAt(lines: readonly string[], at: number): Section | undefined {
  const [first = '', second = '', third = ''] = lines.slice(at, at + 3)
  const isAfterText = at > 0 && !isBlank(lines[at - 1])
  if (isBlank(first) || isAfterText) return undefined
  const [, sign] = ADORNMENT.exec(first) ?? []
  if (sign !== undefined && third === first && !isBlank(second) && width(second.trim()) <= first.length) {
    return { text: second.trim(), style: sign + sign, lines: 3 }
  }
  const [, below] = ADORNMENT.exec(second) ?? []
  // Of a short title, the line below has its length; a table or an ellipsis may look like one otherwise.
  if (below === undefined || first.startsWith(' ') || ADORNMENT.test(first)) return undefined
  if (second.length < Math.min(4, width(first)) || second.length < width(first) - 1) return undefined
  return { text: first, style: below, lines: 2 }
}

/**
 * Levels of the headings by how they are adorned, in the order in which they come; the only one on top is the title.
 */
export function levelsOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const styles: string[] = []
  let onTop = 0
  for (let at = 0; at < lines.length; at++) {
    const section = sectionAt(lines, at)
    if (!section) continue
    if (!styles.includes(section.style)) styles.push(section.style)
    if (section.style === styles[0]) onTop++
    at += section.lines - 1
  }
  const first = onTop === 1 ? 1 : 2
  return new Map(styles.map((style, i) => [style, Math.min(6, i + first)]))
}

/** A line of signs alone between blank lines parts the text. */
export function isTransition(line: string): boolean {
  return line.length >= 4 && ADORNMENT.test(line)
}

/** Signs of Chinese, Japanese and Korean are two columns wide. */
function width(text: string): number {
  return text.length + (text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0)
}
