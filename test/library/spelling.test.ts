import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editDistance } from '../../src/library/edit-distance.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { incoming } from '../support/documents.js'

describe('the edit distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

  it.each([
    ['taliban', 'taliabn', 1],
    ['taliban', 'talban', 1],
    ['taliban', 'talibans', 1],
    ['taliban', 'telibam', 2],
    ['', 'abc', 3],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance)
  })

  it('is nothing between like words alone, the same both ways, and cut off where it is too much', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const whole = editDistance(a, b, 8)
        expect(whole === 0).toBe(a === b)
        expect(editDistance(b, a, 8)).toBe(whole)
        expect(editDistance(a, b, most)).toBe(Math.min(whole, most + 1))
      }),
    )
  })
})

describe('the word that is nearest in spelling', () => {
  let folder: string
  let library: LocalLibrary
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-spelling-'))
    const writer = LocalWriter.open(folder)
    await writer.put(
      incoming('a.txt', [
        'The lighthouse of Tessel was kept by Anna Boonstra.',
        'Lighthouses are lit at dusk, and a keeper keeps the lamp.',
        'She led the keepership. The lamb was eaten, the lamp was not. 東京で会議がありました。',
      ]),
    )
    await writer.close()
    library = await LocalLibrary.open(folder)
  })
  afterAll(async () => {
    await library.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['lighthuose', 'lighthouse'],
    ['Lighthousse', 'lighthouse'],
    ['Bonstra', 'Boonstra'],
    ['ketper', 'keeper'],
    ['keeprship', 'keepership'],
  ])('for %j is %j, as it stands in a passage', async (typed, expected) => {
    expect((await library.similar(typed))?.toLowerCase()).toBe(expected.toLowerCase())
  })

  it.each([
    ['that the library has', 'lighthouse'],
    ['that the library has in another form', 'lit'],
    ['that is too short', 'dusq'],
    ['that others begin with', 'Boons'],
    ['of which only the stem is near', 'leads'],
    ['that begins with another letter', 'bighthouse'],
    ['with two letters wrong in a short word', 'kipper'],
    ['that is a number', '12345'],
    ['in another script', '東京都庁舎'],
    ['that is none', '…'],
  ])('does not exist for one %s', async (_, typed) => {
    expect(await library.similar(typed)).toBeUndefined()
  })
})
