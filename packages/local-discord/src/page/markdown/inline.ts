import type { MarkdownNode, Place, TimestampStyle, WrapperType } from './tree.js'

/** Parses the inside of a node. */
export type Parse = (source: string, place: Place) => MarkdownNode[]

/** One rule: what it matches at the very beginning of the rest, and the nodes made of it. `null` declines the match. */
export interface Rule {
  pattern: RegExp
  make: (match: RegExpExecArray, place: Place, parse: Parse) => MarkdownNode[] | null
  /** It may stand within itself, so it is not tried below a certain depth. */
  nests?: true
}

const text = (value: string): MarkdownNode[] => [{ type: 'text', text: value }]

/** Inside inline markup no block begins. */
const inline = (place: Place): Place => ({ ...place, blocks: false, depth: place.depth + 1 })

/** A wrapper whose content is its first defined group. */
const wrap = (type: WrapperType, pattern: RegExp): Rule => ({
  pattern,
  nests: true,
  make: (match, place, parse) => [{ type, children: parse(match[1] ?? match[2] ?? '', inline(place)) }],
})

/**
 * Only web addresses become links, as in Discord; anything else ("javascript:", a file, a broken address) stays text.
 *
 * @returns the normalised address, or `undefined`
 */
export function webAddress(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  return new URL(address).href
}

const link = (address: string, label: MarkdownNode[], title?: string): MarkdownNode[] | null => {
  const href = webAddress(address)
  return href === undefined ? null : [{ type: 'link', href, children: label, ...(title ? { title } : {}) }]
}

/**
 * Discord refuses a masked link whose label is itself an address: it could say one place and lead to another.
 */
const masked: Rule = {
  pattern:
    /^\[((?:\\[\s\S]|\[[^[\]]*\]|[^[\]\\])+)\]\(\s*<?((?:\\[\s\S]|[^\s\\()<>]|\([^\s()]*\))+)>?(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\)/,
  make: (match, place, parse) => {
    const label = match[1] ?? ''
    if (place.linked || /https?:\/\//i.test(label) || label.trim() === '') return null
    const address = (match[2] ?? '').replace(/\\([^0-9A-Za-z\s])/g, '$1')
    return link(address, parse(label, { ...inline(place), linked: true }), match[3] ?? match[4])
  },
}

const bare: Rule = {
  pattern: /^https?:\/\/[^\s<[\]]+[^<.,:;"'[\]\s]/i,
  make: ([address], place) => {
    if (place.linked) return text(address)
    const own = trimAddress(address)
    const made = link(own, text(own))
    return made && own !== address ? [...made, ...text(address.slice(own.length))] : made
  },
}

/** A closing bracket belongs to the sentence unless the address opened it. */
function trimAddress(address: string): string {
  let end = address.length
  let unopened = address.split(')').length - address.split('(').length
  for (; address[end - 1] === ')' && unopened > 0; unopened--) end--
  return address.slice(0, end)
}

const angled: Rule = {
  pattern: /^<(https?:\/\/[^\s<>]+)>/i,
  make: (match, place) => (place.linked ? null : link(match[1] ?? '', text(match[1] ?? ''))),
}

const mention: Rule = {
  pattern: /^<(@[!&]?|#)(\d{15,20})>/,
  make: ([, sign, id = '']) => [
    { type: 'mention', kind: sign === '#' ? 'channel' : sign === '@&' ? 'role' : 'user', id },
  ],
}

const timestamp: Rule = {
  pattern: /^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/,
  make: ([, seconds, style]) => {
    const value = Number(seconds)
    // The range of JavaScript's dates; Discord leaves what is beyond it as text.
    if (Math.abs(value) > 8_640_000_000_000) return null
    return [{ type: 'timestamp', seconds: value, style: (style ?? 'f') as TimestampStyle }]
  },
}

/**
 * The inline rules in the order in which Discord tries them; the last one takes plain text up to where anything else
 * could begin.
 */
export const inlineRules: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, make: ([, escaped = '']) => text(escaped) },
  {
    pattern: /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)```/i,
    make: ([, language, code = '']) => [
      { type: 'code-block', text: code.replace(/(?<!\n)\n+$/, ''), ...(language ? { language } : {}) },
    ],
  },
  angled,
  bare,
  masked,
  mention,
  timestamp,
  {
    pattern: /^<\/([-_\p{L}\p{N} ]{1,98}):(\d{15,20})>/u,
    make: ([, name = '', id = '']) => [{ type: 'command', name, id }],
  },
  {
    pattern: /^<a?:(\w{2,32}):(\d{15,20})>/,
    make: ([, name = '', id = '']) => [{ type: 'emoji', name, id }],
  },
  {
    pattern: /^@(?:everyone|here)\b/,
    make: ([all]) => [{ type: 'everyone', text: all === '@here' ? '@here' : '@everyone' }],
  },
  wrap('strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/),
  wrap('underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/),
  wrap(
    'emphasis',
    /^_((?:__|\\[\s\S]|[^\\_])+?)_\b(?!_)|^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
  ),
  wrap('strike', /^~~(?=\S)((?:\\[\s\S]|[^\\])+?)~~(?!~)/),
  wrap('spoiler', /^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/),
  {
    pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/,
    // A space that only keeps a backtick off the fence is not part of the code.
    make: ([, , code = '']) => [{ type: 'code', text: code.replace(/^ (?= *`)|(?<=` *) $/g, '') }],
  },
  { pattern: /^\n/, make: () => [{ type: 'break' }] },
  { pattern: /^[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n|https?:\/\/|$)/i, make: ([all]) => text(all) },
]
