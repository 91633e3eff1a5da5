import { MessageFlags, REST, Routes } from 'discord.js'
import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf, openStage, type Stage, TEXTS, wordsOf } from '../support/stage.js'
import { version1 } from '../support/version-1.js'

let stage: Stage
let rest: REST
let room: string

beforeAll(async () => {
  stage = await openStage({ messageContent: true })
  rest = new REST({ api: stage.discord.api, version: '10' }).setToken(stage.discord.token)
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
})
afterEach(() => {
  stage.answerer.change('doc1', TEXTS[0]?.text ?? '')
})

const seenNow = async (id: string): Promise<SeenMessage> => {
  const found = (await stage.see('Ada', room)).find((message) => message.id === id)
  if (!found) throw new Error('gone')
  return found
}

/** Posts a message as the bot of then did. */
async function posted(name: string, options: { target?: string; under?: string } = {}): Promise<SeenMessage> {
  const ids = Object.fromEntries(['Ada', 'Chen', 'Morgan'].map((who) => [who, stage.user(who)]))
  const { components } = version1(name, { ...ids, target: options.target ?? '1' })
  const reference = options.under ? { message_reference: { message_id: options.under } } : {}
  const body = { flags: MessageFlags.IsComponentsV2, components, ...reference }
  const { id } = (await rest.post(Routes.channelMessages(room), { body })) as { id: string }
  return seenNow(id)
}

async function press(as: string, { id }: SeenMessage, label: string): Promise<ActResult> {
  const known = buttonsOf(await seenNow(id)).get(label)
  if (!known) throw new Error(`no button ${label}`)
  return stage.act(as, { do: 'button', channel: room, message: id, custom_id: known.id })
}

const first = ({ messages }: ActResult): SeenMessage => messages[0] as SeenMessage
const asked = (): unknown => stage.answerer.asked.at(-1)
const Q = 'who is the keeper of the lighthouse?'

describe('a message that was posted before version 2', () => {
  it('grows, shows its full text, and is read on from', async () => {
    const answer = await posted('answer')
    expect(wordsOf(first(await press('Chen', answer, 'After ▶')))).toContain('Only the person who asked')
    await press('Ada', answer, 'After ▶')
    expect(wordsOf(await seenNow(answer.id))).toContain('> Whale oil was given up in 1840.')
    expect(wordsOf(await seenNow(answer.id))).toContain(`Asked by Ada: ${Q}`)
    const full = first(await press('Morgan', await posted('answer'), 'Full text'))
    expect(wordsOf(full)).toContain('nine crowns a year')
    const old = await posted('full-text')
    expect(wordsOf(first(await press('Ada', old, 'Read the document')))).toContain('passages 1–2 of 2')
    const reading = await posted('reading-middle')
    await press('Ada', reading, '◀ Back')
    expect(wordsOf(await seenNow(reading.id))).toContain('passages 1–1 of 4')
  })

  it('is asked on from: other passages, another source, a follow-up, within its document', async () => {
    await press('Chen', await posted('answer'), 'Other passages')
    expect(asked()).toMatchObject({ question: Q, without: ['89427049', 'FCBD2374'] })
    const another = await posted('answer-with-another-source')
    expect(wordsOf(first(await press('Chen', another, 'Another source')))).toContain('Another source')
    const within = await posted('answer-from-one-document')
    const { modal } = await press('Chen', within, 'Follow up')
    const form = { do: 'modal', channel: room, message: within.id, custom_id: modal?.custom_id ?? '' } as const
    await stage.act('Chen', { ...form, fields: { question: 'and what oil burns there?' } })
    expect(asked()).toMatchObject({ follows: Q, document: 'doc2' })
    const content = `<@${stage.bot.user.id}> and who earns crowns?`
    await stage.act('Morgan', { do: 'reply', channel: room, message: within.id, content })
    expect(asked()).toMatchObject({ follows: Q, document: 'doc2' })
  })

  it('shows what stands behind a hedged line', async () => {
    expect(wordsOf(first(await press('Chen', await posted('weak'), 'Show it to me')))).toContain('Closest passage')
    expect(asked()).toMatchObject({ question: 'are there herrings?' })
  })

  it('is posted for all, deleted, and listed by /sources under the name of who asked', async () => {
    const answer = await posted('answer-private')
    await press('Ada', answer, 'Post here')
    const shown = (await stage.see('Chen', room)).filter((message) => wordsOf(message).includes('nine crowns'))
    expect(shown).toHaveLength(2)
    const listed = first(await stage.act('Ada', { do: 'slash', channel: room, command: 'sources' }))
    expect(wordsOf(listed)).toContain('for Ada')
    const doomed = await posted('answer')
    await press('Ada', doomed, 'Delete')
    expect((await stage.see('Ada', room)).some(({ id }) => id === doomed.id)).toBe(false)
  })

  it('turns its claims, keeps what was found of their quotations, and posts a quote with it', async () => {
    const target = (await stage.act('Morgan', { do: 'say', channel: room, content: 'Some claims.', wait: 0 })).message
    const claims = await posted('claims', { target: target?.id ?? '' })
    await press('Ada', claims, 'Claim ▶')
    expect(wordsOf(await seenNow(claims.id))).toMatch(/▸\*\* ⚠️ 2.*\n-# \*\*Not word for word.*~~earthquake~~/)
    const second = await posted('claims-second', { target: target?.id ?? '' })
    await press('Ada', second, 'Post as reply')
    const replies = (await stage.see('Chen', room)).filter((m) => m.message_reference?.message_id === target?.id)
    expect(replies.map((reply) => wordsOf(reply))).toEqual([
      expect.stringMatching(/\*\*Source\*\* · \*\*Not word for word.*~~earthquake~~/),
    ])
  })

  it('says that its source has changed, and is mended', async () => {
    const answer = await posted('answer-before-change')
    stage.answerer.change('doc1', (TEXTS[0]?.text ?? '').replace('four herrings', 'five herrings'))
    expect(wordsOf(first(await press('Ada', answer, 'After ▶')))).toContain('has changed')
    const notice = await posted('changed', { target: answer.id })
    await press('Morgan', notice, 'Mend the message')
    expect(wordsOf(await seenNow(answer.id))).toContain('five herrings')
    expect(wordsOf(await seenNow(answer.id))).toContain('Asked by Ada: which fishermen')
  })

  it.each(['source', 'source-weak', 'source-none', 'source-misquoted'])(
    'answers a paper clip: none is answered beside it (%s)',
    async (name) => {
      const say = async (): Promise<string> => {
        const content = 'Fishermen pay a tax of herrings on every barrel.'
        return (await stage.act('Morgan', { do: 'say', channel: room, content, wait: 0 })).message?.id ?? ''
      }
      const [message, later] = [await say(), await say()]
      await posted(name, { under: message })
      await stage.act('Ada', { do: 'react', channel: room, message, emoji: '📎', wait: 0 })
      // What comes after it is answered after it.
      await stage.act('Ada', { do: 'react', channel: room, message: later, emoji: '📎', wait: 5000 })
      const replies = (await stage.see('Chen', room)).filter((m) => m.message_reference !== undefined)
      expect(replies.map((reply) => reply.message_reference?.message_id)).toEqual([message, later])
    },
  )
})
