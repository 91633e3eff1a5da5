import { stopWordsOf } from '../../library/stop-words.js'

/** What a token is to the comparison. `cut`: a mark that something was left out ("…", "[...]"). */
export type WordKind = 'word' | 'punctuation' | 'cut'

/** A word or mark of a text, in UTF-16 code units of the text as it stands. */
export interface Word {
  start: number
  end: number
  kind: WordKind
  /** As compared: one form for typographic variants, case kept. Never contains a line feed. */
  form: string
}

/** Soft hyphen, zero-width characters, direction marks, byte order mark, variation selectors: no reader sees them. */
const UNSEEN = '\\u00AD\\u034F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF\\uFE00-\\uFE0F'
/** Scripts that put no spaces between words: each character is compared by itself. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('')
const FIRST = `[[\\p{L}\\p{N}]--[${UNSPACED}]]`
const LETTER = `[[\\p{L}\\p{M}\\p{N}${UNSEEN}]--[${UNSPACED}]]`
/** A hyphen, or a soft one, before a line's end: it parts a word's halves, or the words of a compound. */
const DIVIDED = '(?:(?<=\\p{L})[\\-‐]|(?<=\\p{L}\\u00AD))[ \\t]*\\r?\\n[ \\t]*(?=\\p{Ll})'
const DOTS = '(?:…|\\.{3,}|\\.[ \\u00A0]\\.[ \\u00A0]\\.)'

const TOKEN = new RegExp(
  [
    // Four dots are a full stop and a cut.
    '(?<stop>\\.(?=\\.{3}(?!\\.)))',
    `(?<cut>\\[\\s*${DOTS}\\s*\\]|\\(\\s*${DOTS}\\s*\\)|${DOTS})`,
    `(?<unspaced>[${UNSPACED}]\\p{M}*)`,
    // Apostrophes within a word and separators within a number belong to it: don’t, 1,000.5
    `(?<word>${FIRST}${LETTER}*(?:(?:['’ʼ＇‘](?=\\p{L})|(?<=\\p{N})[.,](?=\\p{N})|${DIVIDED})${LETTER}+)*)`,
    '(?<quote>["\'“”„‟«»‹›‘’‚‛＂＇´″′]+)',
    '(?<dash>[\\-‐‑‒–—―−]+)',
    // Emphasis that begins or ends at a figure, not the sign of a multiplication: *4* crowns.
    '(?<emphasis>(?<=^|[\\s\\(\\["“])(?<run>[*_]{1,3})(?=[^\\s*_](?:[^*_\\n]{0,200}[^\\s*_])?\\k<run>(?![\\p{L}\\p{N}]))' +
      '|(?<=(?:^|[\\s\\(\\["“])(?<left>[*_]{1,3})[^\\s*_](?:[^*_\\n]{0,200}[^\\s*_])?)\\k<left>(?![\\p{L}\\p{N}]))',
    // Markdown's emphasis, code, spoiler and escape marks; an asterisk between figures or spaces is arithmetic.
    '(?<markdown>(?<![\\d\\s])[*_]+|[*_]+(?![\\d\\s])|`+|~~|\\|\\||\\\\(?=[\\p{P}\\p{S}]))',
    `(?<mark>[^\\s${UNSEEN}])`,
  ].join('|'),
  'gv',
)

const UNSEEN_ALL = new RegExp(`[${UNSEEN}]`, 'gv')
/** Latin ligatures and full-width forms: the letters are the same, only the glyph differs. */
const GLYPHS = /[\uFB00-\uFB06\uFF01-\uFF5E]/g
const BEYOND_ASCII = /[^\p{ASCII}]/v

function formOf(word: string): string {
  const whole = word.replace(/[-‐\u00AD][ \t]*\r?\n[ \t]*/g, '')
  if (!BEYOND_ASCII.test(whole)) return whole
  return whole
    .replace(UNSEEN_ALL, '')
    .replace(GLYPHS, (glyph) => glyph.normalize('NFKC'))
    .replace(/[’ʼ‘]/g, "'")
    .normalize('NFC')
}

/**
 * The words and marks of a text, in order; a word divided at a line's end is one. White space, unseen characters and
 * markdown's emphasis are not compared, so they are left out; quotation marks of every kind (a run of them counts
 * once), dashes of every length and all marks of a cut have one form each.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(TOKEN)) {
    const group = match.groups
    if (!group || group.markdown !== undefined || group.emphasis !== undefined) continue
    const start = match.index
    const end = start + match[0].length
    if (group.word !== undefined) words.push({ start, end, kind: 'word', form: formOf(group.word) })
    else if (group.unspaced !== undefined) words.push({ start, end, kind: 'word', form: formOf(group.unspaced) })
    else if (group.cut !== undefined) words.push({ start, end, kind: 'cut', form: '…' })
    else if (group.quote !== undefined) words.push({ start, end, kind: 'punctuation', form: '"' })
    else if (group.dash !== undefined) words.push({ start, end, kind: 'punctuation', form: '-' })
    else words.push({ start, end, kind: 'punctuation', form: formOf(match[0]) })
  }
  return words
}

/**
 * English negators and near-negators (Quirk et al., A Comprehensive Grammar of the English Language, 10.54 to 10.60).
 */
const NEGATIONS = new Set(
  (
    'no not never none nobody nothing nowhere neither nor without hardly scarcely barely rarely seldom cannot unless except ' +
    "dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt cant hasnt havent hadnt mustnt ain't aint"
  ).split(' '),
)

/**
 * Words that count. "First" and "second" mostly put things in order and are left out; "one" stays, because a cut that
 * drops "one of the" turns some into all.
 */
const NUMBER_WORDS = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million ' +
    'millions billion billions trillion trillions dozen dozens half third thirds quarter quarters fourth fifth sixth seventh ' +
    'eighth ninth tenth once twice thrice double triple percent'
  ).split(' '),
)

const FUNCTION_WORDS = new Set(stopWordsOf('en'))

/** Does this word (any case) say no? */
export function isNegation(word: string): boolean {
  const folded = word.toLowerCase()
  return NEGATIONS.has(folded) || folded.endsWith("n't")
}

/** Is this word (any case) a number, in figures or in words? A per cent sign and a currency sign count too. */
export function isNumber(word: string): boolean {
  return /[\p{N}%‰\p{Sc}]/u.test(word) || NUMBER_WORDS.has(word.toLowerCase())
}

/** How much a token counts in a comparison: words that carry meaning 1, function words .5, marks .1. */
export function weightOf(form: string): number {
  if (isNegation(form) || isNumber(form)) return 1
  if (!/[\p{L}\p{N}]/u.test(form)) return 0.1
  return FUNCTION_WORDS.has(form.toLowerCase()) ? 0.5 : 1
}
