/**
 * Reads Discord markdown back into the text that a reader is meant to see, from Discord's rules and from the table of
 * stand-ins in the README, and knows nothing of the code that wrote it.
 *
 * Discord's rules: a line that begins with `> ` belongs to a block quote; a backslash before anything but a letter, a
 * digit or white space makes that character stand for itself; `**` opens and closes bold. Three backticks begin a code
 * block, with a name and a line end or without; it ends at the next three, wherever they are, and nothing in it is
 * markup. Line ends at its beginning and end are dropped.
 */
export interface Unquoted {
  /** One entry a block quote: the pieces of text between its marked cuts. */
  quotes: string[][]
  /** The text of each code block. */
  code: string[]
  /** What a client would make come alive inside a quote: each is a fault. */
  alive: string[]
}

const CUT = '[…]'

export function unquote(markdown: string): Unquoted {
  const quotes: string[][] = []
  const code: string[] = []
  const alive: string[] = []
  let block: string[] = []
  const close = (): void => {
    if (block.length > 0) quotes.push(piecesOf(block.join('\n'), alive))
    block = []
  }
  const rest = markdown.replace(/^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/gim, (_, text: string) => {
    code.push(withoutStandIns(text, alive))
    return ''
  })
  for (const line of rest.split('\n')) {
    if (line.startsWith('> ')) block.push(line.slice(2))
    else close()
  }
  close()
  return { quotes, code, alive }
}

/** A code block's text; what cannot be seen in it, or turns direction, is a fault. */
function withoutStandIns(block: string, alive: string[]): string {
  for (const { 0: found } of block.matchAll(
    /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]|(?![\t\n\r])\p{Cc}|\r(?!\n)/gu,
  )) {
    alive.push(`unseen: ${JSON.stringify(found)}`)
  }
  return block.replace(/⟨U\+([0-9A-F]{4,6})⟩/gu, (_, number: string) =>
    String.fromCodePoint(Number.parseInt(number, 16)),
  )
}

/** The text displays of a message (API objects), each on its own, in order. */
export function textsOf(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return []
    const own = 'content' in component && typeof component.content === 'string' ? [component.content] : []
    const inner = 'components' in component && Array.isArray(component.components) ? textsOf(component.components) : []
    return [...own, ...inner]
  })
}

function piecesOf(content: string, alive: string[]): string[] {
  const pieces: string[] = []
  let piece = ''
  let bold = false
  let lineStart = true
  let at = 0
  while (at < content.length) {
    const rest = content.slice(at)
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest)
    const standIn = /^⟨U\+([0-9A-F]{4,6})⟩/u.exec(rest)
    if (escaped) {
      piece += escaped[1]
      at += escaped[0].length
    } else if (standIn) {
      piece += String.fromCodePoint(Number.parseInt(standIn[1] ?? '', 16))
      at += standIn[0].length
    } else if (rest.startsWith('**')) {
      bold = !bold
      at += 2
      continue
    } else if (rest.startsWith(CUT)) {
      const before = piece.endsWith(' ') ? piece.slice(0, -1) : piece
      if (before !== '') pieces.push(before)
      piece = ''
      at += CUT.length
      if (content[at] === ' ') at += 1
      lineStart = false
      continue
    } else {
      const living = livingAt(rest, lineStart, content[at - 1])
      if (living !== undefined) alive.push(living)
      const character = String.fromCodePoint(rest.codePointAt(0) ?? 0)
      if (character === '\n' && bold) alive.push('bold over a line end')
      piece += character
      at += character.length
    }
    const last = content[at - 1]
    lineStart = last === '\n' || (lineStart && last !== undefined && /\s/.test(last))
  }
  if (bold) alive.push('bold that is never closed')
  if (piece !== '') pieces.push(piece)
  return pieces
}

/** What Discord's client would make of an unescaped beginning of `rest`. */
function livingAt(rest: string, lineStart: boolean, previous: string | undefined): string | undefined {
  const rules: [string, RegExp][] = [
    ['emphasis', /^[*_]/],
    ['struck', /^~~/],
    ['spoiler', /^\|\|/],
    ['code', /^`/],
    ['mention, emoji, timestamp or masked address', /^</],
    ['link', /^\[/],
    ['mention', /^@(?:everyone|here)/],
    ['address', /^(?:https?|discord|steam):\/\//],
    ['emoji', /^:[A-Za-z0-9_+-]+:/],
    ['direction', /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u],
    [
      'invisible',
      /^(?:(?![\t\n\r])\p{Cc}|[\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff\u3164\u2800]|[\u{e0000}-\u{e007f}])/u,
    ],
    ['half a character', /^[\ud800-\udfff](?![\udc00-\udfff])/],
  ]
  if (lineStart) rules.push(['heading', /^#{1,3} /], ['list', /^(?:[-*+]|\d+\.) /], ['quote', /^>/], ['small', /^-# /])
  if (rest.startsWith('\r') && !rest.startsWith('\r\n')) return 'line end'
  for (const [name, rule] of rules)
    if (rule.test(rest)) return `${name}: ${JSON.stringify((previous ?? '') + rest.slice(0, 12))}`
  return undefined
}
