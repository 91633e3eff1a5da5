import { type Client, ComponentType, Events, type Interaction, SlashCommandBuilder, TextInputStyle } from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectClient, type StandIn, startStandIn } from './support/stand-in.js'

/** A bot whose command opens a form with one input of every kind, and says what came back. */
async function respond(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) {
    await interaction.showModal({
      custom_id: 'add',
      title: 'Add documents',
      components: [
        {
          type: ComponentType.Label,
          label: 'Files',
          component: { type: ComponentType.FileUpload, custom_id: 'files', max_values: 3, required: false },
        },
        {
          type: ComponentType.Label,
          label: 'Text',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'text',
            style: TextInputStyle.Paragraph,
            required: false,
          },
        },
        {
          type: ComponentType.Label,
          label: 'Kind',
          component: {
            type: ComponentType.StringSelect,
            custom_id: 'kind',
            required: false,
            max_values: 2,
            options: [
              { label: 'Book', value: 'book' },
              { label: 'Report', value: 'report', default: true },
            ],
          },
        },
        {
          type: ComponentType.Label,
          label: 'Where',
          component: { type: ComponentType.ChannelSelect, custom_id: 'where', required: false },
        },
      ],
    })
  } else if (interaction.isModalSubmit()) {
    const { fields } = interaction
    const files = [...(fields.getUploadedFiles('files') ?? []).values()]
    const texts = await Promise.all(files.map(async ({ name, url }) => `${name}=${await (await fetch(url)).text()}`))
    const channels = [...(fields.getSelectedChannels('where') ?? []).values()].map((channel) => channel?.name)
    const kinds = fields.getStringSelectValues('kind')
    await interaction.reply(JSON.stringify({ texts, text: fields.getTextInputValue('text'), kinds, channels }))
  }
}

let standIn: StandIn
let client: Client<true>
beforeAll(async () => {
  standIn = await startStandIn()
  client = await connectClient(standIn.local)
  client.on(Events.InteractionCreate, (interaction) => void respond(interaction))
  const command = new SlashCommandBuilder().setName('add').setDescription('Add documents')
  await client.application.commands.set([command])
})
afterAll(async () => {
  await client.destroy()
  await standIn.close()
})

const file = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') })

async function submit(fields: Record<string, string | string[]>, files: ReturnType<typeof file>[] = []) {
  const opened = await standIn.act({ as: 'Ada', do: 'slash', channel: 'general', command: 'add' })
  expect(opened.modal?.title).toBe('Add documents')
  return standIn.act({ as: 'Ada', do: 'modal', custom_id: 'add', fields, files })
}

describe('a form', () => {
  test('takes files, two of the same name among them, text, and what was chosen', async () => {
    const fields = { files: ['a.txt', 'a.txt', 'b.txt'], text: 'pasted', kind: ['Book', 'report'] }
    const sent = await submit({ ...fields, where: standIn.channel('sources') }, [
      file('a.txt', 'one'),
      file('b.txt', 'two'),
      file('a.txt', 'three'),
    ])
    expect(JSON.parse(sent.messages[0]!.content)).toEqual({
      texts: ['a.txt=one', 'a.txt=three', 'b.txt=two'],
      text: 'pasted',
      kinds: ['book', 'report'],
      channels: ['sources'],
    })
  })

  test('may be left as it was opened', async () => {
    const sent = await submit({})
    const answer = { texts: [], text: '', kinds: ['report'], channels: [] }
    expect(JSON.parse(sent.messages[0]!.content)).toEqual(answer)
  })

  test.each([
    ['a file that is not sent', { files: 'c.txt' }, 'There is no file "c.txt". (Files)'],
    ['too many files', { files: ['a', 'a', 'a', 'a'] }, 'Choose at most 3. (Files)'],
    ['a choice that is not offered', { kind: 'song' }, 'The menu has no "song". (Kind)'],
    ['a field that is not there', { colour: 'red' }, 'The form has no field "colour".'],
  ])('refuses %s', async (_, fields, error) => {
    await expect(submit(fields)).resolves.toMatchObject({ ok: false, error })
  })

  test('refuses a file over 10 MB', async () => {
    const large = { name: 'large.txt', base64: Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64') }
    await expect(submit({ files: 'large.txt' }, [large])).resolves.toMatchObject({ ok: false })
  })
})
