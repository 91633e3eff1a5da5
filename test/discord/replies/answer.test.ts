import { describe, expect, it } from 'vitest'
import type { Answer, Quote } from '../../../src/answering/answerer.js'
import { type AnswerOptions, answerReply } from '../../../src/discord/replies/answer.js'
import { type Components, flatten } from '../../../src/discord/replies/check.js'
import type { Reply } from '../../../src/discord/replies/components.js'
import { nothingReply } from '../../../src/discord/replies/nothing.js'
import { readComponents } from '../../../src/discord/shown/shown.js'
import { textsOf } from '../../support/unquote.js'

const ASKER = { id: '1541609931755487234', guild: '1541609931755487299', name: 'Ada' }
const LAMP = 'The lamp of the harbour burns whale oil in every winter.'
const TAX = 'Fishermen pay four herrings on a barrel, which the master weighs.'

function quoteOf(sentence: string, ordinal: number, more: Partial<Quote> = {}): Quote {
  const text = `Before it stands this. ${sentence} After it stands that.`
  const start = 1000 * ordinal
  const at = start + text.indexOf(sentence)
  return {
    id: `AAAAAA${ordinal}`,
    document: { id: `DOC000000${ordinal}`, title: `Book ${ordinal}`, file: `${ordinal}.txt` },
    start,
    end: start + text.length,
    text,
    highlight: { start: at, end: at + sentence.length },
    ordinal,
    passages: 9,
    paragraph: ordinal + 1,
    paragraphs: 20,
    parts: [{ paragraph: ordinal + 1, start, end: start + text.length }],
    score: 1,
    signals: { lexical: 1, semantic: 1 },
    certainty: 'strong',
    answers: 2,
    ...more,
  }
}

const answerOf = (quotes: Quote[], more: Partial<Answer> = {}): Answer => ({
  question: 'what burns in the harbour?',
  certainty: 'strong',
  probability: 0.9,
  quotes,
  further: 2,
  milliseconds: 1,
  ...more,
})
const drawn = (answer: Answer, options: Partial<AnswerOptions> = {}): Reply =>
  answerReply(answer, ASKER, { private: false, under: true, ...options })
const labelsOf = (reply: Reply): string[] =>
  flatten(reply.components as Components).flatMap(({ label }) => (label === undefined ? [] : [label]))

describe('an answer in a channel', () => {
  it('is one quote, one line that cites it, and one row of buttons; nothing is said twice', () => {
    const { components } = drawn(answerOf([quoteOf(LAMP, 1)], { another: quoteOf(TAX, 2) }))
    expect(textsOf(components)).toEqual([
      `> Before it stands this. **${LAMP}** After it stands that.\n-# Book 1 · ¶ 2 of 20 · \`[fn:AAAAAA1]\``,
    ])
    expect(components.length).toBe(2)
    const labels = ['More context', '2 more passages', 'Another source', 'Follow up', '⋯']
    expect(labelsOf(drawn(answerOf([quoteOf(LAMP, 1)], { another: quoteOf(TAX, 2) })))).toEqual(labels)
  })

  it('shows a second quote only where it was found to answer as well, and says something else', () => {
    const shown = (second: Quote): number => textsOf(drawn(answerOf([quoteOf(LAMP, 1), second])).components).length
    expect(shown(quoteOf(TAX, 2))).toBe(2)
    expect(shown(quoteOf(LAMP.replace('every', 'each'), 2))).toBe(1)
    const { answers: _, ...unjudged } = quoteOf(TAX, 2)
    expect(shown(unjudged)).toBe(1)
  })

  it('keeps both of a pair in its one row of buttons', () => {
    const reply = drawn(answerOf([quoteOf(LAMP, 1), quoteOf(TAX, 2)]))
    expect(labelsOf(reply)).toEqual(['More context', '2 more passages', 'Follow up', '⋯'])
    const read = readComponents(flatten(reply.components as Components), false)
    expect(read).toMatchObject({ owner: { id: ASKER.id, guild: ASKER.guild }, under: true, compact: true, further: 2 })
    expect(read?.quotes.map(({ id, excerpt }) => [id, excerpt])).toEqual([
      ['AAAAAA1', true],
      ['AAAAAA2', true],
    ])
  })

  it('shows what was asked for where a number was', () => {
    const quotes = [LAMP, TAX, LAMP, TAX].map((sentence, index) => quoteOf(sentence, index))
    const reply = drawn(answerOf(quotes), { counted: true })
    expect(textsOf(reply.components).length).toBe(4)
    const read = readComponents(flatten(reply.components as Components), false)
    expect(read?.quotes.map(({ id }) => id)).toEqual(quotes.map(({ id }) => id))
  })

  it('in full shows every quote whole, in a box', () => {
    const reply = drawn(answerOf([quoteOf(LAMP, 1), quoteOf(LAMP, 2)]), { style: 'full' })
    expect(textsOf(reply.components).length).toBe(2)
    expect(reply.components.filter(({ type }) => type === 17).length).toBe(2)
    expect(readComponents(flatten(reply.components as Components), false)?.compact).toBe(false)
  })

  it('says who asked what only where nothing above it does', () => {
    expect(textsOf(drawn(answerOf([quoteOf(LAMP, 1)]), { under: false }).components)[0]).toBe(
      '-# what burns in the harbour?',
    )
    const standing = drawn(answerOf([quoteOf(LAMP, 1)]), { under: false }).standing
    expect(textsOf(standing?.components ?? [])[0]).toBe('-# Ada asks: what burns in the harbour?')
  })
})

describe('a miss', () => {
  const entries = [1, 2].map((n) => ({ id: `d${n}`, title: `Book ${n}`, file: `${n}.txt`, passages: 1, paragraphs: 1 }))
  const none = (more: Partial<Answer> = {}): Answer => answerOf([], { certainty: 'none', ...more })
  const said = (answer: Answer, isPrivate = false): string[] =>
    textsOf(nothingReply(answer, entries, ASKER, { private: isPrivate }).components)

  it('is one line, names a title only where one is near, and can be deleted', () => {
    expect(said(none())).toEqual(['Nothing in the library answers this.'])
    expect(said(none({ nearest: entries.slice(0, 1) }))).toEqual([
      'Nothing in the library answers this. Nearest: “Book 1”.',
    ])
    const { components } = nothingReply(none(), entries, ASKER, { private: false })
    expect(flatten(components as Components).some(({ label }) => label === 'Delete')).toBe(true)
    expect(said(none(), true)).toEqual(['Nothing in the library answers this.'])
  })
})
