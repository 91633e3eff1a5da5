import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitQuote, MESSAGE_TEXT } from '../../../src/discord/replies/budget.js'
import { blockQuote, inline, plain } from '../../../src/discord/replies/markdown.js'
import { pagesOfStretch } from '../../../src/discord/replies/stretch.js'
import { hostileText, seeded, someRange } from '../../support/hostile.js'
import { unquote } from '../../support/unquote.js'

/** What a reader gets back from a drawn quote; the pieces joined, for there is one at most. */
function back(markdown: string): string {
  const { quotes, alive } = unquote(markdown)
  expect(alive).toEqual([])
  expect(quotes.length).toBe(1)
  expect(quotes[0]?.length ?? 0).toBeLessThanOrEqual(1)
  return quotes[0]?.[0] ?? ''
}

describe('a quote', () => {
  it('comes back character for character, for 1,000 random texts and highlights', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % (text.length + 1)
        const to = b % (text.length + 1)
        expect(back(blockQuote(text, { start: Math.min(from, to), end: Math.max(from, to) }))).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('comes back and stays dead and within its limit, for 50,000 hostile paragraphs', () => {
    const random = seeded(20_230_130)
    for (let i = 0; i < 50_000; i++) {
      const text = hostileText(random, 60)
      const highlight = random() < 0.9 ? someRange(random, text.length) : undefined
      const limit = 60 + Math.floor(random() * 700)
      const fitted = fitQuote(text, highlight, limit)
      if (fitted.markdown.length > limit) expect.fail(`${fitted.markdown.length} > ${limit}: ${JSON.stringify(text)}`)
      const { quotes, alive } = unquote(fitted.markdown)
      const seen = quotes[0]?.[0] ?? ''
      if (alive.length > 0) expect.fail(`${alive.join()} in ${JSON.stringify(text)} as ${fitted.markdown}`)
      if (seen !== text.slice(fitted.shown.start, fitted.shown.end)) {
        expect.fail(`${JSON.stringify(text)} came back as ${JSON.stringify(seen)} from ${fitted.markdown}`)
      }
    }
  })

  it('shows its highlight whole when it is cut', () => {
    const sentence = (n: number): string => `Sentence number ${n} says that the talks have collapsed again. `
    const text = Array.from({ length: 100 }, (_, n) => sentence(n)).join('')
    const start = text.indexOf('Sentence number 50 ')
    const highlight = { start, end: start + sentence(50).trim().length }
    const { markdown, shown, cut } = fitQuote(text, highlight, 600)
    expect(cut).toBe(true)
    expect(markdown).toContain(`**${text.slice(highlight.start, highlight.end)}**`)
    expect(markdown.startsWith('> […] Sentence number')).toBe(true)
    expect(markdown.endsWith('again. […]')).toBe(true)
    expect(text.slice(shown.start, shown.end)).toMatch(/^Sentence .* again\.$/s)
  })

  it('does not end a sentence at an abbreviation', () => {
    const text = `${'First words are here. '.repeat(8)}Then Dr. Smith of the U.S. Army left. ${'Last words. '.repeat(40)}`
    const { shown } = fitQuote(text, undefined, 210)
    expect(text.slice(shown.start, shown.end)).toMatch(/(?:here|left|words)\.$/)
  })

  it('is not bold across a line end, nor on white space', () => {
    expect(blockQuote('one two \n three four', { start: 3, end: 15 })).toBe('> one **two** \n>  **three** four')
  })

  it('keeps its line ends, escapes what begins a line, and shows what cannot be seen', () => {
    expect(blockQuote('# a\r\n- b\n1. c \u202ed\u200b')).toBe('> \\# a\r\n> \\- b\n> 1\\. c ⟨U+202E⟩d⟨U+200B⟩')
  })

  it('goes into pages that leave out nothing but white space', () => {
    const random = seeded(7)
    for (let i = 0; i < 200; i++) {
      const text = hostileText(random, 900)
      const pages = pagesOfStretch({ text, start: 0 }, MESSAGE_TEXT - 500)
      let at = 0
      for (const page of pages) {
        expect(text.slice(at, page.start).trim()).toBe('')
        expect(blockQuote(text.slice(page.start, page.end)).length).toBeLessThanOrEqual(MESSAGE_TEXT - 500)
        at = page.end
      }
      expect(text.slice(at).trim()).toBe('')
    }
  })
})

describe('a line of words', () => {
  it('comes back from a message as it was written, white space folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (text) => {
        expect(plain(inline(text))).toBe(text.replace(/\s+/gu, ' ').trim())
      }),
    )
  })
})
