import { MARKS } from '../../library/tokens.js'
import type { WordRange } from './exact.js'
import type { WordedText } from './worded-text.js'

/**
 * Words as a near comparison sees them: without accents, and contractions as the words that they stand for, so that
 * "cafe" is set against "café" and "do not" against "don't". What differs in this alone is near, never exact.
 */
export interface Units {
  /** Lower-case forms. */
  folds: string[]
  /** Index of the word that each belongs to. */
  words: number[]
}

const BEYOND_ASCII = /[^\p{ASCII}]/v
/** Letters that Unicode does not take apart. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/** A lower-case form without accents, raised and lowered figures and half-width letters. */
function loose(fold: string): string {
  if (!BEYOND_ASCII.test(fold)) return fold
  const plain = fold.normalize('NFKD').replace(MARKS, '').normalize('NFC')
  return plain.replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
}

const SHORTENED: Record<string, string[]> = {
  cannot: ['can', 'not'],
  "can't": ['can', 'not'],
  cant: ['can', 'not'],
  "won't": ['will', 'not'],
  "shan't": ['shall', 'not'],
  "ain't": ['is', 'not'],
  "let's": ['let', 'us'],
}
const NOT = /^([a-z]+)n't$|^(do|does|did|is|are|was|were|has|have|had|would|could|should|must)nt$/
const VERBS: Record<string, string> = { m: 'am', re: 'are', ve: 'have', ll: 'will', d: 'would', s: 'is' }
const ENDING = /^([a-z]+)'(m|re|ve|ll|d|s)$/
/** After other words 's is the genitive. */
const BEFORE_IS = new Set('it he she that this what who where when why how there here'.split(' '))

/** The words that a lower-case form stands for: itself, or those of an English contraction. */
export function unitsOf(fold: string): string[] {
  const known = Object.hasOwn(SHORTENED, fold) ? SHORTENED[fold] : undefined
  if (known) return known
  const not = NOT.exec(fold)
  if (not) return [not[1] ?? not[2] ?? '', 'not']
  const [, head = '', ending = ''] = ENDING.exec(fold) ?? []
  const verb = ending === 's' && !BEFORE_IS.has(head) ? undefined : VERBS[ending]
  return verb === undefined ? [loose(fold)] : [head, verb]
}

/** The units of a range of a document's words. */
export function unitsIn(worded: WordedText, { from, to }: WordRange): Units {
  const units: Units = { folds: [], words: [] }
  for (let index = from; index < to; index++) {
    for (const fold of unitsOf(worded.fold(index))) {
      units.folds.push(fold)
      units.words.push(index)
    }
  }
  return units
}
