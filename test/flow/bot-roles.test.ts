import { ApplicationCommandOptionType, ButtonStyle, ComponentType, MessageFlags, REST, Routes } from 'discord.js'
import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTROLS } from '../../src/discord/handlers/buttons/index.js'
import { type Command, isSlash, type SlashCommand } from '../../src/discord/handlers/commands/command.js'
import { COMMANDS } from '../../src/discord/handlers/commands/index.js'
import { base36 } from '../../src/discord/replies/base36.js'
import { CUSTOM_ID_LENGTH } from '../../src/discord/replies/custom-id.js'
import { buttonsOf, openStage, type Stage, TEXTS, wordsOf } from '../support/stage.js'

/** A value for every option of every command, so that a new one cannot be forgotten. */
const SAMPLES: Record<string, string | number | boolean> = {
  question: 'who is the keeper of the lighthouse?',
  document: 'doc1',
  private: false,
  count: 2,
  id: 'ZZZZZZZ',
  search: 'harbour',
  from: '2',
  text: 'Fishermen pay a tax of four herrings on every barrel.',
  format: 'message',
}

/** Who they are in the Reading Room. Somebody who is timed out is kept from the bot by Discord itself. */
const ROLES = {
  Ada: { writes: true, moderates: false },
  Dana: { writes: false, moderates: false },
  Morgan: { writes: true, moderates: true },
} as const
type Role = keyof typeof ROLES
const PEOPLE = Object.keys(ROLES) as Role[]

/** A command's name, or the names of its subcommands. */
function namesOf(command: Command): string[] {
  const subcommands = isSlash(command) ? subcommandsOf(command) : []
  if (subcommands.length === 0) return [command.data.name]
  return subcommands.map(({ name }) => `${command.data.name} ${name}`)
}

function subcommandsOf({ data }: SlashCommand) {
  return (data.options ?? []).filter((option) => option.type === ApplicationCommandOptionType.Subcommand)
}

/** The options of a command; of a subcommand those that are required. */
function optionsOf(command: SlashCommand, subcommand: string | undefined) {
  if (subcommand === undefined) return command.data.options ?? []
  const found = subcommandsOf(command).find(({ name }) => name === subcommand)
  return (found?.options ?? []).filter(({ required }) => required)
}

describe.each([{ messageContent: false }, { messageContent: true }])('with %o', ({ messageContent }) => {
  let stage: Stage
  let room: string
  let rest: REST

  beforeAll(async () => {
    stage = await openStage({ messageContent })
    rest = new REST({ api: stage.discord.api, version: '10' }).setToken(stage.discord.token)
    room = await stage.thread('roles')
  })
  afterAll(() => stage.close())

  function run(name: string, as: Role, message: string): Promise<ActResult> {
    const [first, subcommand] = name === 'Find sources' ? [name] : name.split(' ')
    const command = COMMANDS.find(({ data }) => data.name === first)
    if (!command) throw new Error(`no command ${name}`)
    if (!isSlash(command)) return stage.act(as, { do: 'message-command', channel: room, message, command: name })
    const options: Record<string, string | number | boolean> = {}
    for (const option of optionsOf(command, subcommand)) {
      const sample = SAMPLES[option.name]
      if (sample === undefined) throw new Error(`no sample for the option ${option.name} of /${name}`)
      options[option.name] = sample
    }
    return stage.act(as, { do: 'slash', channel: room, command: name, options })
  }

  async function spoken(): Promise<string> {
    const content = 'Fishermen pay a tax of herrings on every barrel.'
    return (await stage.act('Morgan', { do: 'say', channel: room, content })).message?.id ?? ''
  }

  describe.each(COMMANDS.flatMap(namesOf))('%s', (name) => {
    it.each(PEOPLE)('answers %s once, in public only where that person may write', async (as) => {
      const { messages, interaction } = await run(name, as, await spoken())
      expect(interaction?.state).toBe('answered')
      expect(messages).toHaveLength(1)
      expect(wordsOf(messages[0])).not.toContain('The fault is mine')
      if (!ROLES[as].writes) expect(messages[0]?.ephemeral).toBe(true)
    })

    it('says plainly that it failed, privately, when the library does', async () => {
      stage.answerer.failure = new Error('seeded-secret-question')
      const { messages } = await run(name, 'Ada', await spoken())
      stage.answerer.failure = undefined
      expect(messages).toHaveLength(1)
      expect(messages[0]?.ephemeral).toBe(true)
      expect(stage.log.join('')).not.toContain('seeded-secret-question')
    })

    it('answers over an empty library', async () => {
      for (const id of ['doc1', 'doc2', 'doc3']) stage.answerer.change(id, '')
      const { messages } = await run(name, 'Ada', await spoken())
      for (const [index, { text }] of TEXTS.entries()) stage.answerer.change(`doc${index + 1}`, text)
      expect(messages).toHaveLength(1)
      expect(wordsOf(messages[0])).not.toContain('> ')
      expect(wordsOf(messages[0])).not.toContain('The fault is mine')
    })
  })

  /** A message of the bot's own with buttons as an earlier or broken version might have left them. */
  async function left(...customIds: string[]): Promise<SeenMessage> {
    const channel = await stage.thread('left')
    const buttons = customIds.map((id, index) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: `Press ${index}`,
      custom_id: id,
    }))
    const components = [
      { type: ComponentType.TextDisplay, content: 'Left' },
      { type: ComponentType.ActionRow, components: buttons },
    ]
    await rest.post(Routes.channelMessages(channel), { body: { flags: MessageFlags.IsComponentsV2, components } })
    const message = (await stage.see('Ada', channel)).at(-1)
    if (!message) throw new Error('not posted')
    return message
  }

  const press = (as: Role, message: SeenMessage, customId: string): Promise<ActResult> =>
    stage.act(as, { do: 'button', channel: message.channel_id, message: message.id, custom_id: customId })

  /** One private word, or a form; never silence, never a fault. */
  function expectPlain(result: ActResult): void {
    expect(result.ok).toBe(true)
    if (result.modal) return
    const changed = result.messages.length === 0
    if (!changed) expect(wordsOf(result.messages.at(-1))).not.toBe('')
    for (const message of result.messages) expect(wordsOf(message)).not.toContain('The fault is mine')
  }

  it.each([
    'fn0|b|abc|0|ZZZZZZZ',
    'fn9|x|abc',
    'hello',
    'fn1|?|abc',
    'fn1|b',
    `fn1|${'x'.repeat(CUSTOM_ID_LENGTH - 5)}`,
  ])('refuses the button %s of another version, privately', async (customId) => {
    const { messages } = await press('Ada', await left(customId), customId)
    expect(messages[0]?.ephemeral).toBe(true)
    expect(wordsOf(messages[0])).toContain('another version')
  })

  describe.each(CONTROLS.map(({ letter }) => letter))('the button "%s"', (letter) => {
    it.each(PEOPLE.flatMap((as) => [1, 2].map((version) => ({ as, version }))))(
      'pressed by %o on a message that shows nothing (any more)',
      async ({ as, version }) => {
        const asker = base36(stage.user('Ada'))
        const head = version === 1 ? ['fn1', letter, asker] : ['fn2', letter, asker, '']
        const gone = base36('1541609931755487245')
        const forms = [
          [],
          ['0', 'ZZZZZZZ', '0', '0'],
          [gone, 'ZZZZZZZ', '0', '0'],
          ['q', 'ZZZZZZZ'],
          ['f', 'nodoc', '99'],
        ]
        const ids = forms.map((fields) => [...head, ...fields].join('|'))
        const message = await left(...ids)
        for (const id of ids) {
          // A button may have changed or removed the message that the others stand on.
          const seen = (await stage.see(as, message.channel_id)).find((each) => each.id === message.id)
          if (![...buttonsOf(seen).values()].some((button) => button.id === id)) break
          expectPlain(await press(as, message, id))
        }
      },
    )
  })

  it('every button of a real answer does what the role may', async () => {
    for (const as of PEOPLE) {
      const channel = await stage.thread(`real ${as}`)
      const asked = await stage.act('Ada', {
        do: 'say',
        channel,
        content: `<@${stage.bot.user.id}> who is the keeper of the lighthouse?`,
      })
      const [answer] = asked.messages
      if (!answer) throw new Error('no answer')
      for (const label of buttonsOf(answer).keys()) {
        // A grown quote's buttons carry its growth: press what the message shows now.
        const shown = (await stage.see('Ada', channel)).find(({ id }) => id === answer.id)
        const { id = '', disabled = true } = buttonsOf(shown).get(label) ?? {}
        if (disabled) continue
        const result = await press(as, answer, id)
        expectPlain(result)
        if (result.messages.length > 0) expect(result.messages[0]?.ephemeral).toBe(true)
      }
      const menu = await press(as, answer, buttonsOf(answer).get('⋯')?.id ?? '')
      const remove = buttonsOf(menu.messages[0]).get('Delete')
      expect(remove === undefined).toBe(as === 'Dana')
      if (remove) await press(as, menu.messages[0] as SeenMessage, remove.id)
      const there = (await stage.see('Ada', channel)).some(({ id }) => id === answer.id)
      expect(there).toBe(as === 'Dana')
    }
  })
})
