import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf, openStage, type Stage, TEXTS, wordsOf } from '../support/stage.js'

let stage: Stage
let room: string

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
})
afterEach(() => {
  stage.answerer.change('doc1', TEXTS[0]?.text ?? '')
  stage.answerer.change('doc2', TEXTS[1]?.text ?? '')
})

async function answerFor(as = 'Ada', question = 'who is the keeper of the lighthouse?'): Promise<SeenMessage> {
  const said = await stage.act(as, { do: 'say', channel: room, content: `<@${stage.bot.user.id}> ${question}` })
  const [answer] = said.messages
  if (!answer) throw new Error('no answer')
  return answer
}

const first = ({ messages }: ActResult): SeenMessage => {
  if (!messages[0]) throw new Error('no message')
  return messages[0]
}

async function privateAnswer(question = 'who is the keeper of the lighthouse?'): Promise<SeenMessage> {
  const options = { question, private: true }
  const asked = await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options })
  const [answer] = asked.messages
  if (!answer) throw new Error('no answer')
  return answer
}

async function oneQuote(): Promise<SeenMessage> {
  const options = { question: 'who is the keeper of the lighthouse?', count: 1 }
  return first(await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options }))
}

/** Presses a button by its label; the n-th where there are several. */
async function press(as: string, message: SeenMessage, label: string): Promise<ActResult> {
  const known = buttonsOf(message).get(label)
  if (!known) throw new Error(`no button ${label}: ${[...buttonsOf(message).keys()].join()}`)
  return stage.act(as, { do: 'button', channel: room, message: message.id, custom_id: known.id })
}

const now = async (message: SeenMessage, as = 'Ada'): Promise<SeenMessage | undefined> =>
  (await stage.see(as, room)).find(({ id }) => id === message.id)

/** Everything of a message that a reader can see or press. */
const drawn = (message: SeenMessage | undefined): string =>
  JSON.stringify(message?.components, (key, value) => (key === 'id' ? undefined : value))

describe('more context', () => {
  it('is shown to whoever presses, alone, and leaves the message as it is', async () => {
    const answer = await oneQuote()
    for (const as of ['Ada', 'Chen']) {
      const more = first(await press(as, answer, 'More context'))
      expect(more.ephemeral).toBe(true)
      expect(wordsOf(more)).toContain('**A lighthouse keeper of the northern coast earns nine crowns a year.**')
      expect(wordsOf(more)).toContain('> Whale oil was given up in 1840.')
      expect(wordsOf(more)).toMatch(/¶ 1–2 of 2 · `\[fn:\w+\+1\]`/)
      // That is all of the document.
      expect(buttonsOf(more).has('More context')).toBe(false)
    }
    expect(drawn(await now(answer))).toBe(drawn(answer))
  })

  it('grows on a private message to the ends of the document, and goes back step by step, also after a restart', async () => {
    const answer = await privateAnswer('which fishermen pay the tax of herrings?')
    const steps = [drawn(answer)]
    while (buttonsOf(await now(answer)).has('More context')) {
      await press('Ada', (await now(answer)) as SeenMessage, 'More context')
      steps.push(drawn(await now(answer)))
    }
    const text = wordsOf(await now(answer))
    for (const { text: whole } of TEXTS.slice(0, 1))
      for (const paragraph of whole.split('\n\n')) expect(text.replaceAll('**', '')).toContain(`> ${paragraph}`)
    expect(text).toMatch(/¶ 1–4 of 4 · `\[fn:\w+-2\+1\]`/)
    await stage.restart()
    for (const before of steps.slice(0, -1).reverse()) {
      await press('Ada', (await now(answer)) as SeenMessage, 'Less')
      expect(drawn(await now(answer))).toBe(before)
    }
    expect(buttonsOf(await now(answer)).has('Less')).toBe(false)
  })

  it('grows in place in a DM', async () => {
    const { channel = '' } = await stage.act('Ada', { do: 'dm' })
    const said = await stage.act('Ada', { do: 'say', channel, content: 'which fishermen pay the tax of herrings?' })
    const answer = first(said)
    const seen = async () => (await stage.see('Ada', channel)).find(({ id }) => id === answer.id)
    const pressed = async (label: string) =>
      stage.act('Ada', {
        do: 'button',
        channel,
        message: answer.id,
        custom_id: buttonsOf(await seen()).get(label)?.id ?? '',
      })
    await pressed('More context')
    expect(wordsOf(await seen())).toContain('In winter the channel freezes')
    await pressed('Less')
    expect(drawn(await seen())).toBe(drawn(answer))
    const menu = first(await pressed('⋯'))
    const custom_id = buttonsOf(menu).get('Delete')?.id ?? ''
    await stage.act('Ada', { do: 'button', channel, message: menu.id, custom_id })
    expect(await seen()).toBeUndefined()
  })

  it('of several quotes of one document never shows what another one shows', async () => {
    const options = {
      question: 'lighthouse keeper, herrings, ships in winter',
      count: 3,
      document: 'doc1',
      private: true,
    }
    const answer = first(await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options }))
    for (let step = 0; step < 6; step++) {
      const shown = (await now(answer)) as SeenMessage
      const open =
        JSON.stringify(shown.components).match(/"custom_id":"fn2\|i\|[^"]*"(?!,"style":2,"disabled":true)/g) ?? []
      const [custom_id = ''] = open.map((found) => found.slice('"custom_id":"'.length, -1)).slice(step % 3)
      if (custom_id === '') break
      await stage.act('Ada', { do: 'button', channel: room, message: answer.id, custom_id })
      const lines = wordsOf(await now(answer))
        .split('\n')
        .filter((line) => line.startsWith('> ') && line.length > 10)
      const sentences = lines.flatMap(
        (line) =>
          line
            .slice(2)
            .replaceAll('**', '')
            .match(/[^.]+\./g) ?? [],
      )
      expect(new Set(sentences).size).toBe(sentences.length)
    }
  })
})

describe('a passage that stands in two documents', () => {
  it('stays with the document it was shown with', async () => {
    const twin = 'The lighthouse burns whale oil. Its keeper, Ida Marsh, has not left the rock since the great storm.'
    stage.answerer.change('doc3', `${twin}\n\nFog is free of tax.`)
    const options = { question: 'keeper of the lighthouse storm', document: 'doc3' }
    const { messages } = await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options })
    expect(wordsOf(messages[0])).toContain('-# On taxes · ')
    await stage.restart()
    const more = first(await press('Ada', messages[0] as SeenMessage, 'More context'))
    stage.answerer.change('doc3', TEXTS[2]?.text ?? '')
    expect(wordsOf(more)).toContain('-# On taxes · ')
    expect(wordsOf(more)).toContain('Fog is free of tax.')
  })
})

describe('the rarer actions', () => {
  it('are shown to whoever presses: the document, its source, the id', async () => {
    const answer = await answerFor('Ada', 'which fishermen pay the tax of herrings?')
    const menu = first(await press('Morgan', answer, '⋯'))
    expect(menu.ephemeral).toBe(true)
    const id = /\[fn:\w+\]/.exec(wordsOf(answer))?.[0] ?? '?'
    expect(wordsOf(menu)).toContain(`\n${id}\n`)
    expect(JSON.stringify(menu.components)).toContain('"url":"https://lowmoor.example/harbour"')
    const read = await press('Morgan', menu, 'Open the document')
    expect(wordsOf(read.messages[0])).toContain('passages 3–4 of 4')
  })

  it('of a document without an address are that it is opened here', async () => {
    const menu = first(await press('Chen', await answerFor(), '⋯'))
    expect([...buttonsOf(menu).keys()]).toEqual(['Open the document'])
    expect(JSON.stringify(menu.components)).not.toContain('"url"')
  })

  it('name the id with what has grown, which /quote shows again', async () => {
    const more = first(await press('Chen', await oneQuote(), 'More context'))
    const id = /\[fn:\w+\+1\]/.exec(wordsOf(more))?.[0] ?? '?'
    expect(wordsOf(first(await press('Chen', more, '⋯')))).toContain(id)
    const quoted = first(await stage.act('Chen', { do: 'slash', channel: room, command: 'quote', options: { id } }))
    expect(wordsOf(quoted)).toContain('> Whale oil was given up in 1840.')
    expect(wordsOf(quoted)).toContain(id)
    const content = `<@${stage.bot.user.id}> ${id}`
    expect(wordsOf(first(await stage.act('Morgan', { do: 'say', channel: room, content })))).toContain('> Whale oil')
  })
})

describe('other passages and another source', () => {
  it('bring what was not shown yet, privately', async () => {
    const answer = await answerFor('Ada', 'what does the harbour tax on herrings cost?')
    const [label = ''] = [...buttonsOf(answer).keys()].filter((key) => / more passages?$/.test(key))
    const others = await press('Morgan', answer, label)
    expect(others.messages[0]?.ephemeral).toBe(true)
    const shown = [answer, others.messages[0]].flatMap((m) =>
      [...wordsOf(m).matchAll(/\[fn:(\w+)\]/g)].map((x) => x[1]),
    )
    expect(new Set(shown).size).toBe(shown.length)
    const options = { question: 'who is the keeper of the lighthouse?', count: 1 }
    const one = await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options })
    const another = await press('Morgan', one.messages[0] as SeenMessage, 'Another source')
    expect(wordsOf(another.messages[0])).toContain('**Another source**')
  })
})

describe('an answer from one document', () => {
  const options = {
    question: 'what lighthouse keeper earns crowns, and whose whale oil was given up?',
    document: 'doc2',
  }
  const asked = (): unknown => stage.answerer.asked.at(-1)

  async function formFor(message: SeenMessage, question: string, as = 'Chen'): Promise<ActResult> {
    const { modal } = await press(as, message, 'Follow up')
    return stage.act(as, {
      do: 'modal',
      channel: room,
      message: message.id,
      custom_id: modal?.custom_id ?? '',
      fields: { question },
    })
  }

  it('says so, and whatever is asked on from it stays there, also after a restart', async () => {
    const answer = first(
      await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options: { ...options, count: 1 } }),
    )
    expect(wordsOf(answer)).toContain('only this document was searched\n')
    await stage.restart()
    const others = first(await press('Morgan', answer, '1 more passage'))
    expect(asked()).toMatchObject({ document: 'doc2', without: [expect.any(String)] })
    expect(wordsOf(others)).not.toContain('Lowmoor')
    const formed = first(await formFor(answer, 'and what oil burns in a lighthouse?'))
    expect(asked()).toMatchObject({ document: 'doc2', follows: options.question })
    expect(wordsOf(formed)).toContain('only this document was searched')
    // The answer to a follow-up, and the further passages, carry it on.
    await formFor(formed, 'which whale oil accounts?')
    expect(asked()).toMatchObject({ document: 'doc2' })
    await formFor(others, 'which whale oil accounts?', 'Morgan')
    expect(asked()).toMatchObject({ document: 'doc2' })
    const content = `<@${stage.bot.user.id}> and who knows the crowns of the keeper?`
    const replied = first(await stage.act('Morgan', { do: 'reply', channel: room, message: answer.id, content }))
    expect(asked()).toMatchObject({ document: 'doc2' })
    await formFor(replied, 'and the accounts?')
    expect(asked()).toMatchObject({ document: 'doc2' })
    await formFor((await now(answer)) as SeenMessage, 'and the oil?')
    expect(asked()).toMatchObject({ document: 'doc2' })
  })

  it('is shown from there where it is weak, and what is not there is said of that document', async () => {
    const counted = { ...options, count: 1 }
    const answer = first(await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options: counted }))
    const reply = (content: string): Promise<ActResult> =>
      stage.act('Ada', {
        do: 'reply',
        channel: room,
        message: answer.id,
        content: `<@${stage.bot.user.id}> ${content}`,
      })
    stage.answerer.change('doc2', 'Herrings are cheap on the coast.')
    const weak = first(await reply('are there herrings?'))
    expect(wordsOf(weak)).toContain('Nothing clearly answers this')
    await stage.restart()
    const shown = first(await press('Chen', weak, 'Show it to me'))
    expect(asked()).toMatchObject({ document: 'doc2' })
    expect(wordsOf(shown)).toContain('Herrings are cheap')
    const zebra = { question: 'zebra crossings?', document: 'doc2' }
    const nothing = first(await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options: zebra }))
    expect(wordsOf(nothing)).toContain('Nothing in “Lighthouses \\*and\\* their \\[keepers\\]” answers this.')
    expect(wordsOf(nothing)).toContain('Only this document was searched')
    stage.answerer.change('doc2', '')
    expect(wordsOf(first(await formFor(shown, 'herrings?')))).toContain('has left the library')
    expect(wordsOf(first(await press('Ada', answer, '1 more passage')))).toContain('has left the library')
    expect(wordsOf(first(await reply('are there herrings?')))).toContain('has left the library')
  })
})

describe('post here', () => {
  it('shows a private answer to all, once', async () => {
    const answer = await privateAnswer()
    expect((await stage.see('Morgan', room)).some(({ id }) => id === answer.id)).toBe(false)
    await Promise.all([press('Ada', answer, 'Post here'), press('Ada', answer, 'Post here')])
    const posted = (await stage.see('Morgan', room)).filter((message) => wordsOf(message).includes('nine crowns'))
    expect(posted).toHaveLength(1)
    expect(buttonsOf(posted[0]).has('⋯')).toBe(true)
    expect(buttonsOf(await now(answer)).get('Posted')?.disabled).toBe(true)
  })
})

describe('delete', () => {
  it('is for the asker and for moderators, among the rarer actions', async () => {
    const mine = await answerFor()
    expect(buttonsOf(first(await press('Chen', mine, '⋯'))).has('Delete')).toBe(false)
    const menu = first(await press('Ada', mine, '⋯'))
    await press('Ada', menu, 'Delete')
    expect(await now(mine)).toBeUndefined()
    expect(wordsOf(await now(menu))).toContain('Deleted.')
    const other = await answerFor()
    await press('Morgan', first(await press('Morgan', other, '⋯')), 'Delete')
    expect(await now(other)).toBeUndefined()
  })
})

describe('a quote whose source has changed', () => {
  it('says so when it is touched, shows what stands there now, and a moderator or who asked updates it', async () => {
    const answer = await answerFor('Ada', 'which fishermen pay the tax of herrings?')
    const before = wordsOf(answer)
    expect(before).toContain('four herrings')
    stage.answerer.change('doc1', (TEXTS[0]?.text ?? '').replace('four herrings', 'five herrings'))
    const touched = await press('Ada', answer, 'More context')
    expect(wordsOf(touched.messages[0])).toContain('has changed')
    expect(wordsOf(touched.messages[0])).toContain('five herrings')
    expect(wordsOf(await now(answer))).toBe(before)
    const strangers = (await press('Chen', answer, 'More context')).messages[0] as SeenMessage
    const refused = await press('Chen', strangers, 'Update the message')
    expect(wordsOf(refused.messages[0])).toContain('Only the person who asked')
    expect(wordsOf(await now(answer))).toBe(before)
    const again = await press('Morgan', answer, 'More context')
    await press('Morgan', again.messages[0] as SeenMessage, 'Update the message')
    expect(wordsOf(await now(answer))).toContain('five herrings')
    expect(wordsOf(await now(answer))).toContain('updated')
    stage.answerer.change('doc1', (TEXTS[0]?.text ?? '').replace('four herrings', 'six herrings'))
    const own = await press('Ada', (await now(answer)) as SeenMessage, 'More context')
    await stage.restart()
    await press('Ada', own.messages[0] as SeenMessage, 'Update the message')
    expect(wordsOf(await now(answer))).toContain('six herrings')
  })

  it('that is gone says so, to /quote as well', async () => {
    const answer = await answerFor('Ada', 'which fishermen pay the tax of herrings?')
    const id = /\[fn:(\w+)\]/.exec(wordsOf(answer))?.[1] ?? ''
    stage.answerer.change('doc1', '')
    const quoted = await stage.act('Ada', { do: 'slash', channel: room, command: 'quote', options: { id } })
    expect(wordsOf(quoted.messages[0])).toContain('left the library')
    expect(wordsOf((await press('Ada', answer, '⋯')).messages[0])).toContain('left the library')
  })
})
