import { describe, expect, it } from 'vitest'
import { nameIn, questionIn } from '../../../src/discord/replies/byline.js'
import { type Components, flatten } from '../../../src/discord/replies/check.js'
import { claimsIn } from '../../../src/discord/replies/claims.js'
import { readVersion1Notes, wasForSource } from '../../../src/discord/replies/version-1.js'
import { type ReadBack, readComponents } from '../../../src/discord/shown/shown.js'
import { textsOf } from '../../support/unquote.js'
import { VERSION_1_NAMES, version1 } from '../../support/version-1.js'

const IDS = { Ada: '101', Chen: '102', Morgan: '103', target: '104' }

const nodesOf = (name: string): Components => flatten(version1(name, IDS).components as Components)

function read(name: string): ReadBack & { name: string; question: string | undefined } {
  const back = readComponents(nodesOf(name), version1(name, IDS).ephemeral)
  if (!back) throw new Error(`${name} is not read`)
  return { ...back, name: nameIn(back.byline), question: questionIn(back.byline) }
}

const Q = 'who is the keeper of the lighthouse?'

describe('a message of version 1', () => {
  it('has a fixture for every kind that remembers something', () => {
    expect(VERSION_1_NAMES).toHaveLength(26)
  })

  it('is read as it was: who asked what, and the quotes as they were grown', () => {
    expect(read('answer-grown')).toMatchObject({
      owner: { id: '101' },
      summary: '**2 passages in 2 documents**',
      byline: { line: `-# Asked by Ada: ${Q}`, cut: false },
      name: 'Ada',
      question: Q,
      private: false,
      weak: false,
      forSource: false,
      mended: false,
      seen: [],
      quotes: [
        { id: '89427049', document: 'doc2', before: 0, after: 1 },
        { id: 'FCBD2374', document: 'doc1', before: 0, after: 0 },
      ],
    })
  })

  it('keeps another source, and the one document that was searched', () => {
    expect(read('answer-with-another-source').another).toBe('FCBD2374@doc1')
    expect(read('another-source')).toMatchObject({ question: Q, private: true })
    expect(read('another-source').seen).toBeUndefined()
    expect(read('answer-from-one-document').within).toBe('doc2')
  })

  it('is private where it was', () => {
    expect(read('answer-private')).toMatchObject({ owner: { id: '101' }, private: true, question: Q })
    expect(read('answer-private-posted').private).toBe(true)
  })

  it('is weak where it was, with the question behind the hedged line', () => {
    expect(read('weak')).toMatchObject({ question: 'are there herrings?', quotes: [], private: false })
    expect(read('weak-shown')).toMatchObject({ weak: true, name: 'Chen', question: 'are there herrings?' })
  })

  it('knows that it shows only the beginning of a question', () => {
    const { byline, question = '' } = read('answer-long-question')
    expect(byline.cut).toBe(true)
    expect(question).toMatch(/^Once more, and so on/)
    expect(question).not.toContain('[…]')
  })

  it('without a question names who looked it up', () => {
    for (const name of ['quote', 'expanded', 'source-posted']) {
      expect(read(name)).toMatchObject({ name: 'Ada', question: undefined })
    }
  })

  it('is a source where somebody asked for one, not where a quote was posted as one', () => {
    const asked = (name: string): boolean => wasForSource(textsOf(version1(name, IDS).components).join('\n'))
    for (const name of ['source', 'source-misquoted', 'source-weak', 'source-none']) expect(asked(name)).toBe(true)
    for (const name of ['source-posted', 'answer', 'weak', 'quote']) expect(asked(name)).toBe(false)
  })

  it('says that it was mended', () => {
    expect(read('mended')).toMatchObject({ mended: true, quotes: [{ id: '468C3769' }] })
  })

  it('lists claims with what was found of their quotations', () => {
    const nodes = nodesOf('claims-second')
    const { notes, loose, current } = readVersion1Notes(nodes[0]?.content ?? '')
    expect(current).toBe(1)
    expect(loose).toEqual([])
    expect([...notes]).toEqual([[1, expect.stringContaining('~~earthquake~~')]])
    const claims = claimsIn(nodes.flatMap((node) => node.options ?? []))
    // What was called sourced then was no more than a topic that was found.
    expect(claims.map(({ verdict }) => verdict)).toEqual(['related', 'misquoted'])
    expect(claims[0]?.text).toMatch(/^Fishermen pay/)
  })
})
