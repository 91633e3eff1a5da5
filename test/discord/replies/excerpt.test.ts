import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParagraphPart, Quote } from '../../../src/answering/answerer.js'
import { cutsOf, EXCERPT, excerptOf } from '../../../src/discord/replies/excerpt.js'
import { cardBody, cardFoot, cardOf, grownCard, lessOf, moreOf } from '../../../src/discord/replies/quote-card.js'
import { sentencesOf } from '../../../src/documents/sentences.js'
import { hostileText, seeded, someRange } from '../../support/hostile.js'
import { unquote } from '../../support/unquote.js'

const S = (n: number): string => `Sentence ${n} of the harbour's book says what happened in that year.`

/** A quote of sentences, of which one answers. */
function quoteOf(sentences: readonly string[], answering: number, more: Partial<Quote> = {}): Quote {
  const text = sentences.join(' ')
  const start = sentences.slice(0, answering).join(' ').length + (answering > 0 ? 1 : 0)
  return {
    id: '3F7K2QA',
    document: { id: 'd', title: 'The book', file: 'b.txt' },
    start: 0,
    end: text.length,
    text,
    highlight: { start, end: start + (sentences[answering]?.length ?? 0) },
    ordinal: 3,
    passages: 9,
    paragraph: 4,
    paragraphs: 12,
    parts: [{ paragraph: 4, start: 0, end: text.length }],
    score: 1,
    signals: { lexical: 1, semantic: 1 },
    certainty: 'strong',
    ...more,
  }
}

describe('an excerpt', () => {
  it('is the answering sentence with one on each side, cut with marks where the paragraph goes on', () => {
    const quote = quoteOf([S(1), S(2), S(3), S(4), S(5)], 2)
    const { markdown } = cardBody(cardOf(quote, true), 4000)
    expect(markdown).toBe(`> […] ${S(2)} **${S(3)}** ${S(4)} […]`)
    const first = quoteOf([S(1), S(2), S(3)], 0)
    expect(cardBody(cardOf(first, true), 4000).markdown).toBe(`> **${S(1)}** ${S(2)} […]`)
  })

  it('has a mark where its passage is the middle of a paragraph', () => {
    const text = S(1)
    const part: ParagraphPart = { paragraph: 4, start: 0, end: text.length, begun: true, goesOn: true }
    const { markdown } = cardBody(cardOf(quoteOf([S(1)], 0, { parts: [part] }), true), 4000)
    expect(markdown).toBe(`> […] **${S(1)}** […]`)
  })

  it('leaves out neighbours that do not fit, and the end of a sentence that is longer itself', () => {
    const long = `${'word '.repeat(60)}end.`
    const { start, end } = excerptOf(quoteOf([long, S(2), long], 1))
    expect(`${long} ${S(2)} ${long}`.slice(start, end)).toBe(`${long} ${S(2)}`)
    const endless = `${'word '.repeat(400)}end.`
    const shown = excerptOf(quoteOf([endless], 0))
    expect(shown.end - shown.start).toBeLessThanOrEqual(EXCERPT)
    expect(endless.slice(shown.start, shown.end)).toMatch(/^word .*word$/)
  })

  it('holds the highlight, is a slice with at most a sentence on each side, and is drawn word for word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 9 }),
        fc.nat(),
        (numbers, at) => {
          const sentences = numbers.map((n) => `${S(n)}${' More.'.repeat(n % 3)}`)
          const quote = quoteOf(sentences, at % sentences.length)
          const { start, end } = excerptOf(quote)
          expect(start).toBeLessThanOrEqual(quote.highlight.start)
          const inside = (range: { start: number; end: number }) => range.start >= start && range.end <= end
          const shown = sentencesOf(quote.text).filter(inside)
          const answering = shown.filter((one) => one.start >= quote.highlight.start && one.end <= quote.highlight.end)
          expect(shown.length - answering.length).toBeLessThanOrEqual(2)
          const { quotes, alive } = unquote(cardBody(cardOf(quote, true), 4000).markdown)
          expect(alive).toEqual([])
          expect(quotes).toEqual([[quote.text.slice(start, end)]])
        },
      ),
    )
  })

  it('of whatever text and highlight is a slice that is well-formed', () => {
    const random = seeded(5)
    for (let i = 0; i < 2000; i++) {
      const text = hostileText(random, 80)
      const quote = { ...quoteOf([text], 0), highlight: someRange(random, text.length) }
      const { start, end } = excerptOf(quote)
      expect(start).toBeLessThanOrEqual(end)
      if (text.isWellFormed()) expect(text.slice(start, end).isWellFormed()).toBe(true)
    }
  })
})

describe('where a quote stands', () => {
  const parts: ParagraphPart[] = [
    { paragraph: 3, start: 0, end: 40 },
    { paragraph: 4, start: 42, end: 80, goesOn: true },
  ]

  it('goes on in its paragraph or does not, on each side', () => {
    expect(cutsOf({ start: 0, end: 40 }, parts)).toEqual({ before: false, after: false })
    expect(cutsOf({ start: 10, end: 60 }, parts)).toEqual({ before: true, after: true })
    expect(cutsOf({ start: 42, end: 80 }, parts)).toEqual({ before: false, after: true })
  })

  it('is named by the paragraphs that are shown', () => {
    const [one, two] = [S(1), S(2)]
    const text = `${one}\n\n${two}`
    const at = one.length + 2
    const quote: Quote = {
      ...quoteOf([text], 0),
      highlight: { start: at, end: text.length },
      parts: [
        { paragraph: 4, start: 0, end: one.length },
        { paragraph: 5, start: at, end: text.length },
      ],
      paragraph: 5,
    }
    expect(cardFoot(cardOf(quote), 'none')).toContain(' · ¶ 4–5 of 12 · `[fn:3F7K2QA]`')
    const alone = { ...quote, text: two, start: at, parts: quote.parts?.slice(1) ?? [] }
    expect(cardFoot(cardOf(alone, true), 'none')).toContain(' · ¶ 5 of 12 · ')
  })
})

describe('growing', () => {
  const grown = (before: number, after: number) => {
    const quote = quoteOf([S(1), S(2), S(3), S(4), S(5), S(6)], 2)
    const more = { before: 3 - Math.min(3, before), after: 5 - Math.min(5, after) }
    return { quote, stretches: [{ start: 0, end: quote.end, text: quote.text }], more }
  }

  it('goes back exactly the way it came, as far as its document goes', () => {
    let state = cardOf(grown(0, 0).quote, true).state
    const way = [state]
    for (;;) {
      const next = moreOf(grownCard(grown(state.before, state.after), state))
      if (!next) break
      state = next
      way.push(state)
    }
    expect(way.length).toBe(7)
    for (const before of way.slice(0, -1).reverse()) {
      const less = lessOf(grownCard(grown(state.before, state.after), state))
      expect(less).toEqual(before)
      state = less ?? state
    }
    expect(lessOf(grownCard(grown(0, 0), state))).toBeUndefined()
  })

  it('passes over the step that would show nothing more', () => {
    const quote = quoteOf([S(1)], 0)
    const short = { quote, stretches: [{ start: 0, end: quote.end, text: quote.text }], more: { before: 3, after: 5 } }
    const { state } = cardOf(quote, true)
    const next = moreOf(grownCard(short, state))
    expect(next).toMatchObject({ before: 1, after: 1 })
    expect(next && lessOf(grownCard(short, next))).toEqual(state)
  })
})
