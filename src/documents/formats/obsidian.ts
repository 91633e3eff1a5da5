import type { Blockquote } from 'mdast'

/** Code in a Markdown file: fenced, or within a line. It is left alone. */
const CODE = /^([ \t>]*)(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)?[ \t>]*\2[`~]*[ \t]*$|(?<!`)(`+)(?!`)[^\n]*?[^`]\3(?!`)/gm

/** A comment of whole lines, and one within a paragraph. Nobody sees either. */
const COMMENT =
  /^[ \t]*%%(?!%)(?:(?!%%)[\s\S])*%%[ \t]*$|(?:^|[ \t]|(?<=\())%%(?![%\s])(?:(?!%%|\n[ \t]*\n)[\s\S])*%%(?=[\s.,;:!?)]|$)/gm

/** [[Note]], [[Note#Heading|shown]]; what is embedded is another document's text. */
const LINK = /(?:[ \t]?(?<!\\)(!)|(?<!\\))\[\[(?!\s)([^[\]\n]+?)(?<!\s)\]\](?![([])/g

const HIGHLIGHT = /(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])/g

/** The name of a block, by which others link to it. */
const BLOCK_NAME = /(?<=\S)[ \t]+\^[a-zA-Z\d-]{1,40}[ \t]*$|^\^[a-zA-Z\d-]{1,40}[ \t]*$/gm

/** Obsidian's own marks as a reader sees them: links by what they show, no comments, embeds and names of blocks. */
export function withoutObsidianMarks(source: string): string {
  if (!/%%|\[\[|==|\^/.test(source)) return source
  let shown = ''
  let at = 0
  const plain = withoutComments(source)
  for (const match of plain.matchAll(CODE)) {
    shown += prose(plain.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return shown + prose(plain.slice(at))
}

/** A comment may hold code; two signs of percent within code begin no comment. */
function withoutComments(source: string): string {
  if (!source.includes('%%')) return source
  const code = [...source.matchAll(CODE)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
  return source.replace(COMMENT, (comment, offset: number) => {
    return code.some(({ start, end }) => offset >= start && offset < end) ? comment : ''
  })
}

function prose(text: string): string {
  return text
    .replace(LINK, (whole, embed: string | undefined, inside: string) => {
      if (embed) return ''
      // Numbers in double brackets are references to a list.
      return /^\d+$/.test(inside) ? whole : shownLink(inside)
    })
    .replace(HIGHLIGHT, '$1')
    .replace(BLOCK_NAME, '')
}

function shownLink(inside: string): string {
  // Within a table, the bar has a stroke before it.
  const bar = inside.search(/\\?\|/)
  if (bar >= 0) return inside.slice(bar).replace(/^\\?\|/, '')
  return inside.replace(/^#+\^?/, '').replace(/#+/g, ' > ')
}

/** `> [!note] Title`: what a callout is shows in colours alone; its title stands on a line of its own. */
export function withoutCalloutMark(quote: Blockquote): Blockquote {
  const [first, ...rest] = quote.children
  const [text, ...others] = first?.type === 'paragraph' ? first.children : []
  if (first?.type !== 'paragraph' || text?.type !== 'text') return quote
  const [mark] = /^\[![\w-]+(?:\|[^\]\n]*)?\][+-]?[ \t]*/.exec(text.value) ?? []
  if (mark === undefined) return quote
  const [title = '', ...lines] = text.value.slice(mark.length).split(/\r?\n/)
  const below = lines.length > 0 ? [{ type: 'text' as const, value: lines.join('\n') }] : []
  const parting = title !== '' && below.length > 0 ? [{ type: 'break' as const }] : []
  const children = [{ type: 'text' as const, value: title }, ...parting, ...below, ...others]
  return { ...quote, children: [{ ...first, children }, ...rest] }
}
