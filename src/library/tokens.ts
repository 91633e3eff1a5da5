import { stemmer } from 'stemmer'
import { STOP_WORD_LANGUAGES, stopWordsOf } from './stop-words.js'

/**
 * Changes with anything that changes a term. It is stored in each index; where it differs, the word index is made anew.
 */
export const TOKENS_VERSION = 4

/** One word of a text. */
export interface Token {
  /** What is compared: folded and stemmed. */
  term: string
  /** UTF-16 offsets of the word in the text; `end` is not inside. */
  start: number
  end: number
}

/** Scripts that are written without spaces between words. */
const SPACELESS = 'ﾞﾟ\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
/** Invisible characters that may stand within a word: soft hyphen, joiners. */
const INVISIBLE = '\\u{AD}\\u{200C}\\u{200D}\\u{2060}'
const LETTER = `[[\\p{L}\\p{N}\\p{M}${INVISIBLE}]--[${SPACELESS}]]`
const FIRST = `[[\\p{L}\\p{N}]--[${SPACELESS}]]`
const APOSTROPHE = "['’ʼ＇]"

/** Raised figures are exponents or marks of notes, never part of the number before them. */
const RAISED = '[⁰¹²³⁴-⁹]'
/** Between the halves of a word that is divided at a line's end. */
const DIVIDED = '(?:(?<=\\p{L})[\\-‐]|(?<=\\p{L}\\u{AD}))[ \\t]*\\r?\\n[ \\t]*(?=\\p{Ll})'

/** Units that people write with and without a space before them: 23kg, 23 kg. */
const UNITS =
  'kg g mg m km dm cm mm µm l ml cl dl km/h mph h min ms s kw w mw gw kwh v mv a ma hz khz mhz ghz kb mb gb tb kib mib gib lb lbs oz ft px pt'
const UNIT = `(?:${UNITS.replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`).replaceAll(' ', '|')})(?!(?!${RAISED})${LETTER})`
/** In this order: a run without spaces, initials (U.S.), a number (1,000 or 3.5), a word with its apostrophes. */
const WORD = new RegExp(
  `(?<run>[${SPACELESS}][${SPACELESS}\\p{M}]*)` +
    `|(?<initials>(?<![\\p{L}\\p{N}])(?:\\p{L}\\.){2,}(?![\\p{L}\\p{N}]))` +
    `|(?<number>\\p{Nd}+(?:[.,]\\p{Nd}+)*(?:(?=${UNIT})|(?!(?!${RAISED})${LETTER})))` +
    `|${FIRST}${LETTER}*(?:(?:${APOSTROPHE}|${DIVIDED})${FIRST}${LETTER}*)*`,
  'gv',
)
const APOSTROPHES = new RegExp(APOSTROPHE, 'v')
const NOT_A_WORD = new RegExp(`[^\\p{L}\\p{N}\\p{M}.,]|[${INVISIBLE}]`, 'gv')
/** Endings that English shortens and that carry nothing: it's, we're, they've, she'll, he'd, I'm. */
const SHORTENED = new Set(['s', 're', 've', 'll', 'd', 'm'])
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

interface Word extends Token {
  /** Folded, but not stemmed. */
  word: string
}

/**
 * The words of a text, in order, without overlaps. One rule for index and question, whatever the language of either,
 * because a question's language is not known: NFKC, case and diacritics folded, Porter's stems for words of a to z
 * (exact for English; elsewhere a mild conflation that is the same on both sides). "Anne's" gives "ann", hyphenated
 * words their parts (but one divided at a line's end is whole), "U.S." gives "us", "1,000" gives "1000"; Chinese,
 * Japanese, Thai, Lao, Khmer and Burmese are cut by Intl.Segmenter. Stop-words are kept.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const { term, start, end } of wordsOf(text)) tokens.push({ term, start, end })
  return tokens
}

/**
 * The distinct terms of a question in its order, without the stop-words of its language. A question of nothing but
 * stop-words keeps them all.
 * @param languages those it may be in (ISO 639-1): the one that most of its words are stop-words of, the first of them
 *   if that is a tie; English by default
 */
export function termsOf(question: string, languages: readonly string[] = []): string[] {
  const stops = stopWordsFor(question, languages)
  const all = new Set<string>()
  const telling = new Set<string>()
  for (const { word, term } of wordsOf(question)) {
    all.add(term)
    if (!stops.has(word)) telling.add(term)
  }
  return [...(telling.size > 0 ? telling : all)]
}

function* wordsOf(text: string): Generator<Word> {
  let at = 0
  while (at < text.length) {
    const plain = plainWordAt(text, at)
    if (plain > at) {
      yield wordOf(text.slice(at, plain), at, plain)
      at = plain
    } else if (isPlainSpace(text.charCodeAt(at))) at++
    else {
      WORD.lastIndex = at
      const match = WORD.exec(text)
      if (!match) return
      at = match.index + match[0].length
      yield* wordsIn(match)
    }
  }
}

/**
 * Where a word of only A to Z that begins here ends, if no other character could be part of it; otherwise `at`. Most
 * words are like that, and the expression for all others is expensive.
 */
function plainWordAt(text: string, at: number): number {
  let end = at
  while (isLatin(text.charCodeAt(end))) end++
  const next = text.charCodeAt(end)
  if (next === HYPHEN && isLineEnd(text.charCodeAt(end + 1))) return at
  const ends = Number.isNaN(next) || isPlainSpace(next) || (next === FULL_STOP && end - at > 1)
  return ends ? end : at
}

const FULL_STOP = 0x2e
const HYPHEN = 0x2d

/** A line feed, a carriage return or a space that may stand before one. */
function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x20 || unit === 0x09
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
}

/** ASCII that is never part of a word, nor between two parts of one. */
function isPlainSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x2c || unit === 0x2d || unit === 0x3f || unit === 0x22
}

function* wordsIn(match: RegExpExecArray): Generator<Word> {
  const raw = match[0]
  const start = match.index
  const groups = match.groups
  if (groups?.run !== undefined) yield* segments(raw, start)
  else if (groups?.initials !== undefined) yield* initials(raw, start)
  else if (groups?.number !== undefined) {
    yield* worded(THOUSANDS.test(raw) ? raw.replaceAll(',', '') : raw, start, start + raw.length)
  } else if (APOSTROPHES.test(raw)) yield* apostrophised(raw, start)
  else yield* worded(raw, start, start + raw.length)
}

function* segments(run: string, offset: number): Generator<Word> {
  for (const { segment, index, isWordLike } of segmenter.segment(run)) {
    if (isWordLike) yield* worded(segment, offset + index, offset + index + segment.length)
  }
}

/** "U.S." → us, but never taken for a stop-word. */
function* initials(raw: string, offset: number): Generator<Word> {
  for (const found of worded(raw.replaceAll('.', ''), offset, offset + raw.length)) yield { ...found, word: raw }
}

/** "Anne's" → anne; "don't" → dont; "l'homme" → l, homme; "O’Neill" → o, neill. */
function* apostrophised(raw: string, offset: number): Generator<Word> {
  const parts = raw.split(APOSTROPHES)
  const last = parts.at(-1)?.toLowerCase() ?? ''
  if (parts.length === 2 && last === 't') {
    yield* worded(parts.join(''), offset, offset + raw.length)
    return
  }
  let start = offset
  for (const [place, part] of parts.entries()) {
    const ending = place > 0 && place === parts.length - 1 && SHORTENED.has(last)
    if (!ending) yield* worded(part, start, start + part.length)
    start += part.length + 1
  }
}

function* worded(raw: string, start: number, end: number): Generator<Word> {
  const word = wordOf(raw, start, end)
  if (word.term !== '') yield word
}

function wordOf(raw: string, start: number, end: number): Word {
  const { word, term } = folded(raw)
  return { word, term, start, end }
}

const known = new Map<string, { word: string; term: string }>()
/** Stemming is the expensive part. A library's vocabulary fits in here; when it doesn't, the cache starts over. */
const KNOWN_WORDS = 50_000

function folded(raw: string): { word: string; term: string } {
  const before = known.get(raw)
  if (before) return before
  const word = fold(raw)
  const entry = { word, term: /^[a-z]+$/.test(word) ? stemmer(word) : word }
  if (known.size >= KNOWN_WORDS) known.clear()
  known.set(raw, entry)
  return entry
}

/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew, vowels and hamzas of Arabic, and what stretches its lines.
 * The marks of other scripts are letters of theirs.
 */
export const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]/g

/** Upper and then lower case folds ß, ſ and ı as well. */
function fold(raw: string): string {
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(NOT_A_WORD, '')
    .replaceAll('ς', 'σ')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
}

function stopWordsFor(question: string, languages: readonly string[]): Set<string> {
  const [first, ...others] = languages.map(foldedStopWords)
  if (!first) return foldedStopWords('en')
  if (others.length === 0) return first
  const words = [...wordsOf(question)].map(({ word }) => word)
  const hits = (stops: Set<string>) => words.filter((word) => stops.has(word)).length
  return others.reduce((best, stops) => (hits(stops) > hits(best) ? stops : best), first)
}

/** How many words of a question are stop-words of each language that has a list (ISO 639-1). */
export function stopWordHits(question: string): Map<string, number> {
  const words = [...wordsOf(question)].map(({ word }) => word)
  return new Map(
    STOP_WORD_LANGUAGES.map((language) => {
      const stops = foldedStopWords(language)
      return [language, words.filter((word) => stops.has(word)).length]
    }),
  )
}

const stopSets = new Map<string, Set<string>>()

function foldedStopWords(language: string): Set<string> {
  const before = stopSets.get(language)
  if (before) return before
  const stops = new Set(stopWordsOf(language).map((word) => fold(word)))
  stopSets.set(language, stops)
  return stops
}
