import { ApplicationCommandType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { sameCommands } from '../../src/discord/deploy.js'
import { COMMANDS } from '../../src/discord/handlers/commands/index.js'

/** What Discord answers: with ids, versions, nulls and defaults, in another order. */
function asDiscord(): Record<string, unknown>[] {
  return COMMANDS.map(({ data }, index) => ({
    id: String(index),
    version: '9',
    application_id: '1',
    dm_permission: true,
    nsfw: false,
    default_member_permissions: null,
    name_localizations: null,
    options: [],
    description: '',
    ...structuredClone(data),
    contexts: data.contexts?.toReversed(),
    integration_types: data.integration_types?.toReversed(),
  })).reverse()
}

describe('commands', () => {
  it('are the same however Discord orders and fills them', () => {
    expect(
      sameCommands(
        asDiscord(),
        COMMANDS.map(({ data }) => data),
      ),
    ).toBe(true)
  })

  it.each([
    ['a word', (list: Record<string, unknown>[]) => Object.assign(list[0] ?? {}, { description: 'other' })],
    ['a command less', (list: Record<string, unknown>[]) => list.pop()],
    ['a context less', (list: Record<string, unknown>[]) => Object.assign(list[0] ?? {}, { contexts: [0] })],
    [
      'an option more',
      (list: Record<string, unknown>[]) =>
        Object.assign(list[0] ?? {}, { options: [{ type: 3, name: 'x', description: 'x' }] }),
    ],
  ])('differ by %s', (_, change) => {
    const there = asDiscord()
    change(there)
    expect(
      sameCommands(
        there,
        COMMANDS.map(({ data }) => data),
      ),
    ).toBe(false)
  })

  it.each(COMMANDS.map(({ data }) => [data.name, data] as const))('%s keeps Discord’s limits', (name, data) => {
    // A library belongs to a server.
    expect(data.contexts).toEqual(name === 'library' ? [0] : [0, 1, 2])
    expect(data.integration_types).toEqual(name === 'library' ? [0] : [0, 1])
    expect(name.length).toBeLessThanOrEqual(32)
    if (data.type !== ApplicationCommandType.ChatInput) return
    expect(name).toMatch(/^[a-z-]+$/)
    const options = (data.options ?? []).flatMap((option) => [
      option,
      ...('options' in option ? (option.options ?? []) : []),
    ])
    for (const { name: option, description } of options) {
      expect(option).toMatch(/^[a-z-]{1,31}\d{0,2}$/)
      expect(description.length).toBeLessThanOrEqual(100)
    }
  })
})
