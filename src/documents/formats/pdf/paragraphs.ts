import type { Line } from './lines.js'

/** Lines that belong together. */
export interface Paragraph {
  lines: Line[]
  /** Label of the page it begins on. */
  page: string
  size: number
}

const SENTENCE_END = /[.!?…。！？:][\s"'”’»)\]]*$/
const ITEM = /^(?:[•◦▪‣●○■□–—*-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[ivx]{1,5}[.)])\s/

/** Paragraphs of one page, by gaps, indents, short last lines and sizes of type. */
export function paragraphsOf(lines: readonly Line[], page: string): Paragraph[] {
  const leadings = new Map<number, number>()
  const all = leadingOf(lines) ?? 1.3
  for (const size of new Set(lines.map((line) => Math.round(line.size)))) {
    leadings.set(size, leadingOf(lines.filter((line) => Math.round(line.size) === size)) ?? all)
  }
  const paragraphs: Paragraph[] = []
  for (const line of lines) {
    const open = paragraphs.at(-1)
    const last = open?.lines.at(-1)
    if (open && last && follows(last, line, leadings.get(Math.round(line.size)) ?? all, open.lines[0]!))
      open.lines.push(line)
    else paragraphs.push({ lines: [line], page, size: line.size })
  }
  return paragraphs
}

/** The usual distance of two lines in sizes of their type; undefined if no two follow each other. */
function leadingOf(lines: readonly Line[]): number | undefined {
  const ratios: number[] = []
  for (const [i, line] of lines.entries()) {
    const last = lines[i - 1]
    if (!last || last.column.left !== line.column.left || line.y <= last.y) continue
    const ratio = (line.y - last.y) / Math.max(line.size, 1)
    if (ratio < 2.6) ratios.push(ratio)
  }
  ratios.sort((a, b) => a - b)
  return ratios[Math.floor(ratios.length * 0.4)]
}

function follows(last: Line, line: Line, leading: number, first: Line): boolean {
  const size = Math.max(last.size, line.size)
  if (Math.abs(last.size - line.size) > 0.08 * size) return false
  const isSameColumn = last.column.left === line.column.left && line.y > last.y
  if (!isSameColumn) return continuesAcross(last, line)
  if (line.y - last.y > leading * size * 1.3 + 0.5) return false
  if (ITEM.test(line.text)) return false
  const width = line.column.right - line.column.left
  const isShort = last.right < line.column.right - Math.max(0.12 * width, 2 * size)
  const isIndented = line.left - last.left > 0.7 * size && line.left - line.column.left < 0.3 * width
  // The second line of an item, and all lines of an entry with a hanging indent, stand further in than the first.
  const hangs = last === first && (ITEM.test(first.text) || !isShort)
  if (isIndented && (SENTENCE_END.test(last.text) || isShort) && !(hangs && !SENTENCE_END.test(last.text))) return false
  if (isShort && SENTENCE_END.test(last.text)) return false
  const returns = last.left - line.left > 0.7 * size && last !== first && SENTENCE_END.test(last.text)
  return !returns
}

/** A sentence goes on in the next column or on the next page. */
export function continuesAcross(last: Line, line: Line): boolean {
  if (Math.abs(last.size - line.size) > 0.08 * Math.max(last.size, line.size)) return false
  if (SENTENCE_END.test(last.text) || ITEM.test(line.text)) return false
  const width = last.column.right - last.column.left
  return (
    /^[\p{Ll}\p{Lo}(,;]/u.test(line.text) ||
    (/[,;\p{Ll}-]$/u.test(last.text) && last.right > last.column.right - 0.1 * width)
  )
}

const CJK = /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/

/** Puts the lines of a paragraph together; words divided at line ends are joined. */
export class Joiner {
  private readonly words = new Set<string>()

  constructor(lines: Iterable<Line>) {
    for (const { text } of lines) {
      for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}'’‐-]*/gu)) this.words.add(word.toLowerCase())
    }
  }

  text({ lines }: Paragraph): string {
    // Line by line: a look at all the text before each of them takes minutes where a paragraph has a thousand.
    let text = ''
    let last = ''
    for (const line of lines) {
      const joined = last === '' ? line.text : this.joined(last, line.text)
      text += joined.slice(0, -line.text.length || undefined)
      last = line.text
    }
    return text + last
  }

  private joined(before: string, after: string): string {
    const first = after.match(/^[\p{L}\p{M}]+/u)?.[0] ?? ''
    const divided = /([\p{L}\p{M}]+)([-‐\u00ad])$/u.exec(before)
    if (divided && /^\p{Ll}/u.test(first)) {
      const [, start = '', hyphen = ''] = divided
      const whole = (start + first).toLowerCase()
      const isCompound =
        hyphen !== '\u00ad' && !this.words.has(whole) && this.words.has(`${start}-${first}`.toLowerCase())
      return isCompound ? before + after : before.slice(0, -1) + after
    }
    if (/[\p{L}\p{N}][-‐/]$/u.test(before)) return before + after
    const isCjk = CJK.test(before.at(-1) ?? '') && CJK.test(after[0] ?? '')
    return `${before}${isCjk && !/[\uac00-\ud7af]/.test(after[0] ?? '') ? '' : ' '}${after}`
  }
}
