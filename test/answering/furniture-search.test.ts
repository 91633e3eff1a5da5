import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answering/local-answerer.js'
import { answerReply } from '../../src/discord/replies/answer.js'
import { claimsReply, listed } from '../../src/discord/replies/claims.js'
import { weakMentionReply } from '../../src/discord/replies/weak.js'
import { words } from '../../src/discord/replies/words.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'
import { unquote } from '../support/unquote.js'

const ASKER = { id: '1541609931755487234', guild: '1541609931755487299', name: 'Ada' }
const TEXT =
  'The harbour master opened the new lock on Monday, and barges can now pass in twelve minutes instead of an hour. '
const SAYING = 'The Harbour Gazette has been printed on this quay since 1888.'
const PAGE = `<html lang="en"><head><title>The lock opens</title><link rel="stylesheet" href="a.css"><script src="a.js"></script></head>
  <body><nav><a href="/">Tide tables and notices</a></nav><article><h1>The lock opens</h1><p>${TEXT.repeat(4)}</p>
  <h2>What it cost the town</h2><p>${TEXT.repeat(3)}</p></article>
  <aside><p>${SAYING}</p></aside></body></html>`

let small: SmallLibrary
beforeAll(async () => {
  const document = await readDocument(Buffer.from(PAGE), 'lock.html')
  small = await smallLibrary([
    { file: 'lock.html', folder: '/corpus', reader: 'test', document, passages: passagesOf(document) },
  ])
})
afterAll(() => small.end())

describe('what was left out as page furniture', () => {
  it('is quoted as weak, and marked, where nothing else is found', async () => {
    const answerer = createAnswerer({ ...small, embedder: null })
    const answer = await answerer.ask({ question: 'Since when is the Gazette printed on the quay?' })
    expect(answer.certainty).toBe('weak')
    const [quote] = answer.quotes
    expect(quote).toMatchObject({ id: '', furniture: true, certainty: 'weak', text: SAYING })
    const text = (await answerer.text({ document: quote?.document.id ?? '' })) ?? ''
    expect(text.slice(quote?.start, quote?.end)).toBe(SAYING)
    expect(text.slice(quote?.highlight.start, quote?.highlight.end)).toBe(SAYING)
  })

  it('is found in the only document that is asked, and not in another', async () => {
    const answerer = createAnswerer({ ...small, embedder: null })
    const question = 'When was the Gazette printed?'
    expect((await answerer.ask({ question, document: small.keys[0] ?? '' })).quotes).toHaveLength(1)
  })

  it.each([
    'Who owns the Gazette of Karsk?',
    'When was the lighthouse of Velm built?',
    'What is the capital of Peru?',
    'Gazette',
  ])('does not answer what it only shares a word with: %s', async (question) => {
    const answerer = createAnswerer({ ...small, embedder: null })
    expect((await answerer.ask({ question })).quotes.filter(({ furniture }) => furniture)).toEqual([])
  })

  it('never stands in the way of a passage, and is not looked for where passages are counted', async () => {
    const answerer = createAnswerer({ ...small, embedder: null })
    const found = await answerer.ask({ question: 'How fast can barges pass the new lock?' })
    expect(found.quotes[0]?.furniture).toBeUndefined()
    expect(found.quotes).not.toEqual([])
    const best = await answerer.ask({ question: 'Since when is the Gazette printed on the quay?', limit: 3 })
    expect(best.quotes.filter(({ furniture }) => furniture)).toEqual([])
  })

  it('is hedged in Discord: a line in public, and the quote with what it is', async () => {
    const answerer = createAnswerer({ ...small, embedder: null })
    const answer = await answerer.ask({ question: 'Since when is the Gazette printed on the quay?' })
    expect(JSON.stringify(weakMentionReply(answer, ASKER))).toContain(words.nearFurniture)
    const reply = answerReply(answer, ASKER, { private: true })
    expect(JSON.stringify(reply.components)).toContain(words.inFurniture)
    const [shown] = reply.components
    const content = shown && 'content' in shown ? shown.content : ''
    expect(unquote(content)).toEqual({ quotes: [[SAYING]], code: [], alive: [] })
    expect(content).not.toContain('[fn:')
  })

  it('is told under a claim for which nothing else was found, which stays without a source', async () => {
    const answerer = createAnswerer({ ...small, embedder: null })
    const report = await answerer.sources({ text: 'The Gazette was printed on the quay in 1888.' })
    expect(report.claims[0]).toMatchObject({ verdict: 'nothing', quotes: [], furniture: { text: SAYING } })
    const { claims, loose } = listed(report)
    const reply = claimsReply({ claims, loose, total: 1, current: 0, target: '1541609931755487235', owner: ASKER })
    expect(JSON.stringify(reply.components)).toContain('found in what looks like page furniture of The lock opens')
  })
})
