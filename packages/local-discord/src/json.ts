/** A string, or a whole number that is too long for a double. */
const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])\d{16,}(?![\d.eE])/g

/**
 * Parses JSON, and keeps ids that a client wrote as numbers (discord.py does) exact, as strings.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const exact = /[:[,\s]\d{16}/.test(text)
    ? text.replace(STRING_OR_LONG, (token) => (token.startsWith('"') ? token : `"${token}"`))
    : text
  return JSON.parse(exact)
}
