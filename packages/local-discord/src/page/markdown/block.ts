import type { Parse, Rule } from './inline.js'
import type { MarkdownNode, Place } from './tree.js'

const oneLine = (place: Place): Place => ({ ...place, blocks: false })

const heading: Rule = {
  pattern: /^ *(#{1,3}) +([^\n]*)(?:\n|$)/,
  make: ([, marks = '', line = ''], place, parse) => {
    const content = line.trimEnd()
    if (content === '') return null
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3
    return [{ type: 'heading', level, children: parse(content.replace(/(?<! ) +#+$/, ''), oneLine(place)) }]
  },
}

const subtext: Rule = {
  pattern: /^-# +(?!-#)([^\n]*)(?:\n|$)/,
  make: ([, line = ''], place, parse) => {
    const content = line.trimEnd()
    return content === '' ? null : [{ type: 'subtext', children: parse(content, oneLine(place)) }]
  },
}

/** `>>> ` quotes everything that follows. */
const quoteRest: Rule = {
  pattern: /^ *>>> ([\s\S]*)$/,
  make: ([, content = ''], place, parse) =>
    place.quoted ? null : [{ type: 'quote', children: parse(content, { ...place, quoted: true }) }],
}

/** `> ` quotes a line; lines that follow one another make one quote. A mark with nothing behind it is an empty line. */
const quoteLines: Rule = {
  pattern: /^ *> [^\n]*(?:\n *>(?: [^\n]*|(?=\n|$)))*(?:\n|$)/,
  make: ([all], place, parse) => {
    if (place.quoted) return null
    const content = all.replace(/\n$/, '').replace(/^ *> ?/gm, '')
    return [{ type: 'quote', children: parse(content, { ...place, quoted: true }) }]
  },
}

const bullet = /^( *)([-*]|\d{1,9}\.) +(?=\S)/

const list: Rule = {
  pattern: /^ *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n(?: *(?:[-*]|\d{1,9}\.) +\S| +\S)[^\n]*)*(?:\n|$)/,
  make: ([all], place, parse) => readItems(all.replace(/\n$/, '').split('\n'), place, parse),
}

/** Lines of one or more lists to nodes: deeper indented lines belong to the item above them. */
function readItems(lines: readonly string[], place: Place, parse: Parse): MarkdownNode[] {
  const lists: (MarkdownNode & { type: 'list' })[] = []
  let at = 0
  while (at < lines.length) {
    const first = lines[at] ?? ''
    const mark = bullet.exec(first)
    const indent = mark?.[1]?.length ?? 0
    const ordered = /\d/.test(mark?.[2] ?? '')
    const nested: string[] = []
    at++
    while (at < lines.length && ((lines[at] ?? '').search(/\S/) > indent || !bullet.test(lines[at] ?? ''))) {
      nested.push(lines[at] ?? '')
      at++
    }
    const item = parse(first.slice(mark?.[0].length ?? 0), oneLine(place))
    const split = nested.findIndex((one) => bullet.test(one))
    const continued = split < 0 ? nested : nested.slice(0, split)
    for (const more of continued) item.push({ type: 'break' }, ...parse(more.trimStart(), oneLine(place)))
    if (split >= 0) item.push(...readItems(nested.slice(split), place, parse))
    const open = lists.at(-1)
    if (open && open.ordered === ordered) open.items.push(item)
    else
      lists.push({ type: 'list', ordered, start: ordered ? Number.parseInt(mark?.[2] ?? '1', 10) : 1, items: [item] })
  }
  return lists
}

/** The rules that apply at the beginning of a line, in the order in which they are tried. */
export const blockRules: readonly Rule[] = [quoteRest, quoteLines, heading, subtext, list]
