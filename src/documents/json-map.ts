/** Where things stand in a JSON text, which JSON.parse does not tell in words that are the same everywhere. */
export interface JsonMap {
  /** Offset of the first character that no JSON can have there; undefined where all of it is JSON. */
  mistake: number | undefined
  /** Offset of the value under a path of names; of the nearest value above it where there is none. */
  place(path: readonly string[]): number
}

const TOKENS = {
  string: /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy,
  other: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y,
  space: /[ \t\r\n]*/y,
}
/** No side file is nested so deep. */
const DEEPEST = 50
const SEPARATOR = '\n'

/** Walks through a JSON text (RFC 8259) and notes where its values stand. */
export function mapJson(text: string): JsonMap {
  const places = new Map<string, number>()
  let at = 0
  let mistake: number | undefined
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  const sign = (wanted: string): boolean => {
    take(TOKENS.space)
    if (!text.startsWith(wanted, at)) return false
    at += wanted.length
    return true
  }
  /** Members or elements up to the closing sign; false at the first mistake. */
  const list = (close: string, one: () => boolean): boolean => {
    if (sign(close)) return true
    do if (!one()) return false
    while (sign(','))
    return sign(close)
  }
  const value = (path: readonly string[]): boolean => {
    take(TOKENS.space)
    places.set(path.join(SEPARATOR), at)
    if (path.length > DEEPEST) return false
    if (sign('{')) {
      return list('}', () => {
        take(TOKENS.space)
        const name = take(TOKENS.string)
        return name !== undefined && sign(':') && value([...path, String(JSON.parse(name))])
      })
    }
    if (sign('[')) return list(']', () => value([...path, '']))
    return take(TOKENS.string) !== undefined || take(TOKENS.other) !== undefined
  }
  if (!value([])) mistake = at
  else {
    take(TOKENS.space)
    if (at < text.length) mistake = at
  }
  return {
    mistake,
    place: (path) => {
      for (let length = path.length; length > 0; length--) {
        const found = places.get(path.slice(0, length).join(SEPARATOR))
        if (found !== undefined) return found
      }
      return 0
    },
  }
}

/** "line 3, column 14" of an offset, both from 1. */
export function placeInWords(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`
}
