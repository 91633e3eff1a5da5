import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_QUOTATION } from '../../src/answering/limits.js'
import { inTextOrder } from '../../src/answering/verify/differences.js'
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
    ['a currency', 'The fee is €40 a night', { kind: 'changed', quoted: '€40', actual: '$40' }],
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

const FERRY = `The mole

The engineer, Mr. Dale, disagreed with Ms. Tarn about the mole. It is 900 metres long. Its lamps were lit in 1882.

Mr. Dale accused Ms. Tarn of hiding the plans. Ms. Tarn accused Mr. Reyl of losing them.

Goats are carried on the lower deck if they are kept on a rope. Cows are not carried. Don’t feed them; they’re shy.

The café in Łódź served crème brûlée to Señor Muñoz, and CO₂ in the Straße der Ruhe. It’s on the left-hand side.`
const ferry = memoryLibrary([{ key: 'ferry', text: FERRY }])

async function differing(text: string): Promise<{ verdict: string; slices: string[]; named: string[] }> {
  const { verdict, matches } = await verifyQuote(ferry, text)
  const [match] = matches
  return {
    verdict,
    slices: match?.slices.map((slice) => slice.text) ?? [],
    named: inTextOrder(match?.differences ?? []).map(({ kind, quoted, actual }) => `${kind}: ${quoted} / ${actual}`),
  }
}

describe('differences', () => {
  it('stay within the sentence where names changed places', async () => {
    expect(await differing('Ms. Tarn accused Mr. Dale of hiding the plans.')).toEqual({
      verdict: 'near',
      slices: ['Mr. Dale accused Ms. Tarn of hiding the plans'],
      named: ['changed: Ms. Tarn / Mr. Dale', 'changed: Mr. Dale / Ms. Tarn'],
    })
  })

  it('do not set a source behind the quote against the next sentence', async () => {
    const source = '(Notes on the mole, carried in 1882)'
    expect(await differing(`“Goats are carried on the lower deck if they are kept on a rope.” ${source}`)).toEqual({
      verdict: 'near',
      slices: ['Goats are carried on the lower deck if they are kept on a rope.'],
      named: [`added: ${source} / `],
    })
  })

  it('name an invented sentence as a whole, in the order of the text', async () => {
    const invented = 'Sheep must travel in a sealed wooden crate.'
    const quoted = `Goats are carried on the upper deck if they are kept on a rope. ${invented} Cows are never carried.`
    expect(await differing(quoted)).toMatchObject({
      verdict: 'near',
      named: ['changed: upper / lower', `added: ${invented} / `, 'changed: never / not'],
    })
  })

  it('are of whole words', async () => {
    expect((await differing('It’s on the right-hand side')).named).toEqual(['changed: right-hand / left-hand'])
    expect((await differing('Don’t feed them they’re shy')).named).toEqual(['changed: them / them;'])
  })

  it.each([
    ['served creme brulee to Senor Munoz', 'changed: Senor Munoz / Señor Muñoz'],
    ['The cafe in Lodz served', 'changed: Lodz / Łódź'],
    ['and CO2 in the Strasse der Ruhe', 'changed: CO2 / CO₂'],
    ['Do not feed them; they are shy', 'changed: they are / they’re'],
    ['It is on the left-hand side', 'changed: It is / It’s'],
  ])('are no more than letters in %j', async (text, named) => {
    const found = await differing(text)
    expect(found.verdict).toBe('near')
    expect(found.named).toContain(named)
    const { matches } = await verifyQuote(ferry, text)
    expect(matches[0]?.similarity).toBeGreaterThan(0.85)
    expect(matches[0]?.differences.some(turnsMeaning)).toBe(false)
  })
})

describe('a message of the bot’s own, pasted back,', () => {
  const foot = 'The mole · ¶ 3 of 4 · [fn:C7GSVXT]'
  it.each([
    [
      'as markdown',
      '### The mole\n> **Goats are carried on the lower deck if they are kept on a rope\\.** Cows are not carried.\n-# [The mole](https://a.example/mole) · ¶ 3 of 4 · `[fn:C7GSVXT]`',
    ],
    [
      'as it is shown',
      `Goats are carried on the lower deck if they are kept on a rope. Cows are not carried.\n${foot}`,
    ],
    ['with its title', `The mole\nCows are not carried. Don’t feed them\n${foot}`],
    ['with cuts', '> […] Cows are not carried. **Don’t feed them; they’re shy.** […]\n-# `[fn:C7GSVXT]`'],
    ['with a cut and a heading in it', `> It is 900 metres long.\n-# […] The mole\n> Its lamps were lit\n${foot}`],
    ['in a code block', '```text\nCows are not carried.\n```'],
    ['in a quoted code block', '> ```\n> Cows are not carried.\n> ```'],
    ['with stand-ins', 'Cows are not car⟨U+00AD⟩ried.'],
  ])('%s, is exact', async (_, text) => {
    expect((await verifyQuote(ferry, text)).verdict).toBe('exact')
  })

  it('is near where somebody changed it', async () => {
    expect(await differing(`> Cows are always carried.\n-# ${foot}`)).toMatchObject({
      verdict: 'near',
      named: ['changed: always / not'],
    })
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
