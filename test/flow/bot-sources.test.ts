import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { words } from '../../src/discord/replies/words.js'
import { buttonsOf, openStage, type Stage, wordsOf } from '../support/stage.js'

let stage: Stage
let room: string

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
})

const CLAIMS =
  'Fishermen pay a tax of herrings on every barrel. The lighthouse keeper earns nine crowns. Zebras invented gravity long before Newton.'

async function claim(text = CLAIMS): Promise<string> {
  return (await stage.act('Morgan', { do: 'say', channel: room, content: text })).message?.id ?? ''
}

const slash = (
  command: string,
  options: Record<string, string | number | boolean> = {},
  as = 'Ada',
): Promise<ActResult> => stage.act(as, { do: 'slash', channel: room, command, options })

async function find(message: string, as = 'Ada'): Promise<SeenMessage> {
  const { messages } = await stage.act(as, { do: 'message-command', channel: room, message, command: 'Find sources' })
  if (!messages[0]) throw new Error('no answer')
  return messages[0]
}

const press = (as: string, message: SeenMessage, label: string): Promise<ActResult> =>
  stage.act(as, {
    do: 'button',
    channel: room,
    message: message.id,
    custom_id: buttonsOf(message).get(label)?.id ?? label,
  })

describe('Find sources', () => {
  it('shows each claim with its verdict and best quote, privately, and pages by claim', async () => {
    const found = await find(await claim())
    expect(found.ephemeral).toBe(true)
    expect(wordsOf(found)).toContain('**2 of 3 claims sourced**')
    expect(wordsOf(found)).toContain('four herrings')
    await stage.restart()
    await press('Ada', found, 'Next')
    const second = (await stage.see('Ada', room)).find(({ id }) => id === found.id)
    expect(wordsOf(second)).toContain('nine crowns a year')
    const menu = buttonsOf(second).get('select')?.id ?? ''
    const value = JSON.stringify(second?.components).match(/"value":"(2\|nothing[^"]*)"/)?.[1] ?? ''
    await stage.act('Ada', { do: 'select', channel: room, message: found.id, custom_id: menu, values: [value] })
    const third = (await stage.see('Ada', room)).find(({ id }) => id === found.id)
    expect(wordsOf(third)).toContain('Nothing in the library supports')
  })

  it('posts the chosen quote under the message, once, also after a restart', async () => {
    const message = await claim()
    const found = await find(message)
    await Promise.all([press('Ada', found, 'Post as reply'), press('Ada', found, 'Post as reply')])
    const replies = async (): Promise<SeenMessage[]> =>
      (await stage.see('Chen', room)).filter((seen) => seen.message_reference?.message_id === message)
    expect(await replies()).toHaveLength(1)
    expect(wordsOf((await replies())[0])).toMatch(/^\s*\*\*Source\*\* · on “.*”\n-# Asked for by Ada\n/)
    await stage.restart()
    const again = await press('Ada', found, 'Post as reply')
    expect(again.messages.map(wordsOf).join()).toContain('posted already')
    expect(await replies()).toHaveLength(1)
  })

  it('does not post for somebody who may not write there', async () => {
    const found = await find(await claim(), 'Dana')
    const { messages } = await press('Dana', found, 'Post as reply')
    expect(messages.map(wordsOf).join()).toContain('may not write')
  })

  it('reads an answer of the bot’s own as a reader does', async () => {
    const { messages } = await slash('ask', { question: 'which fishermen pay the tax of herrings?', count: 1 })
    const found = await find(messages[0]?.id ?? '')
    expect(wordsOf(found)).toContain('claims sourced')
    expect(wordsOf(found)).not.toContain('fn\\:')
  })

  it('says so where the message is gone, and where it claims nothing', async () => {
    const message = await claim()
    const found = await find(message)
    await stage.act('Morgan', { do: 'delete', channel: room, message })
    expect((await press('Ada', found, 'Post as reply')).messages.map(wordsOf).join()).toContain('is gone')
    expect(wordsOf(await find(await claim('hi')))).toContain('no claim')
  })
})

const MISQUOTE =
  'Fishermen pay a tax of herrings on every barrel, says everybody in this old town who has ever paid one. The gazette wrote “Its keeper, Ida Marsh, has not left the rock since the great earthquake”.'

describe('a changed quotation', () => {
  it('is no source, on any page of Find sources, also after a restart', async () => {
    const found = await find(await claim(MISQUOTE))
    const shown = async (): Promise<string> =>
      wordsOf((await stage.see('Ada', room)).find(({ id }) => id === found.id)).split('\n> ')[0] ?? ''
    const told = /⚠️ 2\\. The gazette.*\n-# \*\*Near\*\*, not word for word\. “Its keeper.*~~earthquake~~/
    expect(await shown()).toContain('**1 of 2 claims sourced**, 1 misquoted')
    expect(await shown()).toMatch(told)
    await stage.restart()
    await press('Ada', found, 'Next')
    expect(await shown()).toContain('**1 of 2 claims sourced**, 1 misquoted')
    expect(await shown()).toMatch(told)
    expect(await shown()).toContain('quoted with other words')
    const second = (await stage.see('Ada', room)).find(({ id }) => id === found.id)
    if (second) await press('Ada', second, 'Previous')
    expect(await shown()).toContain('▸** ✅ 1')
    expect(await shown()).toMatch(told)
  })

  it('is told where the passage is posted as a reply, and stays told when it grows', async () => {
    const message = await claim(MISQUOTE)
    const found = await find(message)
    await press('Ada', found, 'Next')
    const second = (await stage.see('Ada', room)).find(({ id }) => id === found.id)
    if (second) await press('Ada', second, 'Post as reply')
    const posted = async (): Promise<SeenMessage | undefined> =>
      (await stage.see('Chen', room)).find((seen) => seen.message_reference?.message_id === message)
    expect(wordsOf(await posted())).toMatch(/^\s*\*\*Source\*\* · \*\*Near\*\*, not word for word.*~~earthquake~~/)
    const reply = await posted()
    const more = reply && (await press('Ada', reply, 'More context')).messages[0]
    expect(wordsOf(more)).toContain('ruined two mayors')
    expect(wordsOf(await posted())).toMatch(/^\s*\*\*Source\*\* · \*\*Near\*\*, not word for word.*~~earthquake~~/)
  })

  it('is told by "source?"', async () => {
    const content = `<@${stage.bot.user.id}> ${MISQUOTE}`
    const said = await stage.act('Morgan', { do: 'say', channel: room, content })
    const message = said.message?.id ?? ''
    const asked = await stage.act('Ada', {
      do: 'reply',
      channel: room,
      message,
      content: `<@${stage.bot.user.id}> source?`,
    })
    expect(wordsOf(asked.messages[0])).toMatch(/\*\*Source\*\* · \*\*Near\*\*, not word for word.*~~earthquake~~/)
    expect(wordsOf(asked.messages[0])).toContain('great storm')
  })
})

describe('"source?"', () => {
  it('points to Apps → Find sources where Discord does not show the message', async () => {
    const message = await claim()
    const asked = await stage.act('Ada', {
      do: 'reply',
      channel: room,
      message,
      content: `<@${stage.bot.user.id}> source?`,
    })
    expect(wordsOf(asked.messages[0])).toContain('Find sources')
  })

  it('of a message that mentions the bot is answered anyway', async () => {
    const said = await stage.act('Morgan', {
      do: 'say',
      channel: room,
      content: `<@${stage.bot.user.id}> fishermen pay a tax of herrings on every barrel`,
    })
    const asked = await stage.act('Ada', {
      do: 'reply',
      channel: room,
      message: said.message?.id ?? '',
      content: `<@${stage.bot.user.id}> Says who?!`,
    })
    expect(wordsOf(asked.messages[0])).toContain('**Source**')
    expect(wordsOf(asked.messages[0])).toContain('four herrings')
  })

  it('leaves a paper clip on an unreadable message in silence', async () => {
    const message = await claim()
    const before = (await stage.see('Ada', room)).length
    await stage.act('Ada', { do: 'react', channel: room, message, emoji: '📎' })
    await stage.act('Ada', {
      do: 'say',
      channel: room,
      content: `<@${stage.bot.user.id}> the keeper of the lighthouse?`,
    })
    expect((await stage.see('Ada', room)).length).toBe(before + 2)
  })
})

describe('with message content', () => {
  let reading: Stage
  beforeAll(async () => {
    reading = await openStage({ messageContent: true })
  })
  afterAll(() => reading.close())

  it('"source?" and the paper clip search the message', async () => {
    const channel = await reading.thread('reading')
    const { message } = await reading.act('Morgan', { do: 'say', channel, content: CLAIMS })
    const asked = await reading.act('Ada', {
      do: 'reply',
      channel,
      message: message?.id ?? '',
      content: `<@${reading.bot.user.id}> source?`,
    })
    expect(wordsOf(asked.messages[0])).toContain('**Source**')
    await reading.act('Ada', { do: 'react', channel, message: message?.id ?? '', emoji: '📎', wait: 3000 })
    const replies = (await reading.see('Ada', channel)).filter(
      (seen) => seen.message_reference?.message_id === message?.id,
    )
    expect(replies.filter((seen) => wordsOf(seen).includes('**Source**'))).toHaveLength(1)
  })

  describe('a paper clip', () => {
    const clip = (as: string, channel: string, message: string, wait: number): Promise<ActResult> =>
      reading.act(as, { do: 'react', channel, message, emoji: '📎', wait })
    const ours = async (channel: string, message: string): Promise<string[]> =>
      (await reading.see('Ada', channel))
        .filter((seen) => seen.message_reference?.message_id === message && seen.author.id === reading.bot.user.id)
        .map((seen) => wordsOf(seen))

    it.each([
      ['strong', CLAIMS, '**Source** · on “'],
      ['weak', 'There are plenty of herrings here, my friend.', 'Nothing clearly answers this'],
      ['nothing', 'Zebras invented gravity long before Newton.', words.nothingSupports],
    ])('is answered once for a message, also after a restart (%s)', async (kind, content, expected) => {
      const channel = await reading.thread(`clips ${kind}`)
      const said = await reading.act('Morgan', { do: 'say', channel, content })
      const message = said.message?.id ?? ''
      await clip('Ada', channel, message, 3000)
      expect(await ours(channel, message)).toEqual([expect.stringContaining(expected)])
      await reading.restart()
      await clip('Morgan', channel, message, 0)
      // What comes after it is answered after it.
      const later = await reading.act('Morgan', { do: 'say', channel, content: CLAIMS })
      await clip('Ada', channel, later.message?.id ?? '', 3000)
      expect(await ours(channel, later.message?.id ?? '')).toHaveLength(1)
      expect(await ours(channel, message)).toHaveLength(1)
    })

    it('is answered beside a quote that was posted as a reply', async () => {
      const channel = await reading.thread('clips beside')
      const message = (await reading.act('Morgan', { do: 'say', channel, content: CLAIMS })).message?.id ?? ''
      const command = 'Find sources'
      const found = await reading.act('Morgan', { do: 'message-command', channel, message, command })
      const post = buttonsOf(found.messages[0]).get('Post as reply')?.id ?? ''
      await reading.act('Morgan', { do: 'button', channel, message: found.messages[0]?.id ?? '', custom_id: post })
      await expect.poll(() => ours(channel, message)).toHaveLength(1)
      await reading.restart()
      await clip('Ada', channel, message, 3000)
      expect(await ours(channel, message)).toHaveLength(2)
    })

    it('is answered beside the answer to a question, which does not search the name of the bot', async () => {
      const channel = await reading.thread('clips a question')
      const content = `<@${reading.bot.user.id}> fishermen pay a tax of herrings on every barrel`
      const message = (await reading.act('Morgan', { do: 'say', channel, content })).message?.id ?? ''
      await reading.restart()
      await clip('Ada', channel, message, 3000)
      const [answer, source] = await ours(channel, message)
      expect(answer).not.toContain('**Source**')
      expect(source).toContain('**Source**')
      expect(reading.answerer.asked.at(-1)?.question).toBe('fishermen pay a tax of herrings on every barrel')
    })
  })

  it('a long message is searched whole by the buttons under its source', async () => {
    const channel = await reading.thread('long')
    const content = `${'Everybody knows what everybody in this old town has always said. '.repeat(9)}${CLAIMS}`
    const said = await reading.act('Morgan', { do: 'say', channel, content })
    const message = said.message?.id ?? ''
    const asked = await reading.act('Ada', {
      do: 'reply',
      channel,
      message,
      content: `<@${reading.bot.user.id}> source?`,
    })
    await reading.act('Ada', { do: 'react', channel, message, emoji: '📎', wait: 3000 })
    const clipped = (await reading.see('Ada', channel)).at(-1)
    await reading.restart()
    for (const answer of [asked.messages[0], clipped]) {
      expect(wordsOf(answer)).not.toContain('in this old town')
      await reading.act('Ada', {
        do: 'button',
        channel,
        message: answer?.id ?? '',
        custom_id: buttonsOf(answer).get('More passages')?.id ?? '',
      })
      expect(reading.answerer.asked.at(-1)?.question).toBe(content)
    }
  })

  it('a message that nothing supports gets that answer', async () => {
    const channel = await reading.thread('nothing')
    const { message } = await reading.act('Morgan', {
      do: 'say',
      channel,
      content: 'Zebras invented gravity long before Newton.',
    })
    const asked = await reading.act('Ada', {
      do: 'reply',
      channel,
      message: message?.id ?? '',
      content: `<@${reading.bot.user.id}> citation needed`,
    })
    expect(wordsOf(asked.messages[0])).toContain('Nothing in the library supports or mentions this')
  })
})

describe('look-ups', () => {
  it('/quote and [fn:ID] show a passage again, and say what is unknown', async () => {
    const { messages } = await slash('ask', { question: 'which fishermen pay the tax of herrings?' })
    const id = /\[fn:(\w+)\]/.exec(wordsOf(messages[0]))?.[1] ?? ''
    expect(wordsOf((await slash('quote', { id: `[fn:${id}]` })).messages[0])).toContain('four herrings')
    const unknown = wordsOf((await slash('quote', { id: 'ZZZZZZZ' })).messages[0])
    expect(unknown).toContain('No passage has the id `[fn:ZZZZZZZ]`. An id has 7 letters and digits or more')
    const malformed = await slash('quote', { id: 'the *keeper*, please' })
    expect(malformed.messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(malformed.messages[0])).toContain(
      '“the \\*keeper\\*, please” is no id. An id has 7 letters and digits or more',
    )
    const named = await stage.act('Ada', {
      do: 'say',
      channel: room,
      content: `<@${stage.bot.user.id}> look at [fn:${id}] and [fn:ZZZZZZZ]`,
    })
    expect(wordsOf(named.messages[0])).toContain('four herrings')
    expect(wordsOf(named.messages[0])).toContain('no passage has this id')
  })

  it('/documents and /read page through the library', async () => {
    expect(wordsOf((await slash('documents')).messages[0])).toContain('**3 documents in the library**')
    expect(wordsOf((await slash('documents', { search: 'harbour' })).messages[0])).toContain('**1 document')
    const page = await slash('read', { document: 'doc1', from: '2' })
    expect(wordsOf(page.messages[0])).toContain('passages 2–4 of 4')
    await press('Ada', page.messages[0] as SeenMessage, 'Previous')
    const back = (await stage.see('Ada', room)).find(({ id }) => id === page.messages[0]?.id)
    expect(wordsOf(back)).toContain('passages 1–1 of 4')
    for (const from of ['5', '999']) {
      const end = wordsOf((await slash('read', { document: 'doc1', from })).messages[0])
      expect(end).toContain('This document has 4 passages; here are the last.')
      expect(end).toContain('passages 1–4 of 4')
    }
    expect(wordsOf((await slash('read', { document: 'doc1', from: '4' })).messages[0])).not.toContain(
      'here are the last',
    )
    expect(wordsOf((await slash('read', { document: 'doc1', from: 'ZZZZZZZ' })).messages[0])).toContain(
      'no such passage',
    )
  })

  it('/verify says exact, near or absent', async () => {
    const text = 'Fishermen pay a tax of four herrings on every barrel.'
    expect(wordsOf((await slash('verify', { text })).messages[0])).toContain('**Exact**, word for word.')
    const near = await slash('verify', { text: text.replace('herrings', 'haddocks') })
    expect(wordsOf(near.messages[0])).toContain('~~haddocks~~')
    expect(wordsOf((await slash('verify', { text: 'Zebras invented gravity.' })).messages[0])).toContain(
      'Not in the library',
    )
    expect(wordsOf((await slash('verify', { text: 'x '.repeat(2600) })).messages[0])).toContain('5,000 characters')
    for (const marks of ['…', '?!', '> **']) {
      expect(wordsOf((await slash('verify', { text: marks })).messages[0])).toBe(`\n${words.noWords}`)
    }
  })

  it('/sources names the question of a mention, which stands in the message above', async () => {
    const content = `<@${stage.bot.user.id}> who is the keeper of the lighthouse?`
    await stage.act('Morgan', { do: 'say', channel: room, content })
    const list = wordsOf((await slash('sources')).messages[0])
    expect(list).toContain('“who is the keeper of the lighthouse?” · for Morgan')
  })

  it('/verify is shown to all on a press of who asked, its words proved again, also after a restart', async () => {
    const text = 'Fishermen pay a tax of four haddocks on every barrel.'
    const near = (await slash('verify', { text })).messages[0] as SeenMessage
    expect(near.ephemeral).toBe(true)
    expect(wordsOf(near)).toContain('-# Checked for Ada')
    await stage.restart()
    const seen = async (): Promise<SeenMessage[]> =>
      (await stage.see('Chen', room)).filter((message) => wordsOf(message).includes('Checked for Ada'))
    await Promise.all([press('Ada', near, 'Post here'), press('Ada', near, 'Post here')])
    expect(await seen()).toHaveLength(1)
    const [posted] = await seen()
    expect(wordsOf(posted)).toContain('**Near**, not word for word.')
    expect(wordsOf(posted)).toContain('~~haddocks~~')
    expect(wordsOf(posted)).toContain('four herrings')
    expect(buttonsOf((await stage.see('Ada', room)).find(({ id }) => id === near.id)).get('Posted')?.disabled).toBe(
      true,
    )
    await press('Ada', posted as SeenMessage, 'Delete')
    expect(await seen()).toHaveLength(0)
    const absent = (await slash('verify', { text: 'Zebras *invented* gravity.' })).messages[0] as SeenMessage
    await press('Ada', absent, 'Post here')
    expect(wordsOf((await seen())[0])).toContain('“Zebras \\*invented\\* gravity.”')
  })

  it('/verify is not shown to all where the document has changed since', async () => {
    const text = 'No tax is lighter than the one on fog.'
    const exact = (await slash('verify', { text })).messages[0] as SeenMessage
    stage.answerer.change('doc3', 'No levy is lighter than the one on fog. Nobody has ever paid it.')
    const pressed = await press('Ada', exact, 'Post here')
    expect(pressed.messages.map(wordsOf).join()).toContain('has changed since')
    stage.answerer.change('doc3', 'No tax is lighter than the one on fog. Nobody has ever paid it.')
    await press('Ada', exact, 'Post here')
    expect((await stage.see('Chen', room)).map(wordsOf).join()).toContain('lighter than the one on fog')
  })

  it('/verify does not say to all that a text is not in a library that has changed since', async () => {
    const text = 'Nobody pays for the rain of November in this town.'
    const absent = (await slash('verify', { text })).messages[0] as SeenMessage
    expect(wordsOf(absent)).toContain('Not in the library')
    stage.answerer.change('doc3', text)
    const pressed = await press('Ada', absent, 'Post here')
    expect(pressed.messages.map(wordsOf).join()).toContain('has changed since')
    stage.answerer.change('doc3', 'No tax is lighter than the one on fog. Nobody has ever paid it.')
    expect((await stage.see('Chen', room)).map(wordsOf).join()).not.toContain('the rain of November')
  })

  it('/sources lists every quote posted here, once each, as message and as files', async () => {
    expect(wordsOf((await slash('sources')).messages[0])).toContain('no quote here yet')
    for (const _ of [1, 2]) await slash('ask', { question: 'which fishermen pay the tax of herrings?' })
    const list = wordsOf((await slash('sources')).messages[0])
    const ids = [...list.matchAll(/\[fn:(\w+)\]/g)].map((match) => match[1])
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
    expect(list).toMatch(/for Ada, \d+ \w{3} \d{4} · \[message\]/)
    expect(list).toContain('“which fishermen pay the tax of herrings?”')
    expect(list.match(/^\*\*The harbour of Lowmoor\*\*$/gm)).toHaveLength(1)
    for (const [format, name] of [
      ['markdown', 'sources.md'],
      ['bibtex', 'sources.bib'],
      ['csl-json', 'sources.json'],
    ] as const) {
      const { messages } = await slash('sources', { format })
      expect(JSON.stringify(messages[0])).toContain(name)
    }
  })
})
