import type { Range } from '../../../documents/document.js'
import { stopWordsOf } from '../../../library/stop-words.js'
import { tokensOf } from '../../../library/tokens.js'
import { type Quantity, quantitiesOf } from './numbers.js'

/** A word of a statement as it is set against those of another. */
export interface StatementWord extends Range {
  /** As it stands, in small letters. */
  lower: string
  /** As the library compares words. */
  term: string
  kind: 'name' | 'content' | 'function' | 'negation' | 'number'
  /** Number of its clause, from 0. */
  clause: number
}

/** A sentence, read for what it says. */
export interface Statement {
  text: string
  words: readonly StatementWord[]
  quantities: readonly Quantity[]
}

const STOP = new Set(stopWordsOf('en'))
/** Words that carry no matter of a claim: light verbs, talk, degree. */
const LIGHT = new Set(
  `get gets got getting go goes went gone let lets make makes made take takes took taken put puts give gives given say says said
  according also even still really actually basically just like lot kind sort thing things way people someone somebody anyone
  anybody be become becomes became come comes came use used want wanted need needs needed keep keeps kept us there
  back around about well ever now today yet already per cent percent apparently called able
  another much many own only both either quite rather really right upon onto into off`.split(/\s+/),
)
const NEGATIONS = new Set(
  `not no never none nobody nothing nowhere neither nor without hardly scarcely barely rarely seldom cannot cant dont doesnt
  didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt aint`.split(/\s+/),
)
/** Terms that carry a negation in themselves: only as good as "not" where the other statement lacks them. */
const DENIALS = new Set(
  `forbid forbids forbidden forbade prohibit prohibited ban banned refuse refused reject rejected deny denied exclude excluded fail
  failed lack lacks lacked lacking unable prevent prevented impossible avoid avoided`
    .split(/\s+/)
    .map((word) => tokensOf(word)[0]?.term ?? word),
)
/** A capital behind one of them begins a sentence. */
const OPENS = new Set('.!?:"“')
/** Where a clause ends. */
const JOINT = /[,;:()–—]|\s-\s/
const CONJUNCTION = new Set(
  'and but while although though because since whereas which who when if unless so or'.split(' '),
)

/** A sentence by itself: names are those words that are written as such in it. */
export function readStatement(text: string): Statement {
  const tokens = tokensOf(text)
  const shouted = text === text.toUpperCase()
  const lower = tokens.map(({ start, end }) => text.slice(start, end).toLowerCase().replace(/[’ʼ]/g, "'"))
  const terms = tokens.map(({ term }) => term)
  const quantities = quantitiesOf(
    lower,
    terms,
    (word) => text.slice(0, tokens[word]?.start ?? 0),
    (word) => text.slice(tokens[word]?.end ?? 0, (tokens[word]?.end ?? 0) + 12),
  )
  const counted = new Set(quantities.flatMap(({ first, last }) => [first, last]))
  let clause = 0
  const words = tokens.map(({ term, start, end }, at): StatementWord => {
    const own = lower[at] ?? ''
    const gap = text.slice(tokens[at - 1]?.end ?? 0, start)
    if (at > 0 && (JOINT.test(gap) || CONJUNCTION.has(own))) clause++
    const capital =
      !shouted &&
      /^\p{Lu}/u.test(text.slice(start, end)) &&
      at > 0 &&
      !OPENS.has(text.slice(0, start).trimEnd().at(-1) ?? '')
    return {
      start,
      end,
      term,
      lower: own,
      clause,
      kind: kindOf(own, term, counted.has(at), capital),
    }
  })
  return { text, words, quantities }
}

/** The same statement where some terms are known to be names: a chat writes them with a small letter. */
export function withNames(statement: Statement, names: ReadonlySet<string>): Statement {
  const words = statement.words.map((word): StatementWord => {
    const { kind, lower, term } = word
    const may = kind === 'content' || kind === 'function'
    return may && names.has(term) ? { ...word, kind: kindOf(lower, term, false, true) } : word
  })
  return { ...statement, words }
}

function kindOf(lower: string, term: string, counted: boolean, name: boolean): StatementWord['kind'] {
  if (counted) return 'number'
  if (NEGATIONS.has(lower) || NEGATIONS.has(term) || lower.endsWith("n't")) return 'negation'
  if (STOP.has(lower) || STOP.has(lower.replace(/'s$/, ''))) return 'function'
  if (name) return 'name'
  if (LIGHT.has(lower) || term.length < 2) return 'function'
  return 'content'
}

/** Does this term deny by its meaning ("forbidden", "without")? */
export function isDenial(term: string): boolean {
  return DENIALS.has(term)
}

/** The terms that are written as names in a statement: with a capital within a sentence. */
export function namesIn({ words }: Statement): string[] {
  return words.flatMap(({ kind, term }) => (kind === 'name' ? [term] : []))
}

export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** The parts of a statement between semicolons that hold one of these clauses; all of it where none does. */
export function stretchesOf({ text, words }: Statement, clauses: ReadonlySet<number>): string[] {
  const parts: string[] = []
  for (const { index, 0: part } of text.matchAll(/[^;]+/g)) {
    const held = words.some(({ start, clause }) => clauses.has(clause) && start >= index && start < index + part.length)
    if (held) parts.push(part)
  }
  return parts.length > 0 ? parts : [text]
}
