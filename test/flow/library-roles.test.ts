import { ButtonStyle, ComponentType, MessageFlags, REST, Routes } from 'discord.js'
import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/answering/settings.js'
import { LETTERS, writeCustomId } from '../../src/discord/replies/custom-id.js'
import { Fetcher } from '../../src/fetching/fetcher.js'
import { JumpingClock, pages, World } from '../fetching/world.js'
import { type ServersUnderTest, serversUnderTest } from '../support/servers.js'
import { openStage, type Stage, wordsOf } from '../support/stage.js'

/** Who they are in the Reading Room; the role Reader, which Dana has, is named in its settings. */
const PEOPLE = {
  Ada: { is: 'a member', may: false },
  Chen: { is: 'a newcomer', may: false },
  Dana: { is: 'a curator by role', may: true },
  Morgan: { is: 'a moderator', may: true },
  Olive: { is: 'the owner', may: true },
} as const
type Person = keyof typeof PEOPLE
const NAMES = Object.keys(PEOPLE) as Person[]

const COMMANDS = ['add', 'form', 'list', 'remove', 'status', 'refresh', 'export', 'settings', 'forget']
/** What custom ids of buttons and menus can say. */
const BUTTONS = ['list|0', 'set|shared', 'forget', 'site|00', 'cancel|00']
const MENUS = ['set|curators', 'set|mentions', 'set|channels', 'set|answers', 'set|refresh']

let servers: ServersUnderTest
let stage: Stage
let world: World
let fetcher: Fetcher
let rest: REST
let curatorRole: string

beforeAll(async () => {
  servers = await serversUnderTest()
  world = await World.start(pages({}))
  fetcher = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: world })
  stage = await openStage({
    fetcher,
    libraries: {
      library: (scope) => (scope === 'shared' ? stage.answerer : servers.answerer(scope.server)),
      curator: (server) => servers.curator(server),
    },
  })
  rest = new REST({ api: stage.discord.api, version: '10' }).setToken(stage.discord.token)
  const roles = (await rest.get(Routes.guildRoles(here()))) as { id: string; name: string }[]
  curatorRole = roles.find(({ name }) => name === 'Reader')?.id ?? ''
  await servers.curator(here()).changeSettings({ changes: { curators: [curatorRole] } })
})
afterAll(async () => {
  await stage.close()
  await fetcher.close()
  await world.stop()
  await servers.end()
})

const guild = (name: string) => stage.discord.guilds.find((one) => one.name === name)?.id ?? ''
const here = () => guild('Reading Room')
const settings = () => servers.curator(here()).settings({})

const run = (as: string, command: string, channel = stage.channel('general')) => {
  const options: Record<string, string> = command === 'remove' ? { document: 'x' } : {}
  return stage.act(as, { do: 'slash', channel, command: `library ${command}`, options })
}

/** A message of the bot's own with one button or menu, as somebody might have kept or forged it. */
async function left(customId: string, menu: boolean, channel = stage.channel('general')): Promise<SeenMessage> {
  const component = menu
    ? { type: ComponentType.StringSelect, custom_id: customId, options: [{ label: 'x', value: curatorRole }] }
    : { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Press', custom_id: customId }
  const components = [{ type: ComponentType.ActionRow, components: [component] }]
  const body = { flags: MessageFlags.IsComponentsV2, components }
  return (await rest.post(Routes.channelMessages(channel), { body })) as SeenMessage
}

async function use(as: string, what: string, menu: boolean, of = here(), channel?: string): Promise<ActResult> {
  const customId = writeCustomId(LETTERS.library, { id: stage.user('Morgan'), guild: of }, ...what.split('|'))
  const message = await left(customId, menu, channel)
  const act = { channel: message.channel_id, message: message.id, custom_id: customId }
  return menu ? stage.act(as, { do: 'select', values: [curatorRole], ...act }) : stage.act(as, { do: 'button', ...act })
}

const said = ({ messages }: ActResult) => messages.map(wordsOf).join('\n')

/** Told why not, privately, and nothing changed. */
function expectDenied(result: ActResult): void {
  expect(result.modal).toBeUndefined()
  expect(said(result)).toContain('Only people with **Manage Server**')
  expect(result.messages.every((message) => message.ephemeral)).toBe(true)
}

describe.each(NAMES)('%s', (name) => {
  const { is, may } = PEOPLE[name]

  it.each(COMMANDS)(`as ${is}: /library %s`, async (command) => {
    const result = await run(name, command)
    expect(result.ok).toBe(true)
    if (!may) return expectDenied(result)
    expect(said(result)).not.toContain('Only people with')
    if (command === 'form') expect(result.modal).toBeDefined()
  })

  it.each([...BUTTONS.map((one) => [one, false] as const), ...MENUS.map((one) => [one, true] as const)])(
    `as ${is}: %s`,
    async (what, menu) => {
      const before = await settings()
      const result = await use(name, what, menu)
      if (!may) {
        expectDenied(result)
        expect(await settings()).toEqual(before)
      } else expect(said(result)).not.toContain('Only people with')
      const { version: _, ...defaults } = DEFAULT_SETTINGS
      await stage.restart()
      await servers.curator(here()).changeSettings({ changes: { ...defaults, curators: [curatorRole] } })
    },
  )

  it(`as ${is}: suggestions of documents`, async () => {
    const job = { options: { document: '' }, focused: 'document', channel: stage.channel('general') }
    const { choices } = await stage.act(name, { do: 'autocomplete', command: 'library remove', ...job })
    expect(choices).toEqual([])
  })
})

describe('others', () => {
  it('somebody who is timed out is kept away', async () => {
    const tried = await run('Bilal', 'list')
    expect(said(tried)).not.toContain('documents of this server')
    expect(tried.ok && !said(tried).includes('timed out')).toBe(false)
  })

  it('a moderator of another server, with a button of this one', async () => {
    const before = await settings()
    for (const what of BUTTONS) {
      const result = await use('Morgan', what, false, here(), stage.channel('desk'))
      expect(said(result)).toContain('another version of me')
    }
    expect(await settings()).toEqual(before)
  })

  it('nobody in a direct message', async () => {
    const { channel = '' } = await stage.act('Morgan', { do: 'dm' })
    for (const what of BUTTONS) {
      const result = await use('Morgan', what, false, here(), channel)
      expect(said(result)).toContain('another version of me')
    }
    await expect(run('Morgan', 'list', channel)).resolves.toMatchObject({ ok: false })
  })

  it('a curator whose role was taken from the settings, with a form that was open', async () => {
    const opened = await run('Dana', 'form')
    await servers.curator(here()).changeSettings({ changes: { curators: [] } })
    await stage.restart()
    const fields = { text: 'Smuggled in.' }
    const sent = await stage.act('Dana', { do: 'modal', custom_id: opened.modal?.custom_id ?? '', fields })
    expectDenied(sent)
    expect(await servers.curator(here()).entries({})).toEqual([])
  })
})
