import { tokensOf } from '../../../library/tokens.js'

/** How a number bounds what it counts: "over 200", "up to 200". */
export type Bound = 'over' | 'under'

/** A number of a statement, in figures or in words. */
export interface Quantity {
  value: number
  /** Place of its first and last word among the statement's words. */
  first: number
  last: number
  /** Minutes, if it counts time: "two days" is "48 hours". */
  minutes?: number
  /** What kind of number it is; only numbers of one kind are set against each other. */
  kind: 'year' | 'share' | 'time' | 'count'
  /** The term behind it: what it counts. */
  unit: string
  bound?: Bound
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
const SMALL = new Map<string, number>([
  ...UNITS.split(' ').map((word, value): [string, number] => [word, value]),
  ...TENS.split(' ').map((word, at): [string, number] => [word, 20 + 10 * at]),
])
const ORDINAL = new Map(ORDINALS.split(' ').map((word, value): [string, number] => [word, value]))
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
  ['trillion', 1e12],
])
const OTHERS = new Map([
  ['half', 0.5],
  ['quarter', 0.25],
  ['quarters', 0.25],
  ['thirds', 1 / 3],
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
  ['dozen', 12],
])
/** Minutes of one, by term. */
const TIMES = new Map(
  Object.entries({
    second: 1 / 60,
    minute: 1,
    hour: 60,
    day: 1440,
    week: 10_080,
    fortnight: 20_160,
    month: 43_830,
    year: 525_960,
    decade: 5_259_600,
    century: 52_596_000,
  }).map(([word, minutes]) => [tokensOf(word)[0]?.term ?? word, minutes]),
)
const OVER =
  /(?:\b(?:over|above|after|beyond|exceed\w*|at least|no (?:less|fewer) than|minimum of|(?:more|larger|greater|higher|longer|older) than)\s+(?:the\s+)?)$/i
const UNDER =
  /(?:\b(?:under|below|before|up to|at most|no more than|not more than|maximum of|until|within|almost|nearly|(?:less|fewer|smaller|lower|shorter|younger) than)\s+(?:the\s+)?)$/i

/** "Once the" is no number, and "one" of its own mostly none. */
const IDLE =
  /^(?:once (?:the|an?|it|he|she|they|you|we|this|that)|one(?!-| (?:hundred|thousand|million|billion|second|minute|hour|day|week|month|year)s?\b))\b/

interface Read {
  value: number
  last: number
}

/**
 * The numbers of a statement in order.
 * @param words in small letters @param terms the same, as the library compares words @param before the text before a
 *   word
 */
export function quantitiesOf(
  words: readonly string[],
  terms: readonly string[],
  before: (word: number) => string,
  behind: (word: number) => string,
): Quantity[] {
  const found: Quantity[] = []
  for (let at = 0; at < words.length; at++) {
    const read = readAt(words, terms, at, behind)
    if (!read) continue
    const { last } = read
    let { value } = read
    if (IDLE.test(words.slice(at, at + 2).join(' '))) continue
    const time = TIMES.get(terms[last + 1] ?? '')
    const ofAnHour = value < 1 && /^(?:of )?(?:an?|the)$/.test(words.slice(last + 1, last + 3).join(' '))
    const share = value < 1 || /^\s*(?:%|per ?cent)/i.test(behind(last))
    const minutes = time === undefined ? undefined : value * time
    const text = before(at).slice(-40)
    const bound = OVER.test(text) ? 'over' : UNDER.test(text) ? 'under' : undefined
    if (/^\s*(?:%|per ?cent)/i.test(behind(last))) value /= 100
    const year = /^(?:1\d|20)\d\d$/.test(words[at] ?? '') && time === undefined && !share
    found.push({
      value,
      first: at,
      last,
      kind: minutes !== undefined && !ofAnHour ? 'time' : share ? 'share' : year ? 'year' : 'count',
      unit: terms[last + 1] ?? '',
      ...(minutes === undefined ? {} : { minutes }),
      ...(bound ? { bound } : {}),
    })
    at = last
  }
  return found
}

function readAt(words: readonly string[], terms: readonly string[], at: number, behind: (word: number) => string) {
  const word = words[at] ?? ''
  if (/^\d/.test(word)) return figures(words, at, behind)
  const other = OTHERS.get(word) ?? ORDINAL.get(word)
  if (other !== undefined && word !== 'second') return { value: other, last: at }
  // "An hour", "a month": one.
  if (/^an?$/.test(word) && TIMES.has(terms[at + 1] ?? '')) return { value: 1, last: at }
  return inWords(words, at)
}

function figures(words: readonly string[], at: number, behind: (word: number) => string): Read | undefined {
  const plain = (words[at] ?? '').replace(/,(?=\d{3})/g, '').replace(',', '.')
  const number = /^\d+(?:\.\d+)?/.exec(plain)?.[0]
  if (number === undefined) return undefined
  const suffix = plain.slice(number.length)
  if (suffix !== '' && !/^(?:st|nd|rd|th|s|m|km|cm|mm|kg|g|h|k|am|pm|c|x)$/.test(suffix)) return undefined
  const scale = suffix === 'k' ? 1000 : (SCALES.get(words[at + 1] ?? '') ?? 1)
  const joined = /^\s/.test(behind(at)) && scale > 1 && suffix === ''
  return { value: Number(number) * (suffix === 'k' || joined ? scale : 1), last: joined ? at + 1 : at }
}

function inWords(words: readonly string[], at: number): Read | undefined {
  const begins = words[at] ?? ''
  if (!SMALL.has(begins) && !SCALES.has(begins.replace(/s$/, ''))) return undefined
  let [total, current, last] = [0, 0, -1]
  for (let place = at; place < words.length; place++) {
    const word = words[place] ?? ''
    const small = SMALL.get(word)
    const scale = SCALES.get(word.replace(/s$/, ''))
    const ordinal = ORDINAL.get(word)
    if (small !== undefined && (current % 100 === 0 || (current % 10 === 0 && current % 100 >= 20 && small < 10)))
      current += small
    else if (scale !== undefined && last >= 0) {
      if (scale === 100) current = Math.max(1, current) * 100
      else {
        total += Math.max(1, current) * scale
        current = 0
      }
    } else if (scale !== undefined && /^an?$/.test(words[place - 1] ?? '') && place === at) current = scale
    else if (word === 'and' && last >= 0 && current % 100 === 0 && SMALL.has(words[place + 1] ?? '')) continue
    else if (ordinal !== undefined && last >= 0 && current >= 20 && current % 10 === 0 && ordinal < 10) {
      return { value: total + current + ordinal, last: place }
    } else break
    last = place
  }
  return last < 0 ? undefined : { value: total + current, last }
}

/** Is it the same quantity, or (if the first is a bound) one within it? */
export function agrees(claimed: Quantity, said: Quantity): boolean {
  const timed = claimed.minutes !== undefined && said.minutes !== undefined
  if (claimed.kind !== said.kind && !timed) return false
  const [a, b] = timed ? [claimed.minutes ?? 0, said.minutes ?? 0] : [claimed.value, said.value]
  const alike = claimed.kind !== 'count' || claimed.unit === said.unit
  const within = claimed.bound && claimed.bound !== said.bound && alike
  if (within && said.bound === undefined) return claimed.bound === 'over' ? b >= a : b <= a
  // "Over 200" is not 200, but years and times are told with "until", "after" and "within" in either.
  if (
    said.bound !== undefined &&
    said.bound !== claimed.bound &&
    (claimed.kind === 'count' || claimed.kind === 'share')
  )
    return false
  if (claimed.kind === 'share') return Math.abs(a - b) < 0.008
  return Math.abs(a - b) <= (timed && claimed.unit !== said.unit ? 0.04 : 1e-6) * Math.max(Math.abs(a), Math.abs(b))
}
