const SUPERSCRIPT: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-−=()ni'].map((plain, i) => [plain, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'][i]!]),
)

const SUBSCRIPT: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-−=()'].map((plain, i) => [plain, [...'₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'][i]!]),
)

/** Endings of ordinal numbers, which are written raised or not alike, and marks that are raised wherever they stand. */
const AFTER_NUMBER = /^(?:st|nd|rd|th|er|re|e|ème|os|as|º|ª|°)$/i

/** Ordinals of one letter, which have signs of their own: 1ª, 2º. */
const ORDINAL: Readonly<Record<string, string>> = { a: 'ª', o: 'º' }

/** "12", "[12]", "a", "*": what stands raised to point to a note. */
const NOTE_MARK = /^\s*(?:\[[^\]]{1,6}\]|\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\s*$/

/** Units whose square or cube is meant by a raised figure behind them. */
const UNIT = /(?:^|[^\p{L}])(?:[kcmdnµμ]?m|[kmc]?g|s|h|ft|in|yd|mi|[kM]?W|[kM]?Hz|[a-zA-Z]|\p{Script=Greek})$/u

/** What a raised figure behind letters is a power of, and not the mark of a note: E = mc², 4πr². */
const IN_FORMULA = /(?:[=+−×·*/≈<>]\s*\p{L}{1,3}|\d\s?\p{L}{1,3}|\p{Script=Greek}\p{L})$/u

/**
 * Raised text as plain text, so that it never becomes part of the number or word before it: 10⁶, m², 5 ¹⁄₂, 1st.
 * @param before the text that it follows
 * @param linked whether it leads elsewhere: marks of notes do
 * @returns an empty string for the mark of a note
 */
export function raised(content: string, before: string, linked = false): string {
  const text = content.trim()
  const follows = /[\p{L}\p{N}]$/u.test(before)
  if (text === '' || /^\[.{1,6}\]$/.test(text) || (linked && NOTE_MARK.test(text))) return ''
  if (!follows) return /^\d+$/.test(text) ? `${inSigns(text, SUPERSCRIPT)} ` : text
  if (/\d$/.test(before) && AFTER_NUMBER.test(text)) return text
  if (/\d$/.test(before) && ORDINAL[text]) return ORDINAL[text]
  const signs = inSigns(text, SUPERSCRIPT)
  // A figure behind a word, or behind a full stop, points to a note.
  if (/^\d{1,3}$/.test(text) && /\p{L}$/u.test(before) && !UNIT.test(before) && !IN_FORMULA.test(before)) return ''
  if (signs !== undefined) return signs
  return /\d$|(?:^|[^\p{L}])\p{L}$/u.test(before) ? `^${/^[\p{L}\p{N}]+$/u.test(text) ? text : `(${text})`}` : text
}

/** Lowered text: CO₂, x₁, ½ as ¹⁄₂. */
export function lowered(content: string, before: string): string {
  const text = content.trim()
  const signs = inSigns(text, SUBSCRIPT)
  if (signs !== undefined) return signs
  return /[\p{L}\p{N}]$/u.test(before) ? `_${text}` : text
}

/** A numerator stands apart from the whole number before it: "5 ¹⁄₂". */
export function apart(before: string, signs: string, after: string): string {
  return /\d$/.test(before) && /^\s*[⁄/]/.test(after) ? ` ${signs}` : signs
}

function inSigns(text: string, signs: Readonly<Record<string, string>>): string | undefined {
  const all = [...text].map((character) => signs[character])
  return all.every((sign) => sign !== undefined) ? all.join('') : undefined
}
