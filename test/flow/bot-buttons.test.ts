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

async function privateAnswer(): Promise<SeenMessage> {
  const options = { question: 'who is the keeper of the lighthouse?', private: true }
  const asked = await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options })
  const [answer] = asked.messages
  if (!answer) throw new Error('no answer')
  return answer
}

/** Presses a button by its label; the n-th where there are several. */
async function press(as: string, message: SeenMessage, label: string): Promise<ActResult> {
  const known = buttonsOf(message).get(label)
  if (!known) throw new Error(`no button ${label}: ${[...buttonsOf(message).keys()].join()}`)
  return stage.act(as, { do: 'button', channel: room, message: message.id, custom_id: known.id })
}

const now = async (message: SeenMessage, as = 'Ada'): Promise<SeenMessage | undefined> =>
  (await stage.see(as, room)).find(({ id }) => id === message.id)

describe('before and after', () => {
  it('grow the quote in its place, to the ends of the document', async () => {
    const answer = await answerFor()
    await press('Ada', answer, 'After ▶')
    const grown = await now(answer)
    expect(wordsOf(grown)).toContain('> Whale oil was given up in 1840.')
    expect(wordsOf(grown)).toContain('**A lighthouse keeper of the northern coast earns nine crowns a year.**')
    expect(wordsOf(grown)).toContain('Asked by Ada: who is the keeper')
    expect(buttonsOf(grown).get('After ▶')?.disabled).toBe(true)
  })

  it('work after a restart, and for moderators', async () => {
    const answer = await answerFor()
    await stage.restart()
    await press('Morgan', answer, 'After ▶')
    expect(wordsOf(await now(answer))).toContain('> Whale oil was given up in 1840.')
  })

  it('are refused to others, privately', async () => {
    const answer = await answerFor()
    const { messages } = await press('Bilal', answer, 'After ▶').catch(() => press('Chen', answer, 'After ▶'))
    expect(messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(messages[0])).toContain('Only the person who asked, and moderators')
    expect(wordsOf(await now(answer))).toBe(wordsOf(answer))
  })
})

describe('a passage that stands in two documents', () => {
  it('stays with the document it was shown with', async () => {
    const twin = 'The lighthouse burns whale oil. Its keeper, Ida Marsh, has not left the rock since the great storm.'
    stage.answerer.change('doc3', `${twin}\n\nFog is free of tax.`)
    const options = { question: 'keeper of the lighthouse storm', document: 'doc3' }
    const { messages } = await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options })
    expect(wordsOf(messages[0])).toContain('### On taxes')
    await stage.restart()
    await press('Ada', messages[0] as SeenMessage, 'After ▶')
    const grown = wordsOf(await now(messages[0] as SeenMessage))
    stage.answerer.change('doc3', TEXTS[2]?.text ?? '')
    expect(grown).toContain('### On taxes')
    expect(grown).toContain('Fog is free of tax.')
  })
})

describe('full text', () => {
  it('is shown to whoever presses, alone', async () => {
    const answer = await answerFor()
    const { messages } = await press('Morgan', answer, 'Full text')
    expect(messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(messages[0])).toContain('nine crowns a year')
    const read = await press('Morgan', messages[0] as SeenMessage, 'Read the document')
    expect(wordsOf(read.messages[0])).toContain('passages 1–2 of 2')
  })
})

describe('other passages and another source', () => {
  it('bring what was not shown yet, privately', async () => {
    const answer = await answerFor('Ada', 'what does the harbour tax on herrings cost?')
    const first = await press('Morgan', answer, 'Other passages')
    expect(first.messages[0]?.ephemeral).toBe(true)
    const shown = [answer, first.messages[0]].flatMap((m) => [...wordsOf(m).matchAll(/\[fn:(\w+)\]/g)].map((x) => x[1]))
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
  const first = (result: ActResult): SeenMessage => result.messages[0] as SeenMessage

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
    expect(wordsOf(answer)).toContain('**1 passage** · only this document was searched')
    await stage.restart()
    const others = first(await press('Morgan', answer, 'Other passages'))
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
    await press('Ada', answer, 'After ▶')
    await press('Morgan', replied, 'Other passages')
    expect(asked()).toMatchObject({ document: 'doc2' })
    await formFor((await now(answer)) as SeenMessage, 'and the oil?')
    expect(asked()).toMatchObject({ document: 'doc2' })
  })

  it('is shown from there where it is weak, and what is not there is said of that document', async () => {
    const answer = first(await stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options }))
    const reply = (content: string): Promise<ActResult> =>
      stage.act('Ada', {
        do: 'reply',
        channel: room,
        message: answer.id,
        content: `<@${stage.bot.user.id}> ${content}`,
      })
    stage.answerer.change('doc2', 'Herrings are cheap on the coast.')
    const weak = first(await reply('are there herrings?'))
    expect(wordsOf(weak)).toContain('nothing that clearly answers')
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
    expect(wordsOf(first(await press('Ada', answer, 'Other passages')))).toContain('has left the library')
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
    expect(buttonsOf(posted[0]).has('Delete')).toBe(true)
    expect(buttonsOf(await now(answer)).get('Posted')?.disabled).toBe(true)
  })
})

describe('delete', () => {
  it('is for the asker and for moderators', async () => {
    const mine = await answerFor()
    const refused = await press('Chen', mine, 'Delete')
    expect(wordsOf(refused.messages[0])).toContain('can delete this message')
    await press('Ada', mine, 'Delete')
    expect(await now(mine)).toBeUndefined()
    const other = await answerFor()
    await press('Morgan', other, 'Delete')
    expect(await now(other)).toBeUndefined()
  })
})

describe('a quote whose source has changed', () => {
  it('says so when it is touched, shows what stands there now, and a moderator mends it', async () => {
    const answer = await answerFor('Ada', 'which fishermen pay the tax of herrings?')
    const before = wordsOf(answer)
    expect(before).toContain('four herrings')
    stage.answerer.change('doc1', (TEXTS[0]?.text ?? '').replace('four herrings', 'five herrings'))
    const touched = await press('Ada', answer, 'After ▶')
    expect(wordsOf(touched.messages[0])).toContain('has changed')
    expect(wordsOf(touched.messages[0])).toContain('five herrings')
    expect(wordsOf(await now(answer))).toBe(before)
    const notice = touched.messages[0] as SeenMessage
    expect(wordsOf((await press('Ada', notice, 'Mend the message')).messages[0])).toContain('Only moderators')
    const again = await press('Morgan', answer, 'After ▶')
    await press('Morgan', again.messages[0] as SeenMessage, 'Mend the message')
    expect(wordsOf(await now(answer))).toContain('five herrings')
    expect(wordsOf(await now(answer))).toContain('mended')
  })

  it('that is gone says so, to /quote as well', async () => {
    const answer = await answerFor('Ada', 'which fishermen pay the tax of herrings?')
    const id = /\[fn:(\w+)\]/.exec(wordsOf(answer))?.[1] ?? ''
    stage.answerer.change('doc1', '')
    const quoted = await stage.act('Ada', { do: 'slash', channel: room, command: 'quote', options: { id } })
    expect(wordsOf(quoted.messages[0])).toContain('left the library')
    expect(wordsOf((await press('Ada', answer, 'Full text')).messages[0])).toContain('left the library')
  })
})
