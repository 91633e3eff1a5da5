import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/answering/look-up.js'
import { passageHash } from '../../src/library/ids.js'
import { memoryLibrary } from '../support/memory-library.js'

const SHARED = 'The lighthouse burns whale oil.'
const ID = passageHash(SHARED)

describe('a passage that stands in two documents', () => {
  const library = memoryLibrary([
    { key: 'harbour', text: `Lowmoor has a harbour.\n\n${SHARED}\n\nSo they say.` },
    { key: 'coast', text: `${SHARED}\n\nIt was given up in 1840.` },
  ])
  const found = async (grow?: { before: number; after: number }, document?: string) => {
    const lookup = await lookUp(library, ID, grow, document)
    if (lookup.state !== 'found') throw new Error(lookup.state)
    return lookup
  }

  it('is quoted from the document that is asked for, and grows there', async () => {
    const { quote, stretches } = await found({ before: 0, after: 1 }, 'coast')
    expect(quote.document.id).toBe('coast')
    expect(quote.alsoIn?.map(({ id }) => id)).toEqual(['harbour'])
    expect(stretches.map(({ text }) => text)).toEqual([`${SHARED}\n\nIt was given up in 1840.`])
  })

  it('is quoted from the first without a wish, or where the wished one does not hold it', async () => {
    expect((await found()).quote.document.id).toBe('harbour')
    expect((await found(undefined, 'gone')).quote.document.id).toBe('harbour')
  })
})
