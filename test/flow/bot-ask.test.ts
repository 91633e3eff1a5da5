import { type ActResult, LocalDiscordClient, type SeenMessage } from 'local-discord'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AskRequest } from '../../src/answering/answerer.js'
import { buttonsOf, openStage, type Stage, wordsOf } from '../support/stage.js'
import { textsOf, unquote } from '../support/unquote.js'

let stage: Stage
let general: string

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  general = await stage.thread(task.name)
})
afterEach(() => {
  stage.answerer.failure = undefined
  stage.answerer.suggestion = undefined
  stage.answerer.release()
})

const mention = (text: string): string => `<@${stage.bot.user.id}> ${text}`

async function say(content: string, as = 'Ada', channel = general): ReturnType<Stage['act']> {
  return stage.act(as, { do: 'say', channel, content })
}

describe('a mention', () => {
  it('is answered by a reply with quotes, word for word', async () => {
    const { message, messages } = await say(mention('who is the keeper of the lighthouse?'))
    const [answer] = messages
    expect(answer?.message_reference?.message_id).toBe(message?.id)
    const said = wordsOf(answer)
      .split('\n')
      .filter((line) => line !== '')
    expect(said.every((line) => line.startsWith('> ') || line.startsWith('-# '))).toBe(true)
    expect(said[1]).toMatch(/^-# Lighthouses .* · ¶ 1 of 2 · `\[fn:\w+\]`$/)
    expect([...buttonsOf(answer).keys()]).toEqual(['More context', '1 more passage', 'Follow up', '⋯'])
    const quotes = textsOf(answer?.components ?? []).flatMap((text) => unquote(text).quotes)
    const texts = await Promise.all(['doc1', 'doc2'].map((id) => stage.answerer.text({ document: id })))
    for (const pieces of quotes) expect(texts.some((text) => text?.includes(pieces[0] ?? '?'))).toBe(true)
    expect(answer?.mentions).toEqual([])
    expect(answer?.mention_everyone).toBe(false)
  })

  it('that finds something weak gets one hedged line, and whoever presses sees the passage alone', async () => {
    const { messages } = await say(mention('are there herrings?'))
    expect(messages).toHaveLength(1)
    expect(wordsOf(messages[0])).toContain('Nothing clearly answers this')
    expect(wordsOf(messages[0])).not.toContain('> ')
    const shown = await stage.act('Chen', {
      do: 'button',
      channel: general,
      message: messages[0]?.id ?? '',
      custom_id: buttonsOf(messages[0]).get('Show it to me')?.id ?? '',
    })
    expect(shown.messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(shown.messages[0])).toContain('**Fishermen pay a tax of four herrings on every barrel.**')
    expect(wordsOf(shown.messages[0])).toContain('Closest passage')
    expect((await stage.see('Ada', general)).some((message) => message.id === shown.messages[0]?.id)).toBe(false)
  })

  it('that finds nothing strong is asked whether something else was meant, wherever it was asked', async () => {
    stage.answerer.suggestion = 'are there *herrings*?'
    const meant = 'Did you mean “are there \\*herrings\\*?”?'
    const weak = await say(mention('are there herrings?'))
    expect(wordsOf(weak.messages[0])).toContain(`one passage comes near. ${meant}`)
    const custom_id = buttonsOf(weak.messages[0]).get('Show it to me')?.id ?? ''
    const shown = await stage.act('Ada', {
      do: 'button',
      channel: general,
      message: weak.messages[0]?.id ?? '',
      custom_id,
    })
    expect(wordsOf(shown.messages[0])).toContain(`may not answer this** · ${meant}\n-# are there herrings?`)
    const message = shown.messages[0]?.id ?? ''
    const seen = async () => (await stage.see('Ada', general)).find(({ id }) => id === message)
    const more = async () => buttonsOf(await seen()).get('More context')?.id ?? ''
    await stage.act('Ada', { do: 'button', channel: general, message, custom_id: await more() })
    const grown = await seen()
    expect(wordsOf(grown)).toContain('In winter the channel freezes')
    expect(wordsOf(grown)).toContain(meant)
    expect(wordsOf((await say(mention('zebra crossings?'))).messages[0])).toContain(meant)
    expect(wordsOf((await say(mention('who is the keeper of the lighthouse?'))).messages[0])).not.toContain(meant)
  })

  it('that is misspelt is searched as it was meant, on a press, by whoever presses', async () => {
    stage.answerer.suggestion = 'who is the keeper of the lighthouse?'
    const { messages } = await say(mention('who keeps the lighthuose?'))
    const weak = await say(mention('are there herrings?'))
    const before = (await stage.see('Ada', general)).length
    const custom_id = buttonsOf(weak.messages[0]).get('Search for that')?.id ?? ''
    const message = weak.messages[0]?.id ?? ''
    await stage.restart()
    const meant = await stage.act('Chen', { do: 'button', channel: general, message, custom_id })
    expect(stage.answerer.asked.at(-2)).toMatchObject({ question: 'are there herrings?', respelt: true })
    expect(meant.messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(meant.messages[0])).toContain('searched as “who is the keeper of the lighthouse?”')
    expect(wordsOf(meant.messages[0])).toContain('nine crowns')
    expect((await stage.see('Ada', general)).length).toBe(before)
    expect(messages).toHaveLength(1)
  })

  it('that finds nothing says so in one line, with the title that is near, and can be deleted', async () => {
    const { messages } = await say(mention('zebra crossings?'))
    expect(wordsOf(messages[0]).trim()).toBe('Nothing in the library answers this. Nearest: “The harbour of Lowmoor”.')
    const press = (as: string): Promise<ActResult> =>
      stage.act(as, {
        do: 'button',
        channel: general,
        message: messages[0]?.id ?? '',
        custom_id: buttonsOf(messages[0]).get('Delete')?.id ?? '',
      })
    expect(wordsOf((await press('Chen')).messages[0])).toContain('can delete this message')
    await press('Ada')
    expect((await stage.see('Ada', general)).some(({ id }) => id === messages[0]?.id)).toBe(false)
  })

  it('without a question gets help', async () => {
    expect(wordsOf((await say(mention(''))).messages[0])).toContain('word for word')
  })

  it('of its role gets help', async () => {
    const { guilds } = await new LocalDiscordClient(stage.discord.page).state('Ada')
    const role = guilds[0]?.roles.find(({ name }) => name === 'Footnote')?.id ?? ''
    expect(wordsOf((await say(`<@&${role}> hello`)).messages[0])).toContain('word for word')
  })

  it('with a question over 2,000 characters is refused kindly', async () => {
    const { message } = await say('x')
    expect(message).toBeDefined()
    const slash = await stage.act('Ada', {
      do: 'slash',
      channel: general,
      command: 'ask',
      options: { question: 'why '.repeat(600) },
    })
    expect(wordsOf(slash.messages[0])).toContain('2,000 characters')
    expect(slash.messages[0]?.ephemeral).toBe(true)
  })

  it('whose search fails is told so, without the question in the log', async () => {
    stage.answerer.failure = new Error('broken by lighthousequestion')
    const { messages } = await say(mention('where is the lighthousequestion?'))
    expect(wordsOf(messages[0])).toContain('The fault is mine')
    expect(stage.log.join('')).not.toContain('lighthousequestion')
    expect(stage.log.join('')).not.toContain(stage.discord.token)
  })

  it('that takes long hears "still looking", and then the answer in the same message', async () => {
    stage.answerer.hold()
    const { messages } = await say(mention('who is the keeper of the lighthouse?'))
    expect(messages.map(wordsOf).join()).toContain('Still looking')
    stage.answerer.release()
    await expect
      .poll(async () => wordsOf((await stage.see('Ada', general)).find(({ id }) => id === messages[0]?.id)))
      .toContain('[fn:')
  })
})

describe('silence', () => {
  it.each(['thanks!', 'Thank you', '👍', 'ok'])('after "%s"', async (text) => {
    const before = (await stage.see('Ada', general)).length
    await stage.act('Ada', { do: 'say', channel: general, content: mention(text), wait: 0 })
    // Another question is answered after it: by then the first would have been.
    await say(mention('who is the keeper of the lighthouse?'))
    expect((await stage.see('Ada', general)).length).toBe(before + 3)
  })

  it('for @everyone, and for what is not said to it', async () => {
    const before = (await stage.see('Morgan', general)).length
    await stage.act('Morgan', {
      do: 'say',
      channel: general,
      content: `@everyone ${mention('the keeper of the lighthouse?')}`,
      wait: 0,
    })
    await stage.act('Morgan', { do: 'say', channel: general, content: 'the keeper of the lighthouse?', wait: 0 })
    await say(mention('who is the keeper of the lighthouse?'), 'Morgan')
    expect((await stage.see('Morgan', general)).length).toBe(before + 4)
  })
})

describe('a DM', () => {
  it('is answered, a weak answer hedged but shown', async () => {
    const { channel = '' } = await stage.act('Ada', { do: 'dm' })
    const strong = await say('who is the keeper of the lighthouse?', 'Ada', channel)
    expect(wordsOf(strong.messages[0])).toContain('nine crowns')
    const weak = await say('are there herrings?', 'Ada', channel)
    expect(wordsOf(weak.messages[0])).toContain('Closest passage')
    expect(wordsOf(weak.messages[0])).toContain('> ')
  })
})

describe('a follow-up', () => {
  it('is a reply to an answer that mentions the bot, and knows the question before', async () => {
    const first = await say(mention('who is the keeper of the lighthouse?'))
    const next = await stage.act('Morgan', {
      do: 'reply',
      channel: general,
      message: first.messages[0]?.id ?? '',
      content: mention('and what oil burns there?'),
    })
    expect(next.messages).toHaveLength(1)
    expect(stage.answerer.asked.at(-1)).toMatchObject({
      question: 'and what oil burns there?',
      follows: 'who is the keeper of the lighthouse?',
    })
  })

  it('is a further mention by the same person that reads like one, for two minutes', async () => {
    const question = 'who is the keeper of the lighthouse?'
    const asked = (): AskRequest | undefined => stage.answerer.asked.at(-1)
    await say(mention(question))
    await say(mention('thanks!'))
    await say(mention('and what oil burns there?'))
    expect(asked()).toMatchObject({ question: 'and what oil burns there?', follows: question })
    await say(mention('since when?'))
    expect(asked()?.follows).toBe(question)
    await say(mention('which tax of herrings do fishermen pay?'))
    expect(asked()).not.toHaveProperty('follows')
    await say(mention('and who weighs them?'), 'Chen')
    expect(asked()).not.toHaveProperty('follows')
    stage.discord.fault({ fault: 'clock', milliseconds: 130_000, times: 0 })
    await say(mention('and who weighs them?'))
    expect(asked()).not.toHaveProperty('follows')
    stage.discord.fault({ fault: 'clock', milliseconds: 0 })
  })

  it('is a form, too', async () => {
    const first = await say(mention('who is the keeper of the lighthouse?'))
    const answer = first.messages[0]
    const opened = await stage.act('Chen', {
      do: 'button',
      channel: general,
      message: answer?.id ?? '',
      custom_id: buttonsOf(answer).get('Follow up')?.id ?? '',
    })
    expect(opened.modal?.title).toBe('Follow up')
    const sent = await stage.act('Chen', {
      do: 'modal',
      channel: general,
      message: answer?.id ?? '',
      custom_id: opened.modal?.custom_id ?? '',
      fields: { question: 'and what oil burns there?' },
    })
    expect(wordsOf(sent.messages[0])).toContain('-# and what oil burns there?')
    expect(stage.answerer.asked.at(-1)?.follows).toBe('who is the keeper of the lighthouse?')
  })
})

describe('a question over 400 characters', () => {
  const filler = 'and so on, as everybody in this old town has said for years; '.repeat(12)
  /** What tells one passage from the others stands at its end. */
  const question = `Once more, ${filler}who is the keeper of the lighthouse?`
  const press = (as: string, message: SeenMessage | undefined, label: string): Promise<ActResult> =>
    stage.act(as, {
      do: 'button',
      channel: general,
      message: message?.id ?? '',
      custom_id: buttonsOf(message).get(label)?.id ?? '',
    })
  const asked = (): AskRequest | undefined => stage.answerer.asked.at(-1)

  it('is not said again under it, and searched whole by every button, also after a restart', async () => {
    const { messages } = await say(mention(question))
    const [answer] = messages
    expect(wordsOf(answer)).not.toContain('Once more')
    await stage.restart()
    const next = await stage.act('Morgan', {
      do: 'reply',
      channel: general,
      message: answer?.id ?? '',
      content: mention('and what oil burns there?'),
    })
    expect(next.messages).toHaveLength(1)
    expect(asked()?.follows).toBe(question)
    await press('Chen', answer, '2 more passages')
    expect(asked()?.question).toBe(question)
    const opened = await press('Chen', answer, 'Follow up')
    await stage.act('Chen', {
      do: 'modal',
      channel: general,
      message: answer?.id ?? '',
      custom_id: opened.modal?.custom_id ?? '',
      fields: { question: 'and what oil burns there?' },
    })
    expect(asked()?.follows).toBe(question)
  })

  it('that finds something weak is searched whole by its button', async () => {
    const weak = `${filler}are there herrings?`.trim()
    const { messages } = await say(mention(weak))
    await press('Chen', messages[0], 'Show it to me')
    expect(asked()?.question).toBe(weak)
  })

  it('is shown whole by /ask, where it stands nowhere else', async () => {
    const options = { question: `${filler}${question}`, count: 1 }
    const { messages } = await stage.act('Ada', { do: 'slash', channel: general, command: 'ask', options })
    expect(wordsOf(messages[0])).toContain(`-# ${options.question.trim()}`)
    await stage.restart()
    await press('Chen', messages[0], '2 more passages')
    expect(asked()?.question).toBe(options.question)
  })

  it('is gone with its message, and whoever asks on is told so', async () => {
    const { message, messages } = await say(mention(question))
    await stage.act('Ada', { do: 'delete', channel: general, message: message?.id ?? '' })
    const { messages: further } = await press('Chen', messages[0], '2 more passages')
    expect(wordsOf(further[0])).toContain('I cannot read the question from that message any more')
  })
})

describe('/ask', () => {
  const ask = (options: Record<string, string | number | boolean>, as = 'Ada'): ReturnType<Stage['act']> =>
    stage.act(as, { do: 'slash', channel: general, command: 'ask', options })

  it('is public where the answer is strong, private where it is weak, nothing, or asked so', async () => {
    const visible = async (options: Record<string, string | boolean>): Promise<boolean> =>
      (await ask(options)).messages[0]?.ephemeral !== true
    expect(await visible({ question: 'who is the keeper of the lighthouse?' })).toBe(true)
    expect(await visible({ question: 'who is the keeper of the lighthouse?', private: true })).toBe(false)
    expect(await visible({ question: 'are there herrings?' })).toBe(false)
    expect(await visible({ question: 'zebra crossings?' })).toBe(false)
  })

  it('looks into one document, chosen by autocomplete or typed', async () => {
    const { choices = [] } = await stage.act('Ada', {
      do: 'autocomplete',
      channel: general,
      command: 'ask',
      focused: 'document',
      options: { document: 'light' },
    })
    expect(choices).toEqual([{ name: 'Lighthouses *and* their [keepers]', value: 'doc2' }])
    const question = 'who is the keeper of the lighthouse?'
    expect(wordsOf((await ask({ question, document: 'doc2' })).messages[0])).toContain('Lighthouses')
    expect(wordsOf((await ask({ question, document: 'harbour' })).messages[0])).toContain('harbour of Lowmoor')
    expect(wordsOf((await ask({ question, document: 'zebra' })).messages[0])).toContain('No document here is called')
  })

  it('that takes long is deferred privately, and then answered in public', async () => {
    stage.answerer.hold()
    const asking = ask({ question: 'who is the keeper of the lighthouse?' })
    await expect
      .poll(async () => (await stage.see('Ada', general)).some((message) => message.loading), { timeout: 3000 })
      .toBe(true)
    stage.answerer.release()
    await asking
    await expect
      .poll(async () =>
        (await stage.see('Ada', general))
          .slice(-2)
          .map((m) => `${m.ephemeral ?? false} ${wordsOf(m)}`)
          .join('\n'),
      )
      .toMatch(/true\s+Found\. It is posted below[\s\S]*false\s+-# Ada asks/)
  })

  it('of somebody who may not write there is answered privately', async () => {
    const { messages } = await ask({ question: 'who is the keeper of the lighthouse?' }, 'Dana')
    expect(messages[0]?.ephemeral).toBe(true)
  })
})

describe('a channel that the bot may read but not write in', () => {
  const noBots = (): string => stage.channel('no-bots')

  it('gets nothing that all may see: what is asked there is answered privately', async () => {
    const options = { question: 'who is the keeper of the lighthouse?' }
    const before = (await stage.see('Morgan', noBots())).length
    const asked = await stage.act('Ada', { do: 'slash', channel: noBots(), command: 'ask', options })
    expect(asked.messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(asked.messages[0])).toContain('nine crowns')
    const id = /\[fn:(\w+)\]/.exec(wordsOf(asked.messages[0]))?.[1] ?? ''
    const quoted = await stage.act('Ada', { do: 'slash', channel: noBots(), command: 'quote', options: { id } })
    expect(quoted.messages[0]?.ephemeral).toBe(true)
    const message = asked.messages[0]?.id ?? ''
    const custom_id = buttonsOf(asked.messages[0]).get('Post here')?.id ?? ''
    const posted = await stage.act('Ada', { do: 'button', channel: noBots(), message, custom_id })
    expect(wordsOf(posted.messages[0])).toContain(
      'I cannot post in that channel: I lack the permission **Send Messages**',
    )
    expect((await stage.see('Morgan', noBots())).length).toBe(before)
  })
})

describe('a missing permission', () => {
  it('is named, privately', async () => {
    await stage.act('Ada', { do: 'say', channel: stage.channel('no-bots'), content: mention('the keeper?'), wait: 0 })
    const { channel = '' } = await stage.act('Ada', { do: 'dm' })
    await expect
      .poll(async () => wordsOf((await stage.see('Ada', channel)).at(-1)))
      .toContain('I lack the permission **Send Messages**')
    await stage.act('Ada', {
      do: 'say',
      channel: stage.channel('no-history'),
      content: mention('the keeper?'),
      wait: 0,
    })
    await expect
      .poll(async () => wordsOf((await stage.see('Ada', channel)).at(-1)))
      .toContain('I lack the permission **Read Message History**')
  })
})
