import { describe, expect, it } from 'vitest'
import type { Difference, Quote } from '../../../src/answering/answerer.js'
import { shareOut } from '../../../src/discord/replies/budget.js'
import { citationLine, fragmentAddress, readableDate } from '../../../src/discord/replies/citation.js'
import { bibtex, cslJson, markdownFile } from '../../../src/discord/replies/exports.js'
import type { LedgerEntry } from '../../../src/discord/replies/ledger-entry.js'
import { label, link, safeAddress } from '../../../src/discord/replies/markdown.js'
import { differenceLines } from '../../../src/discord/replies/verification.js'

const QUOTE: Quote = {
  id: '3F7K2QA',
  document: {
    id: 'd1',
    title: 'Oil & {lamps}',
    file: 'oil.txt',
    url: 'https://coast.example/oil_(lamps)',
    author: 'Ida Marsh',
    publisher: 'Lowmoor Gazette',
    published: '2021-03-04',
  },
  start: 0,
  end: 53,
  text: 'Whale oil was given up, in 1840 - or so they say here.',
  highlight: { start: 0, end: 53 },
  ordinal: 11,
  passages: 40,
  paragraph: 12,
  paragraphs: 40,
  heading: 'Light › Oil',
  page: '3',
  score: 1,
  signals: { lexical: 1, semantic: 1 },
  certainty: 'strong',
}

describe('a citation', () => {
  it('says title, publisher, date, headings, paragraph, page and id', () => {
    const line = citationLine({ ...QUOTE, alsoIn: [{ id: 'd2', title: 'Lamps', file: 'l.txt' }] }, QUOTE.text)
    expect(line).toMatch(/^-# \[Oil & \{lamps\}\]\(https:\/\/coast\.example\/oil_%28lamps%29#:~:text=/)
    expect(line).toContain(
      ' · Lowmoor Gazette · 4 Mar 2021 · Light › Oil · ¶ 12 of 40 · page 3 · also in Lamps · `[fn:3F7K2QA]`',
    )
  })

  it('tells documents of the same title apart by their files', () => {
    const twin = { ...QUOTE.document, id: 'd2', file: 'old/oil.txt' }
    const lamps = { id: 'd3', title: 'Lamps', file: 'l.txt' }
    const line = citationLine({ ...QUOTE, alsoIn: [twin, lamps] }, QUOTE.text)
    expect(line).toContain(' · also in Oil & {lamps} (old/oil.txt) and 1 more · ')
  })

  it('links to the words on a long text, and to the page on a short one', () => {
    expect(fragmentAddress(QUOTE, QUOTE.text)).toBe(
      'https://coast.example/oil_(lamps)#:~:text=Whale%20oil%20was%20given%20up%2C,or%20so%20they%20say%20here.',
    )
    expect(fragmentAddress({ ...QUOTE, paragraphs: 5 }, QUOTE.text)).toBe('https://coast.example/oil_(lamps)')
    expect(fragmentAddress({ ...QUOTE, time: 95.4 }, QUOTE.text)).toBe('https://coast.example/oil_(lamps)#t=95')
    expect(citationLine({ ...QUOTE, page: 'row 12' }, QUOTE.text)).toContain(' · row 12 · ')
    expect(citationLine({ ...QUOTE, page: 'xii' }, QUOTE.text)).toContain(' · page xii · ')
  })

  it('reads ISO dates, and leaves others alone', () => {
    expect(['2021-03-04', '2021-03', '2021', 'spring 2021', '2021-13-01'].map(readableDate)).toEqual([
      '4 Mar 2021',
      'Mar 2021',
      '2021',
      'spring 2021',
      '2021-13-01',
    ])
  })
})

describe('a link', () => {
  it('leads to http and https only, and no bracket ends it early', () => {
    expect(link('Title', 'javascript:alert(1)')).toBe('Title')
    expect(link('Title', 'https://user:word@e.example/')).toBe('Title')
    expect(link('A \\[b\\]', 'https://e.example/')).toBe('A \\[b\\] ([source](https://e.example/))')
    expect(safeAddress('https://e.example/a)b <c>')).toBe('https://e.example/a%29b%20%3Cc%3E')
  })
})

describe('a label', () => {
  it('is one line of characters that can be seen, within its limit', () => {
    expect(label('a\u202eb\n c\u200b')).toBe('ab c')
    expect(label('😀'.repeat(80)).length).toBeLessThanOrEqual(100)
    expect(label('😀'.repeat(80)).endsWith('😀…')).toBe(true)
  })
})

describe('differences', () => {
  it('are named in the order of the text, and where they are too many, negations and numbers before others', () => {
    const same = { kind: 'same' as const, quoted: 'x', actual: 'x' }
    const differences: Difference[] = [
      { kind: 'changed', quoted: 'blue', actual: 'red' },
      same,
      { kind: 'missing', quoted: '', actual: 'not' },
      { kind: 'added', quoted: 'very', actual: '' },
      { kind: 'changed', quoted: 'five', actual: '4' },
    ]
    expect(differenceLines(differences)).toEqual([
      '- the document says **red**, not ~~blue~~',
      '- left out: **not**',
      '- not in the document: ~~very~~',
      '- the document says **4**, not ~~five~~',
    ])
    expect(differenceLines(differences, 100)).toEqual([
      '- left out: **not**',
      '- the document says **4**, not ~~five~~',
      '- and 2 more',
    ])
  })
})

describe('the room of a message', () => {
  it('goes to the quote in focus, the rest is shared, and nothing is lost or overspent', () => {
    expect(shareOut([1000, 3000, 3000], 4000)).toEqual([1000, 1500, 1500])
    expect(shareOut([5000, 100, 5000], 4000)).toEqual([3550, 100, 350])
    expect(shareOut([500, 500, 9000], 4000, 2)).toEqual([350, 350, 3300])
    expect(shareOut([10, 20], 4000)).toEqual([10, 20])
    expect(shareOut([], 4000)).toEqual([])
  })
})

describe('the ledger as a file', () => {
  const found: LedgerEntry = {
    id: '3F7K2QA',
    askedBy: 'Ada',
    question: 'when was *whale oil*\ngiven up?',
    address: 'https://discord.com/channels/1/2/3',
    posted: new Date(0),
    lookup: { state: 'found', quote: QUOTE, stretches: [], more: { before: 0, after: 0 } },
  }
  const again: LedgerEntry = { ...found, id: '4AAAAAA', lookup: { state: 'unknown', id: '4AAAAAA' } }

  it('is Markdown with the quote word for word', () => {
    const file = markdownFile([found, again])
    expect(file).toContain(`> ${QUOTE.text}`)
    expect(file).toContain(
      '“when was \\*whale oil\\* given up?” · asked by Ada · 1970-01-01 · [message](https://discord.com/channels/1/2/3) · `fn:3F7K2QA`',
    )
    expect(file).toContain('*The source has changed since or is gone.*')
  })

  it('has each document once, with its quotes under it', () => {
    const file = markdownFile([found, again, { ...found, id: '5BBBBBB' }])
    expect(file.match(/^## .*$/gm)).toEqual(['## Oil & \\{lamps\\}', '## No longer known'])
    expect(file.indexOf('fn:5BBBBBB')).toBeLessThan(file.indexOf('## No longer known'))
  })

  it('is BibTeX, each document once, its special characters escaped', () => {
    expect(bibtex([found, { ...found, id: '5BBBBBB' }])).toBe(
      [
        '@misc{footnote1,',
        '  title = {{Oil \\& \\{lamps\\}}},',
        '  author = {{Ida Marsh}},',
        '  publisher = {Lowmoor Gazette},',
        '  year = {2021},',
        '  date = {2021-03-04},',
        '  url = {https://coast.example/oil_(lamps)},',
        '  note = {paragraph 12 (fn:3F7K2QA); paragraph 12 (fn:5BBBBBB)}',
        '}',
        '',
      ].join('\n'),
    )
  })

  it('is CSL-JSON', () => {
    expect(JSON.parse(cslJson([found]))).toEqual([
      {
        id: 'footnote1',
        type: 'webpage',
        title: 'Oil & {lamps}',
        author: [{ literal: 'Ida Marsh' }],
        publisher: 'Lowmoor Gazette',
        issued: { 'date-parts': [[2021, 3, 4]] },
        URL: 'https://coast.example/oil_(lamps)',
        note: 'paragraph 12 (fn:3F7K2QA)',
      },
    ])
  })
})
