import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Certainty } from '../../src/answering/answerer.js'
import { type Standing, standingOf } from '../../src/answering/claims/verdict.js'
import { type FoundClaim, findSources } from '../../src/answering/claims.js'
import { memoryLibrary } from '../support/memory-engine.js'

describe('sources of a message', () => {
  const library = memoryLibrary([
    { key: 'mayor', text: 'The mayor said that the city has no money for a second tunnel.' },
    {
      key: 'dam',
      text: 'The dam was finished in 1970. It leaked in forty years. The village below it stands empty.',
    },
  ])
  const nothing: FoundClaim = { certainty: 'none', quotes: [] }

  it('searches each claim as plain text, and no more than 25', async () => {
    const asked: string[] = []
    const search = async (claim: string) => {
      asked.push(claim)
      return nothing
    }
    const message = Array.from({ length: 29 }, (_, year) => `The **dam** leaked in ${1980 + year}.`).join(' ')
    const { claims } = await findSources({ library, search }, message)
    expect(asked).toHaveLength(25)
    expect(claims.filter(({ verdict }) => verdict !== 'unchecked')).toHaveLength(25)
    expect(claims.map(({ text }) => text).join(' ')).toBe(message)
    expect(asked[0]).toBe('The dam leaked in 1980.')
  })

  /** The passages say what is claimed wherever the search is sure of its topic. */
  const stanceAt = (certainty: Certainty) => ({
    verdict: certainty === 'strong' ? ('supported' as const) : ('related' as const),
    differences: [],
  })

  const found = async (message: string, certainty: Certainty = 'strong') =>
    findSources({ library, search: async () => ({ certainty, quotes: [], stance: stanceAt(certainty) }) }, message)

  it('verifies what is quoted, the misquote first, and says which part it is', async () => {
    const message =
      'The mayor said "the city has no money for a second tunnel" and "the city has money for a second tunnel".'
    const { claims, quotations } = await found(message)
    const [claim] = claims
    expect(claim?.verification?.verdict).toBe('near')
    expect(claim?.verification?.quotation.text).toBe('the city has money for a second tunnel')
    expect(message.slice(claim?.verification?.quotation.start, claim?.verification?.quotation.end)).toBe(
      claim?.verification?.quotation.text,
    )
    expect(quotations.map(({ verdict }) => verdict)).toEqual(['exact', 'near'])
    const rightful = await found('Smith said "the city has no money for a second tunnel".', 'none')
    expect(rightful.claims[0]?.verification?.verdict).toBe('exact')
  })

  it.each<[message: string, certainty: Certainty, verdict: Standing]>([
    ['The mayor said that the city has no money for a second tunnel.', 'strong', 'supported'],
    ['The mayor said that the city has no money for a second tunnel.', 'weak', 'related'],
    ['The mayor said that the city has no money for a second tunnel.', 'none', 'nothing'],
    ['Smith said "the city has no money for a second tunnel".', 'none', 'supported'],
    ['Smith said "THE CITY HAS NO MONEY FOR A SECOND TUNNEL".', 'none', 'supported'],
    ['Smith said "the city has money for a second tunnel".', 'strong', 'misquoted'],
    ['Smith said “the city has money for a "second" tunnel”.', 'strong', 'misquoted'],
    ['Smith said “the city has money for a second tunnel.', 'strong', 'misquoted'],
    ['Smith said "the city has money for a second tunnel”.', 'strong', 'misquoted'],
    ['Smith, who never met him, said he "has no money for" the wars of all the kings of Spain.', 'weak', 'related'],
    ['Smith, who never met him, said he "has no money for" the wars of all the kings of Spain.', 'none', 'related'],
    ['Smith, who never met him, said he "has no money for" the wars of all the kings of Spain.', 'strong', 'supported'],
    ['> the city has money for a second tunnel', 'strong', 'misquoted'],
    ['>>> the city has money for a second tunnel\nlol', 'strong', 'misquoted'],
    ['Smith said ‘the mayor’s city has money for a second tunnel’.', 'strong', 'misquoted'],
    ["Smith said 'the city has money for a second tunnel'.", 'strong', 'misquoted'],
    ["Smith's and the mayors' city has money for a second tunnel, 'cause he said so.", 'strong', 'supported'],
    ["In the '90s the war in Afghanistan was the Soviets' problem.", 'strong', 'supported'],
    [
      `In the '90s Smith said "the city has money for a second tunnel", it was the Soviets' war.`,
      'strong',
      'misquoted',
    ],
    ['> The mayor said that the city has no money for a second tunnel.', 'none', 'supported'],
    ['> Wolves returned to Saxony in 2000 with hundreds of sheep', 'strong', 'supported'],
    ['Smith said "wolves returned to Saxony with hundreds of sheep".', 'strong', 'related'],
  ])('%j, searched as %s: %s', async (message, certainty, verdict) => {
    expect((await found(message, certainty)).claims.map(standingOf)).toContain(verdict)
    if (verdict === 'misquoted')
      expect((await found(message, certainty)).claims.map(standingOf)).not.toContain('supported')
  })

  it('a changed quotation over several sentences tells against the sentence that was changed', async () => {
    const { claims } = await found(
      'The minister wrote:\n"The dam was finished in 1970. It never leaked in forty years. The village below it stands empty."',
    )
    expect(claims.map(standingOf).filter((standing) => standing !== 'unchecked')).toEqual([
      'supported',
      'misquoted',
      'supported',
    ])
    const joined = await found('"The dam was finished in 1970. The village below it stands empty."')
    expect(joined.claims.map(standingOf)).toContain('misquoted')
  })

  it('checks what is quoted outside of claims too', async () => {
    const { claims, quotations } = await found('lol “the city has money for a second tunnel” sure?')
    expect(claims.every((claim) => ['misquoted', 'unchecked'].includes(standingOf(claim)))).toBe(true)
    expect(quotations.map(({ verdict }) => verdict)).toEqual(['near'])
  })

  it('checks whatever is quoted, without falling over it', async () => {
    const part = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      '> ',
      '>>> ',
      '\n',
      '||',
      '[a](https://a.b/c/d/e)',
      '…',
    )
    const word = fc.constantFrom(
      'the city ',
      'has money ',
      'for a second tunnel ',
      'lol. ',
      'It leaked in forty years. ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, word), { maxLength: 25 }), async (parts) => {
        const message = parts.join('')
        for (const { quotation } of (await found(message)).quotations) {
          expect(message.slice(quotation.start, quotation.end)).toBe(quotation.text)
        }
      }),
    )
  })

  it('verifies no more than twenty quotations', async () => {
    const message = Array.from({ length: 30 }, () => '"it leaked in forty years"').join(' ')
    const { quotations } = await found(message)
    expect(quotations).toHaveLength(20)
  })

  it('leaves short quotations alone', async () => {
    const { claims } = await found('The mayor called the tunnel a "second tunnel" on Friday.')
    expect(claims[0]?.verification).toBeUndefined()
  })
})
