import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quote } from '../../../src/answering/answerer.js'
import { MESSAGE_TEXT } from '../../../src/discord/replies/budget.js'
import { cardBody, cardOf, grownCard } from '../../../src/discord/replies/quote-card.js'
import { drawStretch, fitStretch, pagesOfStretch } from '../../../src/discord/replies/stretch.js'
import { hostileText, seeded, someRange } from '../../support/hostile.js'
import { unquote } from '../../support/unquote.js'

const LISTING = [
  'import { Ferry } from "ferrymark"',
  '',
  'const ferry = new Ferry({',
  '    harbour: "Velm",',
  '    retries: 3, // then it gives up',
  '    timeout: 15_000,',
  '})',
  '',
  'ferry.on("arrival", ({ boat }) => {',
  '\tconsole.log(`Here is` + boat)',
  '})',
].join('\n')

const PRICES = ['Ticket | Adult | Child', 'Single | 4.20 | 2.10', 'Return | 7.60 | 3.80', 'Week | 21.00 | 10.50'].join(
  '\n',
)

const SETTINGS = [
  'Setting | Default | What it does',
  'retry_limit | 3 | How often a crossing is tried again before the ferry gives up',
  'berth_timeout | 15000 | Milliseconds that a boat waits for its berth before it turns back',
  'fog_horn | off | Whether the horn sounds in fog',
].join('\n')

function quoteOf(text: string, answering: string, more: Partial<Quote> = {}): Quote {
  const start = text.indexOf(answering)
  return {
    id: '3F7K2QA',
    document: { id: 'd', title: 'The book', file: 'b.md' },
    start: 100,
    end: 100 + text.length,
    text,
    highlight: { start: 100 + start, end: 100 + start + answering.length },
    ordinal: 3,
    passages: 9,
    paragraph: 4,
    paragraphs: 12,
    parts: [{ paragraph: 4, start: 100, end: 100 + text.length }],
    score: 1,
    signals: { lexical: 1, semantic: 1 },
    certainty: 'strong',
    ...more,
  }
}

function tableOf(text: string, answering: string): Quote {
  const header = text.slice(0, text.indexOf('\n'))
  return quoteOf(text, answering, { kind: 'table', header: { start: 100, end: 100 + header.length, text: header } })
}

describe('code', () => {
  it('is quoted in a code block: whole lines round the one that answers, with their indentation', () => {
    const quote = quoteOf(LISTING, 'timeout: 15_000,', { kind: 'code', codeLanguage: 'ts' })
    expect(cardBody(cardOf(quote, true), 4000).markdown).toBe(
      [
        '-# […]',
        '```ts',
        'const ferry = new Ferry({',
        '    harbour: "Velm",',
        '    retries: 3, // then it gives up',
        '    timeout: 15_000,',
        '})',
        '```',
        '-# […]',
      ].join('\n'),
    )
  })

  it('is whole where it is grown, and nothing in it is bold', () => {
    const quote = quoteOf(LISTING, 'timeout: 15_000,', { kind: 'code' })
    expect(cardBody(cardOf(quote), 4000).markdown).toBe(`\`\`\`\n${LISTING}\n\`\`\``)
  })

  it('of a line that is longer than an answer shows the beginning', () => {
    const quote = quoteOf(`const data = [${'1234, '.repeat(300)}]`, 'const data', { kind: 'code' })
    const { markdown } = cardBody(cardOf(quote, true), 4000)
    const [shown = ''] = unquote(markdown).code
    expect(shown.length).toBeLessThan(600)
    expect(quote.text.startsWith(shown)).toBe(true)
    expect(markdown.endsWith('```\n-# […]')).toBe(true)
  })

  it('cannot close its block', () => {
    const text = 'Write\n```js\nlet a = `b`\n```\n> and ⟨U+0060⟩ stays\n@everyone **x** ``````'
    const markdown = drawStretch({ text, start: 0, kind: 'code' })
    expect(markdown.match(/```/g)).toHaveLength(2)
    expect(unquote(markdown)).toEqual({ quotes: [], code: [text], alive: [] })
  })

  it('comes back character for character within its limit, for 20,000 hostile texts', () => {
    const random = seeded(19_081_127)
    for (let i = 0; i < 20_000; i++) {
      const text = `x${hostileText(random, 60).replaceAll('\r', '')}x`
      const limit = 80 + Math.floor(random() * 700)
      const fitted = fitStretch({ text, start: 0, kind: 'code' }, someRange(random, text.length), limit)
      if (fitted.markdown.length > limit) expect.fail(`${fitted.markdown.length} > ${limit}: ${JSON.stringify(text)}`)
      const { code, alive, quotes } = unquote(fitted.markdown)
      if (alive.length > 0 || quotes.length > 0) expect.fail(`${alive.join()} in ${fitted.markdown}`)
      const seen = text.slice(fitted.shown.start, fitted.shown.end).replace(/^\n+|\n+$/g, '')
      if ((code[0] ?? '') !== seen) expect.fail(`${JSON.stringify(seen)} came back as ${JSON.stringify(code)}`)
    }
  })

  it('goes into pages of whole lines that leave out nothing but empty ones', () => {
    const text = Array.from(
      { length: 400 },
      (_, i) => `${'  '.repeat(i % 5)}line(${i}) // \`\`\`${i % 7 ? '' : '\n'}`,
    ).join('\n')
    let at = 0
    for (const page of pagesOfStretch({ text, start: 0, kind: 'code' }, MESSAGE_TEXT - 500)) {
      expect(text.slice(at, page.start)).toMatch(/^\n*$/)
      const piece = text.slice(page.start, page.end)
      const drawn = drawStretch({ text: piece, start: page.start, kind: 'code' })
      expect(drawn.length).toBeLessThanOrEqual(MESSAGE_TEXT - 500)
      expect(unquote(drawn).code).toEqual([piece.replace(/\n+$/, '')])
      at = page.end
    }
    expect(at).toBe(text.length)
  })

  it('stands in its own block between paragraphs, without a mark where nothing was left out', () => {
    const before = { start: 0, end: 6, text: 'Above.' }
    const code = { start: 8, end: 14, text: '  a()\n', kind: 'code' as const, follows: true as const }
    const after = { start: 16, end: 22, text: 'Below.', follows: true as const }
    const quote = quoteOf('Above.', 'Above.', { start: 0, end: 6, highlight: { start: 0, end: 0 } })
    const grown = { quote, stretches: [before, code, after], more: { before: 0, after: 0 } }
    const card = grownCard(grown, { id: quote.id, document: 'd', before: 0, after: 2 })
    expect(cardBody(card, 4000).markdown).toBe('> Above.\n```\n  a()\n\n```\n> Below.')
  })
})

describe('a table', () => {
  it('that is narrow is lined up in a code block: its header and the rows that answer', () => {
    const { markdown } = cardBody(cardOf(tableOf(PRICES, 'Return | 7.60 | 3.80'), true), 4000)
    expect(markdown).toBe(['```', 'Ticket | Adult | Child', '[…]', 'Return | 7.60  | 3.80', '[…]', '```'].join('\n'))
    expect(cardBody(cardOf(tableOf(PRICES, 'Return | 7.60 | 3.80')), 4000).markdown).toBe(
      [
        '```',
        'Ticket | Adult | Child',
        'Single | 4.20  | 2.10',
        'Return | 7.60  | 3.80',
        'Week   | 21.00 | 10.50',
        '```',
      ].join('\n'),
    )
  })

  it('that is wide is a block quote with the row that answers in bold', () => {
    const row = SETTINGS.split('\n')[2] ?? ''
    const { markdown } = cardBody(cardOf(tableOf(SETTINGS, row), true), 4000)
    expect(markdown.split('\n').map((line) => line.slice(0, 28))).toEqual([
      '> Setting \\| Default \\| What',
      '> […] **berth\\_timeout \\| 15',
    ])
    const { quotes, alive } = unquote(markdown)
    expect(alive).toEqual([])
    expect(quotes).toEqual([['Setting | Default | What it does\n', row]])
  })

  it('has no cut marked between its header and the first row', () => {
    const row = SETTINGS.split('\n')[1] ?? ''
    const { markdown } = cardBody(cardOf(tableOf(SETTINGS, row), true), 4000)
    expect(unquote(markdown).quotes).toEqual([[`Setting | Default | What it does\n${row}`]])
  })

  it('that goes on in a later passage still has its header, from before the passage', () => {
    const header = { start: 20, end: 20 + 'Ticket | Adult | Child'.length, text: 'Ticket | Adult | Child' }
    const quote = {
      ...quoteOf('Year | 400 | 200\nLife | 9000 | 4500', 'Life | 9000 | 4500'),
      kind: 'table' as const,
      header,
    }
    expect(cardBody(cardOf(quote), 4000).markdown).toBe(
      ['```', 'Ticket | Adult | Child', '[…]', 'Year   | 400   | 200', 'Life   | 9000  | 4500', '```'].join('\n'),
    )
  })

  it('is drawn cell by cell, with nothing but spaces added, for any cells', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.replace(/[\s|]+/g, 'x'))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.join(' | ')).join('\n')
        const { quotes, code, alive } = unquote(drawStretch({ text, start: 0, kind: 'table' }))
        expect(alive).toEqual([])
        const drawn = code[0] ?? quotes[0]?.[0] ?? ''
        expect(drawn.replace(/ +\|/g, ' |')).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a row of a file', () => {
  it('shows whole lines, the one that answers in bold', () => {
    const text = ['Name: Sea Lark', 'Built: 1911', 'Berth: 4', 'Draught: 2.1 m'].join('\n')
    const { markdown } = cardBody(cardOf(quoteOf(text, 'Built: 1911', { kind: 'row' }), true), 4000)
    expect(markdown).toBe('> Name\\: Sea Lark\n> **Built\\: 1911**\n> Berth\\: 4\n> Draught\\: 2.1 m')
  })
})
