import type { Difference } from '../../answerer.js'
import { type Clash, clashesOf, grantsLater } from './clashes.js'
import { type Comparison, compareWith, type Match } from './comparison.js'
import { namesIn, readStatement, type Statement, type StatementWord, withNames } from './statement.js'
import { alteredWords } from './verbatim.js'

/** A passage that may bear on a claim. */
export interface Evidence {
  title: string
  headings: readonly string[]
  sentences: readonly { text: string; nearness?: readonly number[] | undefined }[]
}

/** What a library says of a claim. */
export interface Stance {
  verdict: 'supported' | 'contradicted' | 'related'
  /** Which passage, and which of its sentences says so; the best aligned one where none does. */
  evidence: number
  sentence: number
  /** Where it contradicts: the claim's words and those that stand in their place. */
  differences: Difference[]
}

/** Measures of one comparison, each 0..1. */
export interface Measures {
  /** idf share of the claim's words that stand in the sentence itself. */
  own: number
  /** Also in the title, a heading or the sentence beside it. */
  around: number
  /** Also those to which a word of the sentence comes near. */
  loose: number
  /** The same without the words that clash. */
  rest: number
  /** The worst nearness of a word that stands nowhere. */
  worst: number
  /** Names that stand nowhere. */
  namesMissing: number
  /** Content words in the sentence itself. */
  shared: number
  missing: number
  /** Numbers of the claim that stand nowhere. */
  numbersMissing: number
  /** The sentence reports a view, a plan or a condition that the claim does not. */
  hedged: boolean
  /**
   * The claim says "only", "most", "always" where the sentence does not, or "must" where it says "may", or the reverse.
   */
  overstated: boolean
  /** Like `rest`, with words that have a near one in the sentence. */
  restNear: number
  /** Words that stand nowhere and have no near one. */
  lost: number
  /** Like `rest`, of the sentence itself. */
  restOwn: number
  /** The sentence denies something until or unless something else is; what that says of the claim is open. */
  granted: boolean
  /** The sentence has another word of matter in the place of one of the claim's. */
  exchanged: boolean
  /** The claim is the sentence itself but for some words. */
  altered: boolean
  /** The claim's words stand on both sides of a "but". */
  torn: boolean
  /** The claim gives a reason and the sentence none. */
  reasoned: boolean
}

export interface Judged {
  comparison: Comparison
  clashes: Clash[]
  measures: Measures
}

const HEDGES = new Set(
  `propose proposes proposed suggest suggests suggested suggesting allege alleged claim claims claimed rumour rumours legend supposed
  supposedly hope hopes hoped plan plans planned might believed believes believe accused accuses denied denies deny rejected rejects
  possibly perhaps unclear whether would could if unless almost nearly recommend recommended considered expected hypothesis
  hypothesize hypothesized`.split(/\s+/),
)
const REASON = /\b(?:because|since|so that|due to|thanks to|in order to|as a result|therefore|cuz|hence)\b/i
/** What was so, and what is said of then. */
const FORMERLY = /\b(?:used to|formerly|previously|originally|in the past)\b/i
const PAST = /\b(?:was|were|had|used to|formerly|previously|originally|once|\p{L}+ed)\b/iu
const OBLIGES = /\b(?:must|ha(?:ve|s) to|needs? to|required|obliged|compulsory|mandatory|obligatory)\b/i
const PERMITS = /\b(?:may|can|allowed|permitted|optional|voluntary|recommended|free to)\b/i
const ALL = new Set('all every each everyone everybody always'.split(' '))
const STRICT = new Set(
  'only solely all every always never most best worst first last largest smallest none nobody everyone everybody exactly'.split(
    ' ',
  ),
)

/** Sets a claim against every sentence of some passages. `idf`: of a term. */
export function judgedAll(claimText: string, passages: readonly Evidence[], idf: (term: string) => number): Judged[][] {
  const claimed = readStatement(claimText)
  return passages.map(({ title, headings, sentences }) => {
    const plain = sentences.map(({ text }) => readStatement(text))
    const names = new Set(plain.flatMap(namesIn))
    const claim = withNames(claimed, names)
    const above = readStatement([title, ...headings].join('. '))
    const read = plain.map((statement) => withNames(statement, names))
    const weights = claim.words.map(({ term }) => idf(term))
    return read.map((said, at) => {
      const beside = [read[at - 1], read[at + 1]].filter((one): one is Statement => one !== undefined)
      const before = read.slice(Math.max(0, at - 2), at)
      const comparison = compareWith(claim, weights, { said, above, beside, before, nearness: sentences[at]?.nearness })
      const clashes = clashesOf(comparison)
      return { comparison, clashes, measures: measuresOf(comparison, clashes) }
    })
  })
}

function measuresOf(comparison: Comparison, clashes: readonly Clash[]): Measures {
  const { claim, matches, quantities, clauses, exchanged } = comparison
  const { said } = comparison.evidence
  const clashing = new Set(clashes.flatMap(({ words }) => words))
  // A number that both have is as telling as a word.
  const mean = matches.reduce((sum, { idf }) => sum + idf, 0) / Math.max(1, matches.length)
  const counted = quantities.filter(({ own: place }) => place >= 0).length * mean
  const withNumbers = (list: readonly Match[], value: (match: Match) => number): number => {
    const whole = counted + list.reduce((sum, { idf }) => sum + idf, 0)
    return whole === 0 ? 0 : list.reduce((sum, match) => sum + match.idf * value(match), counted) / whole
  }
  const share = (list: readonly Match[], value: (match: Match) => number): number => {
    const whole = list.reduce((sum, { idf }) => sum + idf, 0)
    return whole === 0 ? 0 : list.reduce((sum, match) => sum + match.idf * value(match), 0) / whole
  }
  const own = ({ own: place }: Match): number => (place >= 0 ? 1 : 0)
  const around = (match: Match): number => (match.own >= 0 ? 1 : match.above ? 1 : match.meant ? 0.8 : 0)
  const loose = (match: Match): number => Math.max(around(match), match.word.kind === 'name' ? 0 : match.near)
  const missing = matches.filter((match) => around(match) === 0 && !clashing.has(match.word))
  const theirs = new Set(said.words.map(({ lower }) => lower))
  const [bound, free] = [OBLIGES.test(said.text), PERMITS.test(said.text)]
  const ours = new Set(claim.words.map(({ lower }) => lower))
  return {
    own: share(matches, own),
    around: share(matches, around),
    loose: share(matches, loose),
    rest: share(
      matches.filter(({ word }) => !clashing.has(word)),
      around,
    ),
    restNear: withNumbers(
      matches.filter(({ word }) => !clashing.has(word)),
      (match) => Math.max(around(match), match.word.kind !== 'name' && match.near >= FAIRLY_NEAR ? 0.9 : 0),
    ),
    lost: missing.filter(({ near }) => near < FAIRLY_NEAR).length,
    restOwn: withNumbers(
      matches.filter(({ word }) => !clashing.has(word)),
      own,
    ),
    granted: grantsLater(said, clauses) && denies(said) !== denies(claim),
    exchanged: exchanged.some(
      ({ word, other }) =>
        carriesMatter(word) && carriesMatter(other) && !matches.some((match) => match.word === word && match.own >= 0),
    ),
    altered: alteredWords(comparison).length > 0,
    torn: isTorn(said, matches) && !/\bbut\b/i.test(claim.text),
    worst: Math.min(1, ...missing.map(({ near }) => near)),
    namesMissing: missing.filter(({ word }) => word.kind === 'name').length,
    shared: matches.filter((match) => match.own >= 0).length,
    missing: missing.length,
    numbersMissing: quantities.filter((one) => one.own < 0 && !one.around).length,
    hedged:
      said.words.some(({ lower, clause }) => HEDGES.has(lower) && clauses.has(clause) && !ours.has(lower)) ||
      (!ours.has('instead') && isReplaced(said, matches)) ||
      (FORMERLY.test(said.text) && !PAST.test(claim.text)),
    overstated:
      (OBLIGES.test(claim.text) && free && !bound) ||
      (PERMITS.test(claim.text) && bound && !free) ||
      claim.words.some(
        ({ lower }) =>
          STRICT.has(lower) &&
          !theirs.has(lower) &&
          !(ALL.has(lower) && said.words.some((word) => ALL.has(word.lower))),
      ),
    reasoned: REASON.test(claim.text) && !REASON.test(said.text),
  }
}

function carriesMatter({ kind }: StatementWord): boolean {
  return kind !== 'function'
}

function denies({ words }: Statement): boolean {
  return words.some(({ kind }) => kind === 'negation')
}

/** "Every month instead of every year": what stands behind is not so. */
function isReplaced({ words }: Statement, matches: readonly Match[]): boolean {
  const instead = words.findIndex(({ lower }) => lower === 'instead')
  return instead >= 0 && matches.some(({ own }) => own > instead)
}

function isTorn({ words }: Statement, matches: readonly Match[]): boolean {
  const but = words.findIndex(({ lower }) => lower === 'but')
  const places = matches.flatMap(({ own, word }) => (own < 0 || word.kind === 'name' ? [] : [own]))
  return but >= 0 && places.some((place) => place < but) && places.some((place) => place > but)
}

/** Words near enough not to count against a clash of others. */
const FAIRLY_NEAR = 0.5
/** Words near enough to stand for each other, where they are no names, numbers or opposites. */
const NEAR = 0.65
/** Words near enough where a sentence says nearly all of a claim. */
const ROUGHLY_NEAR = 0.4
const NEARLY_ALL = 0.93

function isSupported({ clashes, measures: m }: Judged): boolean {
  if (clashes.length > 0 || m.numbersMissing > 0 || m.namesMissing > 0) return false
  if (m.hedged || m.overstated || m.reasoned || m.granted || m.torn || m.exchanged || m.altered) return false
  if (m.own < 0.34 || m.shared < 2) return false
  if (m.missing === 0) return true
  if (m.missing > 1 || m.around < 0.5) return false
  return m.worst >= NEAR || (m.worst >= ROUGHLY_NEAR && m.loose >= NEARLY_ALL)
}

/** How much of the rest of a claim a sentence must have for a clash of each kind to be one. */
const REST: Record<Clash['kind'], number> = {
  number: 0.7,
  date: 0.7,
  negation: 0.75,
  antonym: 0.6,
  name: 0.85,
  direction: 0.5,
  quantifier: 0.7,
}

/** Another name and something else besides is another matter. */
function isOneMatter({ clashes, measures }: Judged): boolean {
  return !clashes.some(({ kind }) => kind === 'name') || (clashes.length === 1 && measures.lost === 0)
}

function isContradicted(judged: Judged): boolean {
  const { clashes, measures: m } = judged
  if (clashes.length === 0 || m.namesMissing > 0 || m.reasoned || m.granted) return false
  if (m.restOwn < 0.4 || m.lost > 1 || (m.lost === 1 && m.restOwn < 0.55)) return false
  return clashes.every(({ kind }) => m.restNear >= REST[kind]) && isOneMatter(judged)
}

export function scoreOf({ measures }: Judged): number {
  return measures.own + measures.rest + measures.loose
}

/** A sentence nearer to the claim's own words than the one that supports it goes before that. */
function outweighs({ measures: against, ...one }: Judged, supporting: Judged): boolean {
  const { measures: own } = supporting
  return (
    against.restOwn > own.own ||
    (own.missing > 0 && against.restOwn === own.own) ||
    scoreOf({ measures: against, ...one }) >= scoreOf(supporting)
  )
}

/** What some passages say of a claim. */
export function stanceOf(claim: string, passages: readonly Evidence[], idf: (term: string) => number): Stance {
  const all = judgedAll(claim, passages, idf).flatMap((judged, evidence) =>
    judged.map((one, sentence) => ({ ...one, evidence, sentence, score: scoreOf(one) })),
  )
  all.sort((a, b) => b.score - a.score)
  const found = (
    verdict: Stance['verdict'],
    one: (typeof all)[number] | undefined,
    differences: Difference[] = [],
  ): Stance => ({
    verdict,
    evidence: one?.evidence ?? 0,
    sentence: one?.sentence ?? 0,
    differences,
  })
  const supported = all.find(isSupported)
  const contradicted = all.find(isContradicted)
  if (supported && !(contradicted && outweighs(contradicted, supported))) return found('supported', supported)
  if (contradicted)
    return found(
      'contradicted',
      contradicted,
      contradicted.clashes.map(({ difference }) => difference),
    )
  return found('related', all[0])
}
