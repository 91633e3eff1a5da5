import { ButtonStyle, ComponentType, MessageFlags, REST, Routes } from 'discord.js'
import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '../../src/answering/scope.js'
import { LETTERS, readCustomId, writeCustomId } from '../../src/discord/replies/custom-id.js'
import { FixedAnswerer } from '../support/fixed-answerer.js'
import { buttonsOf, openStage, type Stage, TEXTS, wordsOf } from '../support/stage.js'

const answerer = new FixedAnswerer(TEXTS)
const scopes: Scope[] = []
let stage: Stage
let room: string

beforeAll(async () => {
  const library = (scope: Scope): FixedAnswerer => {
    scopes.push(scope)
    return answerer
  }
  stage = await openStage({ libraries: { library } })
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
  scopes.length = 0
})

const serverNamed = (name: string): string => stage.discord.guilds.find((guild) => guild.name === name)?.id ?? ''
const first = ({ messages }: ActResult): SeenMessage => messages[0] as SeenMessage

/** A message of the bot's own in a channel, with one button. */
async function left(channel: string, customId: string): Promise<SeenMessage> {
  const rest = new REST({ api: stage.discord.api, version: '10' }).setToken(stage.discord.token)
  const components = [
    {
      type: ComponentType.ActionRow,
      components: [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Press', custom_id: customId }],
    },
  ]
  const body = { flags: MessageFlags.IsComponentsV2, components }
  return (await rest.post(Routes.channelMessages(channel), { body })) as SeenMessage
}

const press = async (channel: string, { id }: SeenMessage, custom_id: string): Promise<SeenMessage> =>
  first(await stage.act('Ada', { do: 'button', channel, message: id, custom_id }))

describe('whose library a message was answered from', () => {
  it('stands in its custom ids: the server’s in a server, the shared one in a DM', async () => {
    const question = 'who is the keeper of the lighthouse?'
    const content = `<@${stage.bot.user.id}> ${question}`
    const here = first(await stage.act('Ada', { do: 'say', channel: room, content }))
    const server = serverNamed('Reading Room')
    for (const { id } of buttonsOf(here).values()) expect(readCustomId(id)?.owner.guild).toBe(server)
    await press(room, here, buttonsOf(here).get('More context')?.id ?? '')
    expect(scopes).toEqual([{ server }, { server }])
    const { channel = '' } = await stage.act('Ada', { do: 'dm' })
    const direct = first(await stage.act('Ada', { do: 'say', channel, content: question }))
    for (const { id } of buttonsOf(direct).values()) expect(readCustomId(id)?.owner.guild).toBeUndefined()
    await press(channel, direct, buttonsOf(direct).get('More context')?.id ?? '')
    expect(scopes.slice(2)).toEqual(['shared', 'shared'])
  })

  it('is the shared one for a message that says so, wherever it stands', async () => {
    const quoted = first(
      await stage.act('Ada', {
        do: 'say',
        channel: room,
        content: `<@${stage.bot.user.id}> the keeper of the lighthouse`,
      }),
    )
    const own = buttonsOf(quoted).get('More context')?.id ?? ''
    const id = writeCustomId(LETTERS.more, { id: stage.user('Ada') }, ...(readCustomId(own)?.fields ?? []))
    scopes.length = 0
    expect(wordsOf(await press(room, await left(room, id), id))).toContain('lighthouse')
    expect(scopes).toEqual(['shared'])
  })

  it.each(['another server', 'a server in a direct message'])('is refused if it is that of %s', async (where) => {
    const { channel: direct = '' } = await stage.act('Ada', { do: 'dm' })
    const [channel, guild] =
      where === 'another server' ? [room, serverNamed('Newsroom')] : [direct, serverNamed('Reading Room')]
    for (const letter of [LETTERS.full, LETTERS.delete, LETTERS.documents]) {
      const id = writeCustomId(letter, { id: stage.user('Ada'), guild }, 0)
      const refused = await press(channel, await left(channel, id), id)
      expect(refused.ephemeral).toBe(true)
      expect(wordsOf(refused)).toContain('another version')
    }
    expect(scopes).toEqual([])
  })
})
