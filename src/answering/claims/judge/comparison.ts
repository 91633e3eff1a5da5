import { areAlike } from './likeness.js'
import { agrees, type Quantity } from './numbers.js'
import type { Statement, StatementWord } from './statement.js'

/** A sentence that may bear on a claim, with what stands round it. */
export interface EvidenceSentence {
  said: Statement
  /** Title and headings. */
  above: Statement
  /** The sentences beside it. */
  beside: readonly Statement[]
  /** The two before it, which a pronoun may mean something of. */
  before?: readonly Statement[]
  /** How near each of the claim's words (by spaces) comes to a word of the sentence, 0..1; absent by words alone. */
  nearness?: readonly number[] | undefined
}

/** A word of a claim set against a sentence. */
export interface Match {
  word: StatementWord
  idf: number
  /** Place of the same or a like word in the sentence; -1 if there is none. */
  own: number
  /** It stands in the title, a heading or a sentence beside it. */
  above: boolean
  beside: boolean
  /** A pronoun of the sentence may mean it: it stands shortly before. */
  meant: boolean
  /** See EvidenceSentence. 0 by words alone. */
  near: number
}

/** A claim set against one sentence. */
export interface Comparison {
  claim: Statement
  evidence: EvidenceSentence
  /** Names and content words alone. */
  matches: readonly Match[]
  /** The claim's quantities with the one of the sentence that says the same; -1 if none does. */
  quantities: readonly { quantity: Quantity; own: number; around: boolean }[]
  /** Words of the claim in whose place the sentence has another, between the same neighbours. */
  exchanged: readonly { word: StatementWord; other: StatementWord }[]
  /** Clauses of the sentence that hold a word of the claim. */
  clauses: ReadonlySet<number>
}

const PRONOUN = /\b(?:he|she|it|they|him|her|them|his|hers|its|their|we|i|this|these|those)\b/i

/** @param idf of each of the claim's words, in their order */
export function compareWith(claim: Statement, idf: readonly number[], evidence: EvidenceSentence): Comparison {
  const { said, above, beside, before = [], nearness = [] } = evidence
  const chunks = chunkOf(claim.text)
  const taken = new Set<number>()
  const pointsBack = PRONOUN.test(said.text)
  const beginsBack = said.words.slice(0, 3).some(({ lower }) => PRONOUN.test(lower))
  const stands = (statement: Statement, at: number) => placesIn(statement, claim)[at]!.first >= 0
  const matches = claim.words.flatMap((word, at): Match[] => {
    if (word.kind !== 'name' && word.kind !== 'content') return []
    const { first, same } = placesIn(said, claim)[at]!
    const own = same.find((place) => !taken.has(place)) ?? first
    if (own >= 0) taken.add(own)
    return [
      {
        word,
        idf: idf[at] ?? 1,
        own,
        above: stands(above, at),
        beside: beside.some((statement) => stands(statement, at)),
        meant: (word.kind === 'name' ? pointsBack : beginsBack) && before.some((statement) => stands(statement, at)),
        near: nearness[chunks(word.start)] ?? 0,
      },
    ]
  })
  // A sentence with a year of its own is not about that of its neighbour.
  const dated = said.quantities.some(({ kind }) => kind === 'year')
  const quantities = claim.quantities.map((quantity) => ({
    quantity,
    own: said.quantities.findIndex((one) => agrees(quantity, one)),
    around: [above, ...(quantity.kind === 'year' && !dated ? beside : [])].some((statement) =>
      statement.quantities.some((one) => agrees(quantity, one)),
    ),
  }))
  const places = [
    ...matches.map(({ own }) => own),
    ...quantities.map(({ own }) => said.quantities[own]?.first ?? -1),
  ].filter((place) => place >= 0)
  const clauses = new Set(places.map((place) => said.words[place]?.clause ?? 0))
  return { claim, evidence, matches, quantities, clauses, exchanged: exchangedIn(claim, said) }
}

function exchangedIn(claim: Statement, said: Statement): Comparison['exchanged'] {
  const ours = new Set(claim.words.map(({ term }) => term))
  const theirs = new Set(said.words.map(({ term }) => term))
  return claim.words.flatMap((word, at) => {
    // Numbers are set against each other by what they come to.
    if (theirs.has(word.term) || word.kind === 'number') return []
    const [before, after] = [claim.words[at - 1]?.term, claim.words[at + 1]?.term]
    const other = said.words.find(
      ({ term, kind }, place) =>
        kind !== 'number' &&
        !ours.has(term) &&
        said.words[place - 1]?.term === before &&
        said.words[place + 1]?.term === after &&
        !areAlike(term, word.term),
    )
    return other ? [{ word, other }] : []
  })
}

/** Where a word of a claim stands in a statement. */
interface Places {
  /** All places of the same term, in order. */
  same: readonly number[]
  /** The first of them, or else that of a word that can stand for it; -1 if there is none. */
  first: number
}

/** A statement is set against a claim as the sentence itself, and as the one before and behind others. */
const places = new WeakMap<Statement, WeakMap<Statement, readonly Places[]>>()

/** Of each of the claim's names and content words; no places of others. */
function placesIn(statement: Statement, claim: Statement): readonly Places[] {
  const known = places.get(claim) ?? new WeakMap<Statement, readonly Places[]>()
  places.set(claim, known)
  const before = known.get(statement)
  if (before) return before
  const { words } = statement
  const found = claim.words.map(({ kind, term }): Places => {
    if (kind !== 'name' && kind !== 'content') return { same: [], first: -1 }
    const same = words.flatMap((word, at) => (word.term === term ? [at] : []))
    const alike = () =>
      words.findIndex((word) => word.kind !== 'number' && word.kind !== 'negation' && areAlike(word.term, term))
    return { same, first: same[0] ?? alike() }
  })
  known.set(statement, found)
  return found
}

/** Tells in which stretch between spaces an offset lies. */
function chunkOf(text: string): (offset: number) => number {
  const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index)
  return (offset) => starts.findLastIndex((start) => start <= offset)
}
