/** A piece of an RTF file. */
export type Token =
  | { type: 'open' }
  | { type: 'close' }
  /** A control word with its number, or a control symbol ("*", "~"). */
  | { type: 'word'; name: string; value: number | undefined }
  /** A byte of text in the encoding of its font. */
  | { type: 'byte'; byte: number }

const WORD = /\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?/y
const HEX = /\\'([\da-fA-F]{2})/y

/** The tokens of an RTF file, its bytes given as characters of Latin-1. Binary data are passed over. */
export function* tokensOf(source: string): Generator<Token> {
  let at = 0
  while (at < source.length) {
    const character = source[at]!
    if (character === '{' || character === '}') {
      yield { type: character === '{' ? 'open' : 'close' }
      at++
    } else if (character === '\\') {
      WORD.lastIndex = at
      HEX.lastIndex = at
      const word = WORD.exec(source)
      const hex = word ? null : HEX.exec(source)
      at += (word ?? hex)?.[0].length ?? 2
      if (hex) yield { type: 'byte', byte: Number.parseInt(hex[1]!, 16) }
      else if (word?.[1] === 'bin') at += Math.max(0, Number(word[2] ?? 0))
      else if (word) yield { type: 'word', name: word[1]!, value: word[2] === undefined ? undefined : Number(word[2]) }
      else yield { type: 'word', name: source[at - 1] ?? '', value: undefined }
    } else {
      // Line ends part nothing.
      if (character !== '\r' && character !== '\n') yield { type: 'byte', byte: source.charCodeAt(at) }
      at++
    }
  }
}
