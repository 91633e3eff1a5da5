import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_QUOTATION } from '../../src/answering/limits.js'
import { turnsMeaning, verifyQuote } from '../../src/answering/verify-quote.js'
import { memoryLibrary } from '../support/memory-engine.js'

const HARBOUR = `The Harbour of Lund

The harbour master said the new pier isn’t safe, and that “no ship should moor there without a pilot”. He has never closed the old pier.

About 1,250 ships called at Lund in 2019 – a fifth more than in 2018. Most were well-known ferries.

Fees

The fee is $40 a night; small boats pay nothing. It was raised by 3.5 percent last year, the council’s ﬁnance ofﬁce wrote. It is what it is.

Pilots live on the island, far from town, and they work in shifts.`

const ISLAND = `Pilots live on the island, as they always did. The lighthouse was built of granite in four years.`

const DELEGATION = `The delegation is led by Mullah Ibrahim who gives orders from his base in Bergen.

Delegations

Further delegations were sent to Oslo in spring and to Tehran in summer. Tehran and Bergen sent the delegation home with no result.`

const library = memoryLibrary([
  { key: 'delegation', text: DELEGATION },
  { key: 'harbour', text: HARBOUR },
  { key: 'island', text: ISLAND },
])

describe('exact', () => {
  it.each([
    ['as it stands', 'He has never closed the old pier.'],
    ['straight marks', 'the new pier isn\'t safe, and that "no ship should moor there without a pilot"'],
    [
      'single marks within double ones',
      '“said the new pier isn’t safe, and that ‘no ship should moor there without a pilot’.”',
    ],
    ['a full stop inside the closing mark', 'that "no ship should moor there without a pilot."'],
    ['dashes and spaces', 'ships called at\u00a0Lund  in 2019 --\na fifth more than in 2018'],
    ['a hyphen of another kind', 'Most were well\u2011known ferries'],
    ['case of the first letter', 'most were well-known ferries.'],
    ['a bracketed first letter', '[m]ost were well-known ferries'],
    ['capitals throughout', 'MOST WERE WELL-KNOWN FERRIES'],
    ['ligatures', "the council's finance office wrote"],
    ['soft hyphens and zero-width characters', 'the coun\u00adcil’s finance\u200b office wrote'],
    ['a block quote in bold', '> **He has never closed\n> the old pier.**'],
    ['a masked link', 'Most were [well-known](https://example.org/a) ferries'],
    ['common words only', 'it is what it is'],
    ['a heading', 'The Harbour of Lund'],
    ['over the end of a paragraph', 'never closed the old pier. About 1,250 ships called'],
    ['a faithful cut', 'Pilots live on the island […] and they work in shifts.'],
    ['a faithful cut with a comma before it', 'Pilots live on the island, ... and they work in shifts'],
    ['cuts at both ends', '…the council’s finance office…'],
    ['four dots', 'Most were well-known ferries.... The fee is'],
  ])('%s', async (_, text) => {
    const { verdict, matches } = await verifyQuote(library, text)
    expect(verdict).toBe('exact')
    expect(matches[0]?.similarity).toBe(1)
    expect(matches[0]?.differences.every(({ kind }) => kind === 'same')).toBe(true)
  })

  it('lists every document that has it', async () => {
    const { matches } = await verifyQuote(library, 'Pilots live on the island')
    expect(matches.map(({ document }) => document.id)).toEqual(['harbour', 'island'])
    expect(matches.map(({ id }) => id)).not.toContain(undefined)
  })

  it('gives a slice for each side of a cut', async () => {
    const { matches } = await verifyQuote(library, 'Pilots live on the island ... and they work in shifts.')
    expect(matches[0]?.slices.map(({ text }) => text)).toEqual([
      'Pilots live on the island',
      'and they work in shifts.',
    ])
  })

  it('keeps closing marks of a part in quotation marks', async () => {
    const { matches } = await verifyQuote(library, 'that "no ship should moor there without a pilot"')
    expect(matches[0]?.slices[0]?.text).toBe('that “no ship should moor there without a pilot”')
  })

  it('finds any stretch of a document, however it is spaced', async () => {
    const words = [...HARBOUR.matchAll(/\S+/g)]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(words.length - 5),
        fc.integer({ min: 4, max: 30 }),
        fc.constantFrom(' ', '\n', ' \u200b '),
        async (from, count, space) => {
          const stretch = words.slice(from, from + count).map(([word]) => word)
          const { verdict, matches } = await verifyQuote(library, stretch.join(space))
          expect(verdict).toBe('exact')
          for (const { start, end, text } of matches[0]?.slices ?? []) expect(HARBOUR.slice(start, end)).toBe(text)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('near, with what differs', () => {
  it.each([
    ['a dropped "never"', 'He has closed the old pier.', { kind: 'missing', quoted: '', actual: 'never' }],
    ['a dropped n’t', 'said the new pier is safe', { kind: 'changed', quoted: 'is', actual: 'isn’t' }],
    [
      'a changed "without"',
      'no ship should moor there with a pilot',
      { kind: 'changed', quoted: 'with', actual: 'without' },
    ],
    [
      'a changed number',
      'About 1,350 ships called at Lund in 2019',
      { kind: 'changed', quoted: '1,350', actual: '1,250' },
    ],
    [
      'a changed number word',
      'was built of granite in five years',
      { kind: 'changed', quoted: 'five', actual: 'four' },
    ],
    ['a currency', 'The fee is €40 a night', { kind: 'changed', quoted: '€', actual: '$' }],
    ['a percentage', 'raised by 5.3 percent last year', { kind: 'changed', quoted: '5.3', actual: '3.5' }],
    ['an added "not"', 'small boats do not pay nothing', { kind: 'added', quoted: 'do not', actual: '' }],
    ['a cut that drops a "never"', 'He has […] closed the old pier.', { kind: 'missing', quoted: '', actual: 'never' }],
    [
      'a cut that drops a number',
      'ships called at Lund … a fifth more',
      { kind: 'missing', quoted: '', actual: 'in 2019 –' },
    ],
  ])('%s', async (_, text, difference) => {
    const { verdict, matches } = await verifyQuote(library, text)
    expect(verdict).toBe('near')
    expect(matches[0]?.similarity).toBeLessThan(1)
    const different = matches[0]?.differences.filter(({ kind }) => kind !== 'same')
    expect(different).toEqual([difference])
    expect(different?.every(turnsMeaning)).toBe(true)
  })

  it.each([
    ['a changed word', 'Most were well-known trawlers'],
    ['a dropped mark', 'The fee is $40 a night small boats pay nothing'],
    ['a case that is not the first', 'Pilots live on the Island, far from town'],
    ['sentences joined over a heading', 'Most were well-known ferries. The fee is $40 a night'],
  ])('%s is not exact', async (_, text) => {
    expect((await verifyQuote(library, text)).verdict).not.toBe('exact')
  })

  it('sets a changed last word against the word in its place, however near the same word stands behind', async () => {
    const { matches } = await verifyQuote(
      library,
      'The delegation is led by Mullah Ibrahim who gives orders from his base in Oslo.',
    )
    expect(matches[0]?.differences.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'changed', quoted: 'Oslo', actual: 'Bergen' },
    ])
    expect(matches[0]?.slices[0]?.text).toMatch(/^The delegation .* in Bergen$/)
  })

  it('sets a changed first word against the word in its place', async () => {
    const { matches } = await verifyQuote(library, 'Oslo and Bergen sent the delegation home with no result.')
    expect(matches[0]?.differences.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'changed', quoted: 'Oslo', actual: 'Tehran' },
    ])
  })

  it('does not call a change of words a turn of meaning', () => {
    expect(turnsMeaning({ kind: 'changed', quoted: 'big', actual: 'large' })).toBe(false)
    expect(turnsMeaning({ kind: 'same', quoted: 'not', actual: 'not' })).toBe(false)
    expect(turnsMeaning({ kind: 'changed', quoted: 'hardly', actual: 'often' })).toBe(true)
  })

  it('puts the same words of both sides together again', async () => {
    const words = ISLAND.split(' ')
    await fc.assert(
      fc.asyncProperty(fc.nat(words.length - 8), fc.nat(5), async (from, drop) => {
        const stretch = words.slice(from, from + 8).filter((_, index) => index !== drop + 1)
        const { matches } = await verifyQuote(library, stretch.join(' '))
        for (const { differences, slices } of matches) {
          const tight = (text: string) => text.replace(/\s+/g, '')
          expect(tight(differences.map(({ actual }) => actual).join(''))).toBe(
            tight(slices.map(({ text }) => text).join('')),
          )
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('neither', () => {
  it.each(['', '   ', '…', '“”', '> **'])('refuses %j, which has no words', async (text) => {
    await expect(verifyQuote(library, text)).rejects.toMatchObject({ code: 'VERIFY_EMPTY' })
  })

  it('refuses what is too long', async () => {
    await expect(verifyQuote(library, 'a '.repeat(LONGEST_QUOTATION / 2))).resolves.toBeDefined()
    await expect(verifyQuote(library, 'a'.repeat(LONGEST_QUOTATION + 1))).rejects.toMatchObject({
      code: 'VERIFY_TOO_LONG',
    })
  })

  it.each(['Whales sing in the deep.', 'the cat', 'xyzzy'])('finds %j nowhere', async (text) => {
    expect(await verifyQuote(library, text)).toEqual({ verdict: 'absent', matches: [] })
  })

  it('never throws on whatever is pasted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const verification = await verifyQuote(library, `pier ${text}`)
        for (const { slices } of verification.matches) {
          for (const { start, end, text: slice } of slices)
            expect([HARBOUR, ISLAND].map((t) => t.slice(start, end))).toContain(slice)
        }
      }),
    )
  })
})
