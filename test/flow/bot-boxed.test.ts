import { readFileSync } from 'node:fs'
import { type APIMessageTopLevelComponent, MessageFlags, REST, Routes } from 'discord.js'
import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { base36 } from '../../src/discord/replies/base36.js'
import { buttonsOf, openStage, type Stage, wordsOf } from '../support/stage.js'

const fixtures = readFileSync(new URL('../fixtures/discord/messages-boxed.json', import.meta.url), 'utf8')

let stage: Stage
let rest: REST
let room: string

beforeAll(async () => {
  stage = await openStage()
  rest = new REST({ api: stage.discord.api, version: '10' }).setToken(stage.discord.token)
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
})

const Q = 'who is the keeper of the lighthouse?'
const asked = (): unknown => stage.answerer.asked.at(-1)

async function now(id: string): Promise<SeenMessage> {
  const found = (await stage.see('Ada', room)).find((message) => message.id === id)
  if (!found) throw new Error('gone')
  return found
}

/** Posts a message as the bot did when every quote stood in a box. */
async function posted(name: string): Promise<SeenMessage> {
  const server = stage.discord.guilds.find((guild) => guild.name === 'Reading Room')?.id ?? ''
  const json = fixtures.replaceAll('{Ada}', base36(stage.user('Ada'))).replaceAll('{server}', base36(server))
  const known = JSON.parse(json) as Record<string, { components: APIMessageTopLevelComponent[] }>
  const body = { flags: MessageFlags.IsComponentsV2, components: known[name]?.components }
  const { id } = (await rest.post(Routes.channelMessages(room), { body })) as { id: string }
  return now(id)
}

async function press(as: string, { id }: SeenMessage, label: string): Promise<ActResult> {
  const custom_id = buttonsOf(await now(id)).get(label)?.id ?? ''
  return stage.act(as, { do: 'button', channel: room, message: id, custom_id })
}

const first = ({ messages }: ActResult): SeenMessage => messages[0] as SeenMessage

describe('a message whose quotes stand in boxes', () => {
  it('grows in its place, keeps what it says, and has the buttons of now from then on', async () => {
    const answer = await posted('answer')
    await press('Ada', answer, 'After ▶')
    const grown = wordsOf(await now(answer.id))
    expect(grown).toContain('**2 passages in 2 documents**')
    expect(grown).toContain(`Asked by Ada: ${Q}`)
    expect(grown).toContain('> Whale oil was given up in 1840.')
    expect(grown).toMatch(/¶ 1–2 of 2 · `\[fn:89427049\+1\]`/)
    expect(wordsOf(first(await press('Ada', answer, 'More context')))).toContain('> Fishermen pay a tax')
    const menu = first(await press('Ada', answer, '⋯'))
    await press('Ada', menu, 'Delete')
    expect((await stage.see('Ada', room)).some(({ id }) => id === answer.id)).toBe(false)
  })

  it('shows its full text, and is asked on from', async () => {
    const answer = await posted('answer-with-another-source')
    expect(wordsOf(first(await press('Ada', answer, 'Full text')))).toContain('nine crowns')
    await press('Morgan', answer, 'Other passages')
    expect(asked()).toMatchObject({ question: Q, without: [expect.any(String)] })
    expect(wordsOf(first(await press('Morgan', answer, 'Another source')))).toContain('harbour of Lowmoor')
    const { modal } = await press('Morgan', answer, 'Follow up')
    const form = { do: 'modal', channel: room, message: answer.id, custom_id: modal?.custom_id ?? '' } as const
    await stage.act('Morgan', { ...form, fields: { question: 'and what oil burns there?' } })
    expect(asked()).toMatchObject({ follows: Q })
    await press('Ada', answer, 'Delete')
    expect((await stage.see('Ada', room)).some(({ id }) => id === answer.id)).toBe(false)
  })

  it('shows what stands behind a hedged line', async () => {
    expect(wordsOf(first(await press('Morgan', await posted('weak'), 'Show it to me')))).toContain('four herrings')
    expect(asked()).toMatchObject({ question: 'are there herrings?' })
  })
})
