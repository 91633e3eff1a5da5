import { type APIApplicationCommand, ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import type { LocalState } from '../../src/control.js'
import { fixedChoices, readValue, slashCommands } from '../../src/page/composer/commands.js'
import { decodeMentions, encodeMentions, splitMentions } from '../../src/page/composer/mentions.js'
import { suggest } from '../../src/page/composer/suggestions.js'
import { Directory } from '../../src/page/directory.js'

const [bot, ada, lovelace, general, reader] = [
  '100000000000000001',
  '100000000000000002',
  '100000000000000003',
  '100000000000000004',
  '100000000000000005',
] as const

const command = (name: string, options: object[] = [], type = ApplicationCommandType.ChatInput) =>
  ({ id: name, name, description: `About ${name}`, type, options }) as APIApplicationCommand

const state: LocalState = {
  me: ada,
  users: [
    { id: ada, name: 'ada', displayName: 'Ada', bot: false },
    { id: lovelace, name: 'lovelace', displayName: 'Ada Lovelace', bot: false },
  ],
  guilds: [
    {
      id: '1',
      name: 'Room',
      channels: [{ id: general, name: 'general', type: 0, canSend: true, canManageMessages: false }],
      roles: [{ id: reader, name: 'Reader', color: 0 }],
    },
  ],
  dms: [],
  commands: [
    command('ask', [{ type: ApplicationCommandOptionType.String, name: 'question', description: '', required: true }]),
    command('library', [
      { type: ApplicationCommandOptionType.Subcommand, name: 'add', description: 'Add a document' },
      {
        type: ApplicationCommandOptionType.SubcommandGroup,
        name: 'gaps',
        description: '',
        options: [{ type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'List gaps' }],
      },
    ]),
    command('Find sources', [], ApplicationCommandType.Message),
  ],
  bot: { id: bot, name: 'footnote', displayName: 'Footnote', bot: true, connected: true },
}
const directory = new Directory(state)

describe('mentions', () => {
  it('become codes, the longest name first', () => {
    expect(encodeMentions('@Ada Lovelace and @Ada: see #general, @Reader', directory)).toBe(
      `<@${lovelace}> and <@${ada}>: see <#${general}>, <@&${reader}>`,
    )
  })

  it('are whole words after a beginning', () => {
    expect(encodeMentions('mail@Ada @Adam @footnote', directory)).toBe(`mail@Ada @Adam <@${bot}>`)
    expect(splitMentions('a @Ada', directory)).toEqual([{ text: 'a ' }, { text: '@Ada', code: `<@${ada}>` }])
  })

  it('come back as names, unknown ones as they are', () => {
    const text = `<@${ada}> <@!${bot}> <@100000000000000009> <#${general}>`
    expect(decodeMentions(text, directory)).toBe('@Ada @Footnote <@100000000000000009> #general')
  })
})

describe('suggestions', () => {
  const labels = (text: string, caret = text.length) =>
    suggest(text, caret, directory, general)?.items.map((item) => item.label)

  it('offer slash commands with their subcommands at the beginning only', () => {
    expect(labels('/')).toEqual(['/ask', '/library add', '/library gaps list'])
    expect(labels('/add')).toEqual(['/library add'])
    expect(labels('see /ask')).toBeUndefined()
  })

  it('offer the bot, the people but oneself, roles and channels', () => {
    expect(labels('@')).toEqual(['Footnote', 'Ada Lovelace', '@Reader'])
    expect(labels('hi @re')).toEqual(['@Reader'])
    expect(labels('in #gen')).toEqual(['general'])
    expect(labels('a@b')).toBeUndefined()
  })

  it('look at the word before the caret', () => {
    expect(suggest('@fo and more', 3, directory, general)).toMatchObject({ from: 0, items: [{ label: 'Footnote' }] })
  })
})

describe('command options', () => {
  const option = (type: ApplicationCommandOptionType, more: object = {}) =>
    ({ type, name: 'n', description: '', ...more }) as Parameters<typeof readValue>[0]

  it('are read by their type and limits', () => {
    const { Integer, Number: Numeric, Boolean: Flag, String: Text } = ApplicationCommandOptionType
    expect(readValue(option(Integer), '3')).toEqual({ value: 3 })
    expect(readValue(option(Integer), '3.5')).toHaveProperty('wrong')
    expect(readValue(option(Integer, { max_value: 2 }), '3')).toHaveProperty('wrong')
    expect(readValue(option(Numeric), '3.5')).toEqual({ value: 3.5 })
    expect(readValue(option(Numeric), ' ')).toHaveProperty('wrong')
    expect(readValue(option(Flag), 'true')).toEqual({ value: true })
    expect(readValue(option(Text, { max_length: 2 }), 'abc')).toHaveProperty('wrong')
  })

  it('offer what they can hold', () => {
    const { Boolean: Flag, User, String: Text } = ApplicationCommandOptionType
    expect(fixedChoices(option(Flag), directory, general)?.map((choice) => choice.value)).toEqual(['true', 'false'])
    expect(fixedChoices(option(User), directory, general)?.map((choice) => choice.label)).toContain('Footnote')
    expect(fixedChoices(option(Text, { choices: [{ name: 'One', value: 1 }] }), directory, general)).toEqual([
      { value: '1', label: 'One' },
    ])
    expect(fixedChoices(option(Text), directory, general)).toBeUndefined()
  })

  it('leave message commands out of the slash menu', () => {
    expect(slashCommands(state.commands).map(({ name }) => name)).not.toContain('Find sources')
  })
})
