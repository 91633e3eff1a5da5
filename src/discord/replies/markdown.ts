import type { Range } from '../../documents/document.js'

/**
 * How document text becomes Discord markdown, so that nothing of it comes alive and every character can be got back.
 *
 * | in the text                                          | in the message        |
 * | ---------------------------------------------------- | --------------------- |
 * | \ * _ ~ | ` < [ ] @ : ⟨                              | the same after a `\`  |
 * | # - + > first in a line (after spaces), the dot of `12.` | the same after a `\` |
 * | a character that cannot be seen, or turns direction  | `⟨U+200B⟩` (its number) |
 * | a line end                                           | a line end, next line begins with `> ` |
 * | the highlight                                        | `**…**`, one pair a line, white space outside |
 * | what was left out                                    | `[…]` with a space towards the text |
 *
 * Discord takes `\` before any character but letters, digits and white space as "this character itself". A colon is
 * escaped because it starts emoji codes and the `://` of addresses: addresses in quotes are text, not links.
 */
const ALIVE = /[\\*_~|`<[\]@:⟨]/
const LINE_START = /^(\s*)(?:([#\-+>])|(\d+)([.)]))/u

/**
 * Controls, format characters (bidirectional marks among them), line and paragraph separators, noncharacters, and the
 * letters and marks that Unicode calls ignorable or that are drawn empty. Tab and line feed are not among them.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Scripts that are misspelt without joiners. */
const JOINING_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}]/u
const EMOJI_PART = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}0-9#*]|\u20e3|\ufe0f/u

/** What stands between two parts that do not follow each other in the document. */
export const CUT = '[…]'

/** One line of text (without line ends), escaped. `atLineStart`: does it begin a line of the message? */
export function escapeLine(line: string, atLineStart: boolean): string {
  const special = atLineStart ? LINE_START.exec(line) : null
  // Index of the character that would start a heading, a list or a quote.
  const marker = special ? (special[1] ?? '').length + (special[3] ?? '').length : -1
  return seen(line, (character, offset) => {
    return offset === marker || ALIVE.test(character) ? `\\${character}` : undefined
  })
}

/**
 * A line in which every character can be seen.
 * @param instead what a character is replaced by, before it is looked at whether it can be seen
 */
export function seen(line: string, instead: (character: string, offset: number) => string | undefined): string {
  let out = ''
  let previous = ''
  const characters = [...line]
  let offset = 0
  for (const [index, character] of characters.entries()) {
    const other = instead(character, offset)
    if (other !== undefined) out += other
    else if (character !== '\t' && INVISIBLE.test(character) && !belongs(character, previous, characters[index + 1])) {
      out += standIn(character)
    } else out += character
    previous = character
    offset += character.length
  }
  return out
}

/** `⟨U+200B⟩`: four to six hexadecimal digits. */
export function standIn(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** A joiner or a variation selector that the script or the emoji needs is shown as it is. */
function belongs(character: string, before: string, after: string | undefined): boolean {
  if (character === '\u200c' || character === '\u200d') {
    if (after === undefined) return false
    if (JOINING_SCRIPT.test(before) && JOINING_SCRIPT.test(after)) return true
    return character === '\u200d' && EMOJI_PART.test(before) && /\p{Extended_Pictographic}/u.test(after)
  }
  return (character === '\ufe0e' || character === '\ufe0f') && EMOJI_PART.test(before) && before !== '\ufe0f'
}

/**
 * A slice of a document as a block quote. `highlight` is relative to `text`. `cut` says on which sides something of
 * the passage was left out.
 */
export function blockQuote(text: string, highlight?: Range, cut?: { before?: boolean; after?: boolean }): string {
  const lines: string[] = []
  let start = 0
  const all = text.split('\n')
  for (const [index, line] of all.entries()) {
    const first = index === 0 && cut?.before === true
    const last = index === all.length - 1 && cut?.after === true
    // A carriage return before a line feed is part of the line end, and as harmless.
    const ended = index < all.length - 1 && line.endsWith('\r')
    const shown = boldLine(ended ? line.slice(0, -1) : line, highlight, start, !first)
    lines.push(`> ${first ? `${CUT} ` : ''}${shown}${last ? ` ${CUT}` : ''}${ended ? '\r' : ''}`)
    start += line.length + 1
  }
  return lines.join('\n')
}

/** Escapes a line and puts the part that lies in the highlight between `**`. */
function boldLine(line: string, highlight: Range | undefined, lineStart: number, atLineStart: boolean): string {
  if (!highlight) return escapeLine(line, atLineStart)
  let from = Math.max(0, Math.min(line.length, highlight.start - lineStart))
  let to = Math.max(from, Math.min(line.length, highlight.end - lineStart))
  // Never between the halves of a surrogate pair: half a character is not valid Unicode.
  if (from < line.length && (line.codePointAt(from - 1) ?? 0) > 0xffff) from--
  if (to < line.length && (line.codePointAt(to - 1) ?? 0) > 0xffff) to++
  // Emphasis does not work on some clients when white space touches its marks from within.
  while (from < to && isBlank(line, from)) from++
  while (to > from && isBlank(line, to - 1)) to--
  // What begins a list or a heading is escaped as a whole: the highlight starts after it.
  if (atLineStart) from = Math.max(from, LINE_START.exec(line)?.[0].length ?? 0)
  if (from >= to) return escapeLine(line, atLineStart)
  const head = escapeLine(line.slice(0, from), atLineStart)
  return `${head}**${escapeLine(line.slice(from, to), false)}**${escapeLine(line.slice(to), false)}`
}

function isBlank(line: string, index: number): boolean {
  return /[\s\p{Cf}]/u.test(line.charAt(index))
}

/**
 * A title, a name, a question: one line, white space folded, cut with `mark` at `limit` characters of the source, or
 * where its markdown would be longer than `most` (a text full of characters that need stand-ins).
 */
export function inline(text: string, limit = 200, most = limit * 2, mark = '…'): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  let kept = characters.length
  let drawn = ''
  if (kept > limit) kept = limit - 1
  for (;;) {
    drawn = escapeLine(characters.slice(0, kept).join(''), true)
    if (drawn.length <= most || kept === 0) break
    kept = Math.min(kept - 1, Math.floor((kept * most) / drawn.length))
  }
  return kept < characters.length ? `${drawn}${mark}` : drawn
}

/** For menus and choices, which show no markdown: leaves out characters that cannot be seen or that turn direction. */
export function label(text: string, limit = 100): string {
  const shown = text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (shown.length <= limit) return shown
  let short = ''
  for (const character of shown) {
    if (short.length + character.length > limit - 1) break
    short += character
  }
  return `${short}…`
}

/** Undoes `inline`: what a person wrote, from a message of the bot's own. */
export function plain(markdown: string): string {
  return markdown.replace(
    /⟨U\+([0-9A-F]{4,6})⟩|\\([^0-9A-Za-z\s])/gu,
    (_, code: string | undefined, character: string | undefined) =>
      code === undefined ? (character ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}

/**
 * A masked link, or the label alone if the address is not http(s). A label with brackets would end the link early
 * on some clients: the link is then the word "source" after it.
 */
export function link(words: string, url: string | undefined): string {
  const address = url === undefined ? undefined : safeAddress(url)
  if (address === undefined) return words
  return /[[\]]/.test(words) ? `${words} ([source](${address}))` : `[${words}](${address})`
}

/** The address as a masked link may hold it; undefined if it may not be linked. */
export function safeAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return undefined
  if (parsed.username !== '' || parsed.password !== '') return undefined
  const address = parsed.href.replace(/[()<>\\"'*_~|`[\]\s]/gu, (character) =>
    character === '_' || character === '~' ? character : `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return address.length > 512 ? undefined : address
}
