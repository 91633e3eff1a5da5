import type { Word } from './analysis.js'
import { type Asked, carriesMatter } from './asked.js'
import { CAUSES, DATE_WORDS, MONTHS, NUMBER_WORDS, PERSON_NOUNS, PLACE_NOUNS, UNITS } from './lexicon.js'

/** A test whether two words are the same but for their inflection. */
export function isSame(a: Word, b: Word): boolean {
  return (a.term !== '' && a.term === b.term) || (a.lemma === b.lemma && a.term !== '')
}

/**
 * The words of a stretch of text that could be what a question asks for and that it does not have itself; each with how
 * well its kind fits: 1, or .5 where only the kind in general does (a number without the unit that was asked for).
 */
export function heldIn(asked: Asked, words: readonly Word[]): { at: number; fit: number }[] {
  const fresh = (word: Word) => !asked.words.some((own) => isSame(own, word))
  const all = (fitOf: (word: Word, at: number) => number) =>
    words.flatMap((word, at) => {
      const value = fitOf(word, at)
      return value > 0 ? [{ at, fit: value }] : []
    })
  switch (asked.kind) {
    case 'count':
    case 'measure':
    case 'money':
      return all((word, at) => (isNumber(word) && fresh(word) ? quantityFit(asked, words, at) : 0))
    case 'date':
      return all((word) => (fresh(word) ? dateFit(word) : 0))
    case 'person':
      return all((word, at) => (fresh(word) ? personFit(words, at) : 0))
    case 'place':
      return all((word, at) => (fresh(word) ? placeFit(words, at) : 0))
    case 'reason':
      return all(({ lower }, at) => (CAUSES.has(lower) ? causeFit(words, at) : 0))
    case 'said':
      return all(({ lower }) => (/^["“”„:‘’']$/.test(lower) ? 1 : 0))
    case 'manner':
      return all(({ lower, pos }, at) =>
        /^(?:by|with|through|using|via)$/.test(lower) ? 1 : at === 0 && pos === 'VERB' ? 1 : 0,
      )
    default:
      return all((word) => (carriesMatter(word) && word.pos !== 'VERB' && fresh(word) ? 0.5 : 0))
  }
}

export function isNumber({ lower, pos }: Word): boolean {
  return pos === 'NUM' || /^\p{N}/u.test(lower) || NUMBER_WORDS.has(lower)
}

/** Whether a number stands by the thing that was counted, or by a unit of the kind that was asked for. */
function quantityFit({ kind, focus, quantities }: Asked, words: readonly Word[], at: number): number {
  const [before, word] = [words[at - 1], words[at]!]
  if (isYear(word) || (word.entity === 'DATE' && kind !== 'count')) return 0.1
  const behind = words.slice(at + 1, at + 4)
  const units = [...behind, ...(before ? [before] : [])]
  const entity = word.entity
  const fits = quantities.some(
    (name) =>
      units.some(({ lemma, lower }) => UNITS[name]!.has(lemma) || UNITS[name]!.has(lower)) ||
      (name === 'money' && entity === 'MONEY') ||
      (name === 'share' && entity === 'PERCENT') ||
      (name === 'time' && entity === 'DURATION'),
  )
  if (fits) return 1
  if (kind === 'count' && focus && units.some((unit) => isSame(unit, focus))) return 1
  // "60 per cent" and "300 crowns" do not say how many bicycles there are.
  if (kind === 'count' && focus && behind[0] && (behind[0].pos === 'NOUN' || behind[0].pos === 'ADP')) return 0.3
  const other = Object.entries(UNITS).some(
    ([name, unit]) =>
      !quantities.includes(name) && behind.slice(0, 1).some(({ lemma, lower }) => unit.has(lemma) || unit.has(lower)),
  )
  return other && quantities.length > 0 ? 0.2 : 0.5
}

function isYear({ lower }: Word): boolean {
  return /^1[0-9]{3}s?$|^20[0-9]{2}s?$/.test(lower)
}

function dateFit(word: Word): number {
  if (isYear(word) || word.entity === 'DATE' || word.entity === 'TIME' || MONTHS.has(word.lower)) {
    return word.lower === 'may' && word.pos !== 'PROPN' ? 0 : 1
  }
  return DATE_WORDS.has(word.lower) ? 1 : word.entity === 'DURATION' ? 0.5 : 0
}

function personFit(words: readonly Word[], at: number): number {
  const word = words[at]!
  if (isName(words, at)) return 1
  const noun = word.pos === 'NOUN' && (PERSON_NOUNS.has(word.lemma) || /(?:er|or|ist|ian|man|men)s?$/.test(word.lower))
  return noun ? 0.5 : 0
}

/** A proper noun that is no month or weekday; the first word of a sentence is one only where the tagger is sure. */
export function isName(words: readonly Word[], at: number): boolean {
  const { pos, lower, term } = words[at]!
  return pos === 'PROPN' && term.length > 1 && !MONTHS.has(lower) && !DATE_WORDS.has(lower)
}

function placeFit(words: readonly Word[], at: number): number {
  const word = words[at]!
  const behind = words
    .slice(Math.max(0, at - 4), at)
    .some(({ lower }) => /^(?:in|at|near|from|to|on|inside|of|across|through|under|into)$/.test(lower))
  if (isName(words, at)) return behind ? 1 : 0.5
  if (!behind || word.pos !== 'NOUN') return 0
  return PLACE_NOUNS.has(word.lemma) ? 1 : 0.4
}

/** "for" and "to" give a reason only where a clause or a verb follows. */
function causeFit(words: readonly Word[], at: number): number {
  const { lower } = words[at]!
  const next = words[at + 1]
  // "Proposed to raise" gives none.
  if (lower === 'to')
    return next?.pos === 'VERB' && words[at - 1]?.pos !== 'VERB' && words[at - 1]?.pos !== 'AUX' ? 0.4 : 0
  if (lower === 'for') return next?.pos === 'PRON' || next?.pos === 'DET' ? 0.3 : 0
  if (lower === 'so' || lower === 'as') return 0.5
  return 1
}
