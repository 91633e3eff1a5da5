import { createRequire } from 'node:module'
import { LRUCache } from 'lru-cache'
import type { ItsFunction, WinkMethods } from 'wink-nlp'
import type { Range } from '../../documents/document.js'
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

/** Analyses of this many texts are kept: the same passages come up for question after question. */
const KEPT = 500

/** Cuts an English text into words with their parts of speech. */
export class Analyser {
  private readonly kept = new LRUCache<string, readonly Word[]>({ max: KEPT })

  constructor(private readonly wink: WinkMethods) {}

  words(text: string): readonly Word[] {
    const known = this.kept.get(text)
    if (known) return known
    const words = this.analyse(text)
    this.kept.set(text, words)
    return words
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
