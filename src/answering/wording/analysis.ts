import { createRequire } from 'node:module'
import type { ItsFunction, WinkMethods } from 'wink-nlp'
import type { Range } from '../../documents/document.js'
import { sentencesOf } from '../../documents/sentences.js'
import { type BudgetedCache, type CacheBudget, PROCESS_BUDGET } from '../../library/cache-budget.js'
import { tokensOf } from '../../library/tokens.js'

/** One word, number or mark of a text. */
export interface Word extends Range {
  /** In small letters. */
  lower: string
  /** As the library compares words (tokens.ts); '' for marks. */
  term: string
  /** What a dictionary lists it under: "write" for "wrote". */
  lemma: string
  /** Part of speech after Universal Dependencies: NOUN, PROPN, VERB, NUM … */
  pos: string
  /** Of the quantity, date or amount that it is part of: DATE, MONEY, DURATION … */
  entity: string | undefined
}

/** A text cut into sentences, each with its words. */
export interface Sentences {
  ranges: readonly Range[]
  words: readonly (readonly Word[])[]
}

/** Bytes that a word takes in memory, about. */
const WORD_BYTES = 160

/**
 * Cuts an English text into words with their parts of speech. Analyses are kept within the process's budget: the same
 * passages come up for question after question.
 */
export class Analyser {
  private readonly kept: BudgetedCache<{ words: readonly Word[]; sentences?: Sentences }>

  constructor(
    private readonly wink: WinkMethods,
    caches: CacheBudget = PROCESS_BUDGET,
  ) {
    this.kept = caches.open('passages', ({ words }) => 200 + WORD_BYTES * words.length)
  }

  words(text: string): readonly Word[] {
    return this.read(text).words
  }

  sentences(text: string): Sentences {
    const read = this.read(text)
    read.sentences ??= cut(read.words, sentencesOf(text))
    return read.sentences
  }

  private read(text: string): { words: readonly Word[]; sentences?: Sentences } {
    const known = this.kept.get(text)
    if (known) return known
    const read = { words: this.analyse(text) }
    this.kept.set(text, read)
    return read
  }

  private analyse(text: string): Word[] {
    const { its } = this.wink
    const document = this.wink.readDoc(text)
    const tokens = document.tokens()
    const raw = tokens.out()
    const pos = tokens.out(its.pos)
    const lemmas = tokens.out(its.lemma as ItsFunction<string>)
    const entities: (string | undefined)[] = raw.map(() => undefined)
    const spans = document.entities().out(its.span) as unknown as [number, number][]
    const types = document.entities().out(its.type)
    spans.forEach(([first, last], at) => {
      entities.fill(types[at], first, last + 1)
    })
    const words: Word[] = []
    let from = 0
    for (const [at, word] of raw.entries()) {
      const start = text.indexOf(word, from)
      // Some tokens are normalised spellings, which stand nowhere in the text.
      if (start < 0 || pos[at] === 'SPACE') continue
      from = start + word.length
      const term = tokensOf(word)[0]?.term ?? ''
      const lower = word.toLowerCase()
      words.push({ start, end: from, lower, term, lemma: lemmas[at] ?? lower, pos: pos[at]!, entity: entities[at] })
    }
    return words
  }
}

function cut(words: readonly Word[], ranges: readonly Range[]): Sentences {
  let at = 0
  const sentences = ranges.map(({ end }) => {
    const from = at
    while (at < words.length && words[at]!.start < end) at++
    return words.slice(from, at)
  })
  return { ranges, words: sentences }
}

let loaded: Analyser | undefined

/**
 * The analyser, loaded at the first call: its dictionary takes a fifth of a second, which the terminal can do without.
 */
export function analyser(): Analyser {
  if (!loaded) {
    const require = createRequire(import.meta.url)
    const winkNLP: typeof import('wink-nlp').default = require('wink-nlp')
    loaded = new Analyser(winkNLP(require('wink-eng-lite-web-model'), ['pos', 'ner']))
  }
  return loaded
}
