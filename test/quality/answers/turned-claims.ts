import { sentencesOf } from '../../../src/documents/sentences.js'

/** A claim made from a sentence: as it stands (`true`), or with what was turned in it. */
export interface TurnedClaim {
  kind: 'true' | 'number' | 'negation' | 'antonym' | 'name' | 'direction'
  text: string
}

const EACH = 80
/** Written for this measure alone. */
const PAIRS: [string, string][] =
  `higher lower,before after,north south,northern southern,first last,increased decreased,increase decrease,large
small,larger smaller,old new,won lost,early late,most least,more less,major minor,public private,eastern western,began ended,rich
poor,strong weak,above below,inside outside,male female,open closed,high low,long short,best worst,begin end,include exclude,rise
fall,positive negative,common rare,ancient modern,success failure,accepted rejected,allowed forbidden,same different`
    .split(',')
    .map((pair) => pair.trim().split(/\s+/) as [string, string])

/** Up to 80 claims of each kind, the same each time. */
export function turnedClaims(texts: readonly string[]): TurnedClaim[] {
  const sentences = texts
    .flatMap((text) => sentencesOf(text).map(({ start, end }) => text.slice(start, end).trim()))
    .filter((text) => /^[A-Z].*\.$/.test(text) && text.split(/\s+/).length >= 8 && text.split(/\s+/).length <= 30)
  const names = [...new Set(sentences.flatMap((text) => namesOf(text)))]
  const turns: [TurnedClaim['kind'], (text: string, place: number) => string | undefined][] = [
    ['true', (text) => text],
    ['number', otherNumber],
    ['negation', negated],
    ['antonym', opposite],
    ['name', (text, place) => otherName(text, names, place)],
    ['direction', swapped],
  ]
  return turns.flatMap(([kind, turn], offset) => {
    const made: TurnedClaim[] = []
    // Each kind takes sentences from all over the texts, and others than the kinds before it.
    for (let at = 0; at < sentences.length && made.length < EACH; at++) {
      const place = (at * 7 + offset) % sentences.length
      const sentence = sentences[place] ?? ''
      const text = turn(sentence, place)
      if (text !== undefined && (kind === 'true' || text !== sentence)) made.push({ kind, text })
    }
    return made
  })
}

function otherNumber(text: string): string | undefined {
  const found = /(?<![\w.,-])\d[\d,]*(?![\w-])/.exec(text)
  if (!found) return undefined
  const value = Number(found[0].replace(/,/g, ''))
  const other = value >= 1000 && value < 2100 ? value + 23 : value * 3 + 1
  return text.replace(found[0], String(other))
}

function negated(text: string): string | undefined {
  if (/\bnot\b/.test(text)) return text.replace(/\s*\bnot\b/, '')
  const found = /\b(?:is|was|are|were|can|will|could|has|have|had)\b(?! not)/.exec(text)
  return found ? text.replace(found[0], `${found[0]} not`) : undefined
}

function opposite(text: string): string | undefined {
  for (const [one, other] of PAIRS) {
    if (new RegExp(`\\b${one}\\b`).test(text)) return text.replace(new RegExp(`\\b${one}\\b`), other)
    if (new RegExp(`\\b${other}\\b`).test(text)) return text.replace(new RegExp(`\\b${other}\\b`), one)
  }
  return undefined
}

/** Names within a sentence: words with a capital, not the first. */
function namesOf(text: string): string[] {
  return [...text.matchAll(/(?<=[a-z,] )(?:[A-Z][a-z]{2,})(?: [A-Z][a-z]{2,})*/g)].map(([name]) => name)
}

function otherName(text: string, names: readonly string[], place: number): string | undefined {
  const [own] = namesOf(text)
  const other = names[(place * 31) % names.length]
  return own && other && !text.includes(other) ? text.replace(own, other) : undefined
}

/** The first two names of a sentence in each other's place. */
function swapped(text: string): string | undefined {
  const [one, other] = namesOf(text)
  if (!one || !other || one.includes(other) || other.includes(one)) return undefined
  // Of "Paris and London" and "Paris, London" the order says nothing.
  if (new RegExp(`${one},? (?:and|or)? ?(?:the )?${other}|${one}, ${other}`).test(text)) return undefined
  return text.replace(one, '\u0000').replace(other, one).replace('\u0000', other)
}
