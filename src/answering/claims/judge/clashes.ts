import type { Difference } from '../../answerer.js'
import type { Comparison } from './comparison.js'
import { directionOf } from './direction.js'
import { areOpposite } from './likeness.js'
import { agrees, type Quantity } from './numbers.js'
import { isDenial, type Statement, type StatementWord, stretchesOf, wordSet } from './statement.js'

/** Something in which a sentence says other than a claim. */
export interface Clash {
  kind: 'number' | 'date' | 'negation' | 'antonym' | 'name' | 'direction' | 'quantifier'
  difference: Difference
  /** Places of the claim's words that clash: they are not counted as missing. */
  words: readonly StatementWord[]
}

const MONTHS = wordSet('january february march april may june july august september october november december')
const DAYS = wordSet('monday tuesday wednesday thursday friday saturday sunday')
const SEASONS = wordSet('spring summer autumn winter')
const ALL = wordSet(
  'all every each whole full entire entirely everyone everybody always completely fully both everything',
)
const PART = wordSet(
  'half part partly some several few most majority minority sometimes often rarely once seldom third quarter',
)

/** "As often as you like" says that there is no bound. */
const UNBOUNDED =
  /\b(?:as (?:often|many|much|long) as (?:you|they|we|one|anyone|anybody|people) (?:like|want|please|wish)s?|without limit|unlimited|any number of|around the clock|whenever (?:you|they) (?:like|want))\b/i
const BOUNDS = wordSet('once twice thrice only most limited limit')

/** All in which the sentence says other than the claim. */
export function clashesOf(comparison: Comparison): Clash[] {
  const opposite = opposites(comparison)
  const turned = directionOf(comparison, opposite.length > 0)
  return [
    ...numbers(comparison),
    ...dates(comparison),
    ...turned,
    ...(turned.length > 0 ? [] : opposite),
    ...negation(comparison),
    ...quantifiers(comparison),
    ...names(comparison),
  ]
}

function numbers({ claim, evidence, quantities }: Comparison): Clash[] {
  const { said } = evidence
  return quantities.flatMap(({ quantity, own, around }): Clash[] => {
    if (own >= 0 || around) return []
    const rivals = said.quantities.filter(
      (other) => rivalKinds(quantity, other) && !claim.quantities.some((one) => agrees(one, other)),
    )
    const rival = rivals.find(({ unit }) => unit === quantity.unit) ?? rivals[0]
    if (!rival) return []
    return [
      {
        kind: quantity.kind === 'year' ? 'date' : 'number',
        difference: changed(stretch(claim, quantity), stretch(said, rival)),
        words: claim.words.slice(quantity.first, quantity.last + 1),
      },
    ]
  })
}

function rivalKinds(claimed: Quantity, other: Quantity): boolean {
  return claimed.kind === other.kind || (claimed.kind === 'share' && other.kind === 'share')
}

/** A number with what bounds it, as it stands. */
function stretch({ text, words }: Statement, { first, last, bound, kind }: Quantity): string {
  const before = text.slice(0, words[first]?.start)
  const lead = bound
    ? (/(?:\S+\s+){0,1}(?:over|above|under|below|least|most|to|than|after|before)\s+$/i.exec(before)?.[0] ?? '')
    : ''
  const end = words[last]?.end
  const counted = kind !== 'year' && words[last + 1]?.kind === 'content'
  const tail =
    (counted ? /^(?:\s?(?:%|per ?cent)|[\s-]+\p{L}+)/iu : /^\s?(?:%|per ?cent)/i).exec(text.slice(end))?.[0] ?? ''
  return (lead + text.slice(words[first]?.start, end) + tail).trim()
}

function changed(quoted: string, actual: string): Difference {
  return { kind: 'changed', quoted, actual }
}

function textOf({ text }: Statement, { start, end }: StatementWord): string {
  return text.slice(start, end)
}

function dates({ claim, evidence: { said } }: Comparison): Clash[] {
  return [MONTHS, DAYS, SEASONS].flatMap((kind): Clash[] => {
    const claimed = claim.words.filter((word) => kind.has(word.lower) && isDate(word, claim))
    const stated = said.words.filter((word) => kind.has(word.lower) && isDate(word, said))
    const other = claimed.find(({ lower }) => !stated.some((word) => word.lower === lower))
    const rival = stated.find(({ lower }) => !claimed.some((word) => word.lower === lower))
    if (!other || !rival) return []
    return [{ kind: 'date', difference: changed(textOf(claim, other), textOf(said, rival)), words: [other] }]
  })
}

/** "May", "March" and "spring" are verbs too. */
function isDate({ lower, start }: StatementWord, { text }: Statement): boolean {
  return !/^(?:may|march)$/.test(lower) || text[start] === lower[0]?.toUpperCase()
}

function opposites({ claim, evidence: { said }, clauses, exchanged }: Comparison): Clash[] {
  const turned = exchanged.find(({ word, other }) => areOpposite(word.term, other.term))
  if (turned) {
    const { word, other } = turned
    return [{ kind: 'antonym', difference: changed(textOf(claim, word), textOf(said, other)), words: [word] }]
  }
  const own = new Set(claim.words.map(({ term }) => term))
  const theirs = new Set(said.words.map(({ term }) => term))
  for (const word of claim.words) {
    if (theirs.has(word.term) || word.kind === 'name') continue
    const rival = said.words.find(
      ({ term, clause, kind }) =>
        !own.has(term) && clauses.has(clause) && kind !== 'name' && areOpposite(word.term, term),
    )
    if (rival)
      return [{ kind: 'antonym', difference: changed(textOf(claim, word), textOf(said, rival)), words: [word] }]
  }
  return []
}

const TILL = /\b(?:until|till|unless|except)\b/i

/** Whether what a sentence denies in these clauses is granted from some time on, or on some condition. */
export function grantsLater(said: Statement, clauses: ReadonlySet<number>): boolean {
  return stretchesOf(said, clauses).some((stretch) => TILL.test(stretch))
}

/** Words that deny within the clauses that the claim's words stand in; not in a condition. */
function denials(
  { words }: Statement,
  clauses: ReadonlySet<number> | undefined,
  others: ReadonlySet<string>,
): StatementWord[] {
  const conditions = new Set(words.flatMap(({ lower, clause }) => (/^(?:if|unless)$/.test(lower) ? [clause] : [])))
  return words.filter(
    ({ kind, term, clause }) =>
      (clauses === undefined || clauses.has(clause)) &&
      !conditions.has(clause) &&
      (kind === 'negation' || (isDenial(term) && !others.has(term))),
  )
}

function negation({ claim, evidence: { said }, clauses }: Comparison): Clash[] {
  // "Not until", "nobody unless": what is denied before is granted after.
  if (grantsLater(said, clauses)) return []
  const claimed = denials(claim, undefined, new Set(said.words.map(({ term }) => term)))
  const stated = denials(said, clauses, new Set(claim.words.map(({ term }) => term)))
  if (claimed.length % 2 === stated.length % 2) return []
  const [ours] = claimed
  const [theirs] = stated
  if (ours && !theirs) {
    return [{ kind: 'negation', difference: { kind: 'added', quoted: textOf(claim, ours), actual: '' }, words: [ours] }]
  }
  if (!theirs) return []
  const { start, end } = theirs
  const after = /^\s+\S+/.exec(said.text.slice(end))?.[0].replace(/[.,;:!?]+$/, '') ?? ''
  return [
    {
      kind: 'negation',
      difference: { kind: 'missing', quoted: '', actual: said.text.slice(start, end) + after },
      words: [],
    },
  ]
}

function quantifiers({ claim, evidence: { said }, clauses }: Comparison): Clash[] {
  const theirs = new Set(said.words.map(({ lower }) => lower))
  const own = new Set(claim.words.map(({ lower }) => lower))
  const unbounded = UNBOUNDED.exec(claim.text)?.[0]
  const bound = said.words.find(({ lower, clause }) => BOUNDS.has(lower) && !own.has(lower) && clauses.has(clause))
  if (unbounded && bound && !UNBOUNDED.test(said.text)) {
    const words = claim.words.filter(({ lower }) => unbounded.toLowerCase().split(/\s+/).includes(lower))
    return [{ kind: 'quantifier', difference: changed(unbounded, textOf(said, bound)), words }]
  }
  for (const [one, other] of [
    [ALL, PART],
    [PART, ALL],
  ] as const) {
    const word = claim.words.find(({ lower }) => one.has(lower) && !theirs.has(lower))
    const rival = said.words.find(({ lower, clause }) => other.has(lower) && !own.has(lower) && clauses.has(clause))
    if (word && rival && !said.words.some(({ lower }) => one.has(lower))) {
      return [{ kind: 'quantifier', difference: changed(textOf(claim, word), textOf(said, rival)), words: [word] }]
    }
  }
  return []
}

/**
 * Names that the claim has and neither sentence nor surroundings, against names that the sentence has and the claim
 * does not.
 */
function names({ claim, evidence: { said, above }, matches }: Comparison): Clash[] {
  const lacking = matches.filter(({ word, own }) => word.kind === 'name' && own < 0 && !isCalendar(word))
  if (lacking.length === 0) return []
  const known = new Set([...claim.words, ...above.words].map(({ term }) => term))
  const theirs = said.words
    .filter(({ kind, term }) => kind === 'name' && !known.has(term))
    .filter((word) => !isCalendar(word))
  const [rival] = theirs
  // "She won a prize": whose name stands in the sentence before.
  const absent = lacking.filter((match) => !match.above && !match.meant)
  const other = absent[0]
  if (!rival || !other) return []
  const whole = nameAt(claim, other.word)
  // Two names at once are another matter, not another name.
  if (absent.some(({ word }) => !whole.includes(textOf(claim, word)))) return []
  return [
    {
      kind: 'name',
      difference: changed(whole, nameAt(said, rival)),
      words: absent.map(({ word }) => word),
    },
  ]
}

function isCalendar({ lower }: StatementWord): boolean {
  return [MONTHS, DAYS, SEASONS].some((kind) => kind.has(lower))
}

/** A whole name: the words written with capitals beside one. */
function nameAt({ text, words }: Statement, word: StatementWord): string {
  let first = words.indexOf(word)
  let last = first
  while (words[last + 1]?.kind === 'name' && /^[\s-]*$/.test(text.slice(words[last]?.end, words[last + 1]?.start)))
    last++
  while (words[first - 1]?.kind === 'name' && /^[\s-]*$/.test(text.slice(words[first - 1]?.end, words[first]?.start)))
    first--
  return text.slice(words[first]?.start, words[last]?.end)
}
