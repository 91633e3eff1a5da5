/** Joiners that spell: within an emoji, and in scripts that need them (Persian, Hindi and others). */
const SPELLING = [
  /(?<=[[\p{Emoji}\u{fe0f}]--[\d#*]])\u200d(?=\p{Extended_Pictographic})/v,
  /(?<=[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}]])[\u200c\u200d]/v,
]
  .map(({ source }) => source)
  .join('|')
/** Control characters, but tabs and line ends. */
const CONTROLS = /[\p{Cc}--[\t\n]]/v.source
/** Characters that reorder a line or can't be seen; not Arabic number signs, which can, and not the soft hyphen. */
const INVISIBLE = /[[\p{Cf}\u2028\u2029]--[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]]/v.source
const ACTIVE = new RegExp(`(?!${SPELLING})(?:${CONTROLS}|${INVISIBLE})`, 'gv')

/**
 * A text that a terminal only shows. Documents and file names can contain sequences that clear the screen, set the
 * window's title, hide text or reorder a line: each character that begins or makes one becomes U+FFFD.
 */
export function inert(text: string): string {
  return text.replace(ACTIVE, '\u{fffd}')
}
