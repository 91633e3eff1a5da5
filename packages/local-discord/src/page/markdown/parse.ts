import { blockRules } from './block.js'
import { inlineRules } from './inline.js'
import type { MarkdownNode, Place } from './tree.js'

/** Markup within markup is text from here on: each level reads its content again. */
const deepest = 16

/**
 * Discord's markdown of a message as a tree. Never throws: anything that isn't markup is text.
 * The rules follow Discord's client (a fork of simple-markdown): block quotes, headings of three levels, subtext,
 * lists, masked links to web addresses only, timestamps, mentions, escapes with a backslash.
 *
 * @param source the message's content as sent
 */
export function parseMarkdown(source: string): MarkdownNode[] {
  return parse(source.replace(/\r\n?/g, '\n'), { blocks: true, quoted: false, linked: false, depth: 0 })
}

/** As {@link parseMarkdown} without headings, lists and quotes: for a channel's topic or the preview of a reply. */
export function parseInline(source: string): MarkdownNode[] {
  return parse(source.replace(/\s+/g, ' '), { blocks: false, quoted: false, linked: false, depth: 0 })
}

function parse(source: string, place: Place): MarkdownNode[] {
  const nodes: MarkdownNode[] = []
  let rest = source
  let lineStart = true
  while (rest !== '') {
    const [made, length] = step(rest, place, lineStart)
    for (const node of made) append(nodes, node)
    lineStart = rest[length - 1] === '\n'
    rest = rest.slice(length)
  }
  return nodes
}

/** The nodes at the beginning of `rest` and how many code units they took (at least one). */
function step(rest: string, place: Place, lineStart: boolean): [MarkdownNode[], number] {
  for (const rules of place.blocks && lineStart ? [blockRules, inlineRules] : [inlineRules]) {
    for (const rule of rules) {
      if (rule.nests && place.depth >= deepest) continue
      const match = rule.pattern.exec(rest)
      const made = match && rule.make(match, place, parse)
      if (match && made) return [made, match[0].length]
    }
  }
  return [[{ type: 'text', text: rest.slice(0, 1) }], 1]
}

function append(nodes: MarkdownNode[], node: MarkdownNode): void {
  const last = nodes.at(-1)
  if (node.type === 'text' && last?.type === 'text') last.text += node.text
  else nodes.push(node)
}
