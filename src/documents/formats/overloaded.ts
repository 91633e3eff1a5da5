import type { Nodes } from 'mdast'

/**
 * A paragraph with more marks than this is nobody's Markdown: the parser takes time by the square of them (12 KB of
 * `*a_` take seconds).
 */
const MOST_MARKS = 1000

/** Marks that the parser looks for partners of. Underscores within words have none. */
const MARK = /[*~`[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** A line that ends what stands before it: nothing, an item, a heading, a row of a table. */
const BEGINS = /^[ \t>\r]*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\|)/
/** What makes an item, a heading or a quotation of the text behind it. */
const MARKER = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)?/
const FENCE = /^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})/
/** Code by its indentation and blocks of HTML, in which the parser looks for no marks. */
const UNMARKED = /^(?: {4}|\t| {0,3}<[a-z!/?])/i

/** Stands before and after the number of a piece; no character, so that it is in no text by right. */
const SIGN = '\ufdd0'

/** A text without its overloaded paragraphs, which are read as they stand in the file. */
export interface Relieved {
  text: string
  /** What each sign in the text stands for. */
  pieces: readonly string[]
}

/** Takes paragraphs out that have too many marks to be parsed. */
export function relieved(text: string): Relieved {
  if (text.includes(SIGN)) return { text, pieces: [] }
  const pieces: string[] = []
  const lines: string[] = []
  let chunk: string[] = []
  let fence = ''
  const end = (): void => {
    const source = chunk.join('\n')
    chunk = []
    if (source.length <= MOST_MARKS || UNMARKED.test(source) || (source.match(MARK)?.length ?? 0) <= MOST_MARKS) {
      if (source !== '') lines.push(source)
    } else {
      const [marker = ''] = MARKER.exec(source) ?? []
      lines.push(`${marker}${SIGN}${pieces.push(source.slice(marker.length)) - 1}${SIGN}`)
    }
  }
  for (const line of text.split('\n')) {
    const [, mark = ''] = FENCE.exec(line) ?? []
    if (fence !== '' || mark !== '') {
      end()
      lines.push(line)
      if (fence === '') fence = mark
      else if (mark[0] === fence[0] && mark.length >= fence.length) fence = ''
    } else if (BEGINS.test(line)) {
      end()
      if (line.trim() === '') lines.push(line)
      else chunk.push(line)
    } else chunk.push(line)
  }
  end()
  return pieces.length > 0 ? { text: lines.join('\n'), pieces } : { text, pieces }
}

/** Puts them back into what was parsed, as text. */
export function restore(node: Nodes, pieces: readonly string[]): void {
  if (pieces.length === 0) return
  if ('value' in node) {
    node.value = node.value.replace(new RegExp(`${SIGN}(\\d+)${SIGN}`, 'g'), (_, number: string) => {
      return pieces[Number(number)] ?? ''
    })
  }
  if ('children' in node) for (const child of node.children) restore(child, pieces)
}
