import { oppositesOf } from '../opposites.js'
import type { Word } from './analysis.js'
import { type Asked, KINDS } from './asked.js'
import { heldIn, isName, isNumber, isSame } from './held.js'
import { isBare, lacksAgent, saysOtherMeasure, saysOtherYear } from './mismatch.js'
import { denies } from './negation.js'
import { roleMatch } from './roles.js'

/** How a stretch of a passage matches a question's word pieces, and each of its content words (highest cosine). */
export interface Closeness {
  score: number
  sharp: number
  exact: number
  /** In the order of `Asked.content`. */
  words: readonly number[]
}

/** A passage as it is read for one question. */
export interface Reading {
  asked: Asked
  /** idf of each content word, 0..1 of the highest. */
  idf: readonly number[]
  /** Title and headings. */
  context: readonly Word[]
  sentences: readonly (readonly Word[])[]
  /** Null by words alone. */
  close: readonly Closeness[] | null
}

/** What speaks for and against one sentence as the answer, by name. */
export type Wording = Record<string, number>

/** `focus`: what only says which kind of thing is wanted ("which town", "in what year"). */
const CLASSES = ['name', 'noun', 'verb', 'other', 'number', 'focus'] as const
type WordClass = (typeof CLASSES)[number]

/** Names of features, made once: a name that is put together takes longer than what it names. */
const named = <Name extends string>(names: readonly Name[], of: (name: Name) => string) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, string>
const ASKS = named(KINDS, (kind) => `asks-${kind}`)
const HOLDS = named(KINDS, (kind) => `holds-${kind}`)
const LACKS = {
  passage: named(CLASSES, (one) => `passage-lacks-${one}`),
  near: named(CLASSES, (one) => `near-lacks-${one}`),
  own: named(CLASSES, (one) => `own-lacks-${one}`),
}

/** What each sentence of a passage says to the question. */
export function wordingsOf(reading: Reading): Wording[] {
  const { asked, idf, context, sentences } = reading
  const { content } = asked
  const classes = classesOf(reading)
  const total = idf.reduce((sum, value) => sum + value, 0) || 1
  const share = (there: readonly boolean[]) => idf.reduce((sum, value, w) => sum + (there[w] ? value : 0), 0) / total
  const inContext = content.map((word) => holds(context, word))
  const inSentence = sentences.map((words) => content.map((word) => holds(words, word)))
  const inPassage = content.map((_, w) => inContext[w]! || inSentence.some((there) => there[w]))
  const held = sentences.map((words) => heldIn(asked, words))
  const whole = { ...general(reading, classes), ...missing('passage', classes, inPassage), inPassage: share(inPassage) }
  return sentences.map((words, i): Wording => {
    const own = inSentence[i]!
    const before = inSentence[i - 1] ?? []
    const after = inSentence[i + 1] ?? []
    const near = content.map((_, w) => own[w]! || before[w]! || inContext[w]!)
    const asks = (at: number) => isAsking(sentences[at] ?? [])
    return {
      ...whole,
      ...missing('near', classes, near),
      ...missing('own', classes, own),
      ...heldFeatures(reading, words, held[i]!, own),
      ...closeness(reading, i, classes, inContext),
      ...turned(asked, words, own, classes),
      own: share(own),
      near: share(near),
      before: share(before),
      after: share(after),
      asking: asks(i) ? 1 : 0,
      behindAsking: asks(i - 1) ? share(before) : 0,
      behindLong: asks(i - 2) ? share(inSentence[i - 2] ?? []) : 0,
      heldBefore: most(held[i - 1]),
      heldAfter: most(held[i + 1]),
      heldBest: Math.max(0, ...held.filter((_, at) => !asks(at)).map(most)),
      length: Math.log(1 + words.length),
      short: words.length <= 3 ? 1 : 0,
      label: isLabel(words) ? 1 : 0,
      pointsBack: /^(?:it|he|she|they|this|these|that|those|his|her|their|its|there|then)$/.test(words[0]?.lower ?? '')
        ? 1
        : 0,
      first: i === 0 ? 1 : 0,
      place: i / Math.max(1, sentences.length),
    }
  })
}

function general({ asked, sentences }: Reading, classes: readonly WordClass[]): Wording {
  const features: Wording = {
    words: Math.log(1 + asked.content.length),
    vague: asked.content.length <= 1 && asked.kind !== 'definition' ? 1 : 0,
    names: classes.filter((one) => one === 'name').length > 0 ? 1 : 0,
    sentences: Math.log(sentences.length),
  }
  for (const kind of KINDS) features[ASKS[kind]] = asked.kind === kind ? 1 : 0
  return features
}

/** Names count as such where the passage writes them so: a chat has small letters. */
function classesOf({ asked, context, sentences }: Reading): WordClass[] {
  const names = [context, ...sentences].flatMap((words) => words.filter((_, at) => isName(words, at) && at > 0))
  return asked.content.map((word) => {
    if (word === asked.focus && ['person', 'date', 'place', 'reason', 'measure', 'money'].includes(asked.kind))
      return 'focus'
    if (isNumber(word)) return 'number'
    if (word.pos === 'PROPN' || /\p{N}/u.test(word.lower) || names.some((name) => name.term === word.term))
      return 'name'
    if (word.pos === 'NOUN') return 'noun'
    return word.pos === 'VERB' ? 'verb' : 'other'
  })
}

function holds(words: readonly Word[], word: Word): boolean {
  return words.some((other) => isSame(other, word))
}

function missing(name: keyof typeof LACKS, classes: readonly WordClass[], there: readonly boolean[]): Wording {
  const features: Wording = {}
  for (const one of CLASSES) {
    features[LACKS[name][one]] = Math.min(2, classes.filter((kind, w) => kind === one && !there[w]).length)
  }
  return features
}

function most(held: readonly { fit: number }[] | undefined): number {
  return Math.max(0, ...(held ?? []).map(({ fit }) => fit))
}

/** Kinds whose things can be told from others. */
const TYPED: ReadonlySet<string> = new Set(['person', 'count', 'measure', 'money', 'date', 'place', 'reason'])

/** "A kettle stitch is a …", "E3: …". */
function defines({ content }: Asked, words: readonly Word[]): boolean {
  const at = words.findLastIndex((word, place) => place < 7 && content.some((own) => isSame(own, word)))
  return (
    at >= 0 && /^(?:is|are|was|means|mean|:|bounds|stands)$/.test(words[at + 1]?.lower ?? words[at + 2]?.lower ?? '')
  )
}

/** Whether the sentence holds what is asked for, and how near to the words that it shares with the question. */
function heldFeatures(
  { asked }: Reading,
  words: readonly Word[],
  held: readonly { at: number; fit: number }[],
  own: readonly boolean[],
): Wording {
  const fit = most(held)
  const shared = asked.content.filter((_, w) => own[w])
  const places = shared.map((word) => words.flatMap((other, at) => (isSame(other, word) ? [at] : [])))
  const nearness = held.map(({ at, fit: value }) => {
    const distances = places.map((all) => 1 / (1 + Math.min(...all.map((place) => Math.abs(place - at)))))
    return (value * distances.reduce((sum, one) => sum + one, 0)) / Math.max(1, asked.content.length)
  })
  const features: Wording = { held: fit, nearness: Math.max(0, ...nearness), heldMany: Math.min(3, held.length) }
  for (const kind of KINDS) features[HOLDS[kind]] = asked.kind === kind ? fit : 0
  features.lacksKind = TYPED.has(asked.kind) && fit < 0.3 ? 1 : 0
  features.lacksFit = TYPED.has(asked.kind) && fit < 0.6 ? 1 : 0
  features.defines = asked.kind === 'definition' && defines(asked, words) ? 1 : 0
  features.isDefinition = features.defines || asked.kind !== 'definition' ? 0 : 1
  return features
}

/** By vectors: the worst matched content words, where the title does not already say them. */
function closeness(
  { asked, close, idf }: Reading,
  i: number,
  classes: readonly WordClass[],
  inContext: readonly boolean[],
): Wording {
  const own = close?.[i]
  if (!close || !own) return {}
  const before = close[i - 1]?.words
  const telling = asked.content.flatMap((word, w) =>
    inContext[w] || classes[w] === 'number' || classes[w] === 'focus' || word.pos === 'ADV' ? [] : [w],
  )
  const of = (values: readonly number[], places: readonly number[]) => places.map((w) => values[w]!)
  const least = (values: readonly number[]) => (values.length > 0 ? Math.min(...values) : 1)
  const mean = (values: readonly number[]) =>
    values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 1
  const near = own.words.map((value, w) => Math.max(value, before?.[w] ?? 0))
  const places = (one: WordClass) => telling.filter((w) => classes[w] === one)
  const weighted =
    telling.reduce((sum, w) => sum + idf[w]! * own.words[w]!, 0) / (telling.reduce((sum, w) => sum + idf[w]!, 0) || 1)
  const focus = asked.focus ? asked.content.indexOf(asked.focus) : -1
  return {
    late: own.score,
    sharp: own.sharp,
    exact: own.exact,
    least: least(of(own.words, telling)),
    leastNear: least(of(near, telling)),
    mean: mean(of(own.words, telling)),
    meanNear: mean(of(near, telling)),
    weighted,
    leastVerb: least(of(near, places('verb'))),
    leastNoun: least(of(near, places('noun'))),
    leastOther: least(of(near, places('other'))),
    leastName: least(of(near, places('name'))),
    focus: focus >= 0 ? own.words[focus]! : 0.5,
    noFocus: focus >= 0 ? 0 : 1,
    telling: Math.log(1 + telling.length),
    ...bins(near, telling, classes),
  }
}

const BINS = [0.3, 0.4, 0.5, 0.62, 0.75]
const BINNED = (['noun', 'verb', 'other'] as const).flatMap((one) =>
  [0, ...BINS].map((low, at) => ({ one, low, high: BINS[at] ?? 2, name: `${one}-from-${low}` })),
)

/** How many words are matched how well. */
function bins(values: readonly number[], places: readonly number[], classes: readonly WordClass[]): Wording {
  const features: Wording = {}
  for (const { one, low, high, name } of BINNED) {
    const count = places.filter(
      (w) =>
        (classes[w] === one || (one === 'noun' && classes[w] === 'name')) && values[w]! >= low && values[w]! < high,
    ).length
    features[name] = Math.min(2, count)
  }
  return features
}

/** What turns a sentence round that is else the question's own. */
function turned(asked: Asked, words: readonly Word[], own: readonly boolean[], classes: readonly WordClass[]): Wording {
  const [question, sentence] = [denies(asked.words), denies(words)]
  const terms = new Set(words.map(({ term }) => term))
  const opposite = asked.content.some(({ term }, w) => !own[w] && oppositesOf(term).some((other) => terms.has(other)))
  const names = asked.content.filter((_, w) => classes[w] === 'name')
  const shown = names.filter((name) => holds(words, name))
  const others = words.filter((word, at) => isName(words, at) && at > 0 && !holds(asked.words, word)).length
  const extreme = asked.content.filter(
    ({ pos, lower }, w) =>
      (pos === 'ADJ' || pos === 'ADV') && /(?:est|first|last|most|least|only|second|third)$/.test(lower) && !own[w],
  )
  return {
    deniesQuestion: question && !sentence && asked.kind !== 'yesNo' ? 1 : 0,
    deniesSentence: sentence && !question ? 1 : 0,
    opposite: opposite && asked.kind !== 'yesNo' ? 1 : 0,
    extreme: extreme.length > 0 ? 1 : 0,
    otherName: names.length > 0 && shown.length === 0 && others > 0 ? 1 : 0,
    role: roleMatch(asked.words, names, words),
    noAgent: asked.kind === 'person' && lacksAgent(words) ? 1 : 0,
    otherMeasure: asked.kind === 'measure' && saysOtherMeasure(asked, words) ? 1 : 0,
    otherYear: saysOtherYear(asked, words) ? 1 : 0,
    focusBare: isBare(asked, words) ? 1 : 0,
  }
}

function isAsking(words: readonly Word[]): boolean {
  return words.slice(-2).some(({ lower }) => lower === '?')
}

/** A heading or label within the text: a few words without a verb or an end. */
function isLabel(words: readonly Word[]): boolean {
  return (
    words.length > 0 &&
    words.length <= 8 &&
    !words.some(({ pos }) => pos === 'VERB' || pos === 'AUX') &&
    !/[.!?]/.test(words.at(-1)!.lower)
  )
}
