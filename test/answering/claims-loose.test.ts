import { describe, expect, it } from 'vitest'
import type { ClaimReport } from '../../src/answering/answerer.js'
import { looseMisquotes } from '../../src/answering/claims/verdict.js'
import { findSources } from '../../src/answering/claims.js'
import { claimsReply, layoutOf, listed, looseIn, notesIn } from '../../src/discord/replies/claims.js'
import { memoryLibrary } from '../support/memory-engine.js'
import { textsOf } from '../support/unquote.js'

const library = memoryLibrary([
  {
    key: 'keeper',
    text: 'The dam was finished in 1970. Why did nobody ask me about the cracks in it? It leaked in forty years.',
  },
])

const found = (message: string): Promise<ClaimReport> =>
  findSources(
    {
      library,
      search: async () => ({ certainty: 'none', quotes: [] }),
    },
    message,
  )

const listOf = (report: ClaimReport): string =>
  textsOf(
    claimsReply({ ...listed(report), total: report.claims.length, current: 0, target: '1', owner: { id: '1' } })
      .components,
  )[0] ?? ''

describe('a changed quotation under no claim', () => {
  it('is told where a message claims nothing', async () => {
    const report = await found('> Why did everybody ask me about the cracks in it?')
    expect(report.claims.map(({ verdict }) => verdict)).toEqual(['unchecked'])
    expect(looseMisquotes(report)).toHaveLength(1)
    expect(listed(report).loose.join()).toMatch(/not word for word.*~~everybody~~/)
  })

  it('is told above the claims, and read back from there', async () => {
    const report = await found('“The dam was finished in 1970. Why did everybody ask me about the cracks in it?”')
    expect(report.claims.filter(({ verdict }) => verdict !== 'unchecked').map(({ text }) => text)).not.toContain(
      'Why did everybody ask me about the cracks in it?”',
    )
    const { loose } = listed(report)
    expect(loose.join()).toMatch(/not word for word.*~~everybody~~/)
    expect(looseIn(listOf(report), layoutOf(listed(report)))).toEqual(loose)
    expect(notesIn(listOf(report), layoutOf(listed(report))).size).toBe(0)
  })

  it('is not told twice', async () => {
    const report = await found('Smith wrote that "the dam was finished in 1980 by the state".')
    expect(report.claims).toMatchObject([{ verdict: 'contradicted', misquoted: true }])
    expect(looseMisquotes(report)).toEqual([])
  })
})
