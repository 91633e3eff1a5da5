import type { Difference } from '../../answerer.js'
import type { Comparison, Match } from './comparison.js'
import { areOpposite } from './likeness.js'
import { agrees, type Quantity } from './numbers.js'
import { isDenial, type Statement, type StatementWord } from './statement.js'

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

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** All in which the sentence says other than the claim. */
export function clashesOf(comparison: Comparison): Clash[] {
  const turned = directionOf(comparison)
  return [
    ...numbers(comparison),
    ...dates(comparison),
    ...turned,
    ...(turned.length > 0 ? [] : opposites(comparison)),
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

/** Words that deny within the clauses that the claim's words stand in. */
function denials(
  { words }: Statement,
  clauses: ReadonlySet<number> | undefined,
  others: ReadonlySet<string>,
): StatementWord[] {
  return words.filter(
    ({ kind, term, clause }) =>
      (clauses === undefined || clauses.has(clause)) && (kind === 'negation' || (isDenial(term) && !others.has(term))),
  )
}

const TILL = /\b(?:until|till|unless|except)\b/i

function negation({ claim, evidence: { said }, clauses }: Comparison): Clash[] {
  // "Not until", "nobody unless": what is denied before is granted after.
  if (TILL.test(said.text)) return []
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

/** Names that the claim has and neither sentence nor surroundings, against names that the sentence has and the claim does not. */
function names({ claim, evidence: { said, above }, matches }: Comparison): Clash[] {
  const lacking = matches.filter(({ word, own }) => word.kind === 'name' && own < 0 && !isCalendar(word))
  if (lacking.length === 0) return []
  const known = new Set([...claim.words, ...above.words].map(({ term }) => term))
  const theirs = said.words
    .filter(({ kind, term }) => kind === 'name' && !known.has(term))
    .filter((word) => !isCalendar(word))
  const [rival] = theirs
  const absent = lacking.filter((match) => !match.above)
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

/** Words on whose two sides things stand that cannot change places. */
const PIVOTS = wordSet('than before after')

function directionOf(comparison: Comparison): Clash[] {
  const { claim, evidence, matches } = comparison
  const { said } = evidence
  const placed = matches.filter(({ own }) => own >= 0)
  const swap = (pivot: { own: number; place: number }): [Match, Match] | undefined => {
    for (const one of placed) {
      for (const other of placed) {
        const [a, b] = [claim.words.indexOf(one.word), claim.words.indexOf(other.word)]
        const ordered = a < pivot.place && pivot.place < b
        if (ordered && other.own < pivot.own && pivot.own < one.own && one.own !== other.own) return [one, other]
      }
    }
    return undefined
  }
  const result = (pair: [Match, Match]): Clash[] => {
    const [first, last] = [pair[0].word, pair[1].word]
    const [from, to] = [said.words[pair[1].own], said.words[pair[0].own]]
    return [
      {
        kind: 'direction',
        difference: changed(claim.text.slice(first.start, last.end), said.text.slice(from?.start, to?.end)),
        words: [],
      },
    ]
  }
  for (const [place, { lower }] of claim.words.entries()) {
    if (!PIVOTS.has(lower)) continue
    const own = said.words.findIndex((word) => word.lower === lower)
    const pair = own < 0 ? undefined : swap({ own, place })
    if (pair && !hasOpposite(comparison)) return result(pair)
  }
  const turned = fromTo(comparison)
  if (turned) return result(turned)
  for (const verb of placed) {
    const place = claim.words.indexOf(verb.word)
    if (verb.word.kind === 'name' || isPassive(claim, place) !== isPassive(said, verb.own)) continue
    const pair = swap({ own: verb.own, place })
    if (pair?.every(({ word }) => word.kind === 'name')) return result(pair)
  }
  const pair = inEachOthersPlace(comparison)
  return pair ? result(pair) : []
}

/** Two names of which one stands where the other does in the sentence, beside the same word. */
function inEachOthersPlace({ claim, evidence: { said }, matches }: Comparison): [Match, Match] | undefined {
  const named = matches.filter(({ word, own }) => word.kind === 'name' && said.words[own]?.term === word.term)
  const sameSlot = (one: Match, other: Match): boolean => {
    const at = claim.words.indexOf(one.word)
    return [-1, 1].some((step) => {
      const [ours, theirs] = [claim.words[at + step], said.words[other.own + step]]
      return (
        ours !== undefined && ours.kind !== 'name' && ours.term === theirs?.term && !/^(?:and|or)$/.test(ours.lower)
      )
    })
  }
  for (const [place, one] of named.entries()) {
    for (const other of named.slice(place + 1)) {
      if (other.own < one.own && sameSlot(one, other) && sameSlot(other, one)) return [one, other]
    }
  }
  return undefined
}

function hasOpposite(comparison: Comparison): boolean {
  return opposites(comparison).length > 0
}

/** "From A to B" against "from B to A". */
function fromTo({ claim, evidence: { said }, matches }: Comparison): [Match, Match] | undefined {
  const ends = ({ words }: Statement): [number, number] => [
    words.findIndex(({ lower }) => lower === 'from') + 1,
    words.findIndex(({ lower }) => lower === 'to') + 1,
  ]
  const [from, to] = ends(claim)
  const [theirFrom, theirTo] = ends(said)
  if (from === 0 || to === 0 || theirFrom === 0 || theirTo === 0) return undefined
  const one = matches.find(({ word }) => word === claim.words[from])
  const other = matches.find(({ word }) => word === claim.words[to])
  return one && other && one.own === theirTo && other.own === theirFrom ? [one, other] : undefined
}

const BE = wordSet('is are was were be been being get got gets')

/** "Was thanked by": is the verb at that place in the passive? */
function isPassive({ words }: Statement, at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at).some(({ lower }) => BE.has(lower))
  const behind = words.slice(at + 1, at + 5).some(({ lower }) => lower === 'by')
  return behind && (before || /(?:ed|en|wn|t)$/.test(words[at]?.lower ?? ''))
}
