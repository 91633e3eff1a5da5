import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  ApplicationCommandOptionType as Option,
} from 'discord.js'
import type { DocumentNote } from '../../../answering/curation.js'
import { defined } from '../../../defined.js'
import { plainReply } from '../../replies/components.js'
import { forgetReply } from '../../replies/library/forget.js'
import { listReply, statusReply } from '../../replies/library/overview.js'
import { settingsReply } from '../../replies/library/settings.js'
import { words } from '../../replies/library/words.js'
import type { Services } from '../../running/services.js'
import { answer } from '../../send/answering.js'
import { deferPrivately, respond } from '../../send/respond.js'
import { askerOf } from '../asker.js'
import { addAll } from '../library/add.js'
import { exportReply, removeDocument, suggestEntries } from '../library/documents.js'
import { addForm } from '../library/form.js'
import { type Place, placeOf } from '../library/place.js'
import { refreshNow } from '../library/refresh.js'
import { countSite } from '../library/site.js'
import type { SlashCommand } from './command.js'

/** Files of one command (Discord allows 25 options in all). */
const MOST_FILES = 10

const FILE_NAMES = Array.from({ length: MOST_FILES }, (_, index) => (index === 0 ? 'file' : `file${index + 1}`))

type Subcommand = (interaction: ChatInputCommandInteraction, services: Services, place: Place) => Promise<void>

/** What each subcommand does, for those who may look after the library. */
const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  add,
  form: async (interaction) => {
    await interaction.showModal(addForm(askerOf(interaction)))
  },
  list: async (interaction, services, { curator }) => {
    await answer(interaction, services, async () => listReply(await curator.entries({}), 0, askerOf(interaction)))
  },
  remove: async (interaction, services, place) => {
    const document = interaction.options.getString('document', true)
    await answer(interaction, services, () => removeDocument(place, document))
  },
  status: async (interaction, services, { curator }) => {
    await answer(interaction, services, async () => statusReply(await curator.overview({})))
  },
  refresh: refreshNow,
  export: async (interaction, services, place) => answer(interaction, services, () => exportReply(place)),
  settings: async (interaction, services, { settings }) => {
    await answer(interaction, services, async () => settingsReply(settings, askerOf(interaction)))
  },
  forget: async (interaction) => respond(interaction, forgetReply(askerOf(interaction))),
}

/** `/library`: a server's own documents, looked after by its moderators. */
export const library = {
  cost: 'look-up',
  forWhom: 'people with Manage Server or with a role that `/library settings` names',
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'library',
    description: "Look after this server's own documents",
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: Option.Subcommand,
        name: 'add',
        description: 'Add up to ten files, a page of the web or a whole site',
        options: [
          ...FILE_NAMES.map((name, index) => ({
            type: Option.Attachment as const,
            name,
            description: index === 0 ? 'A file in any format that I read' : 'Another file',
          })),
          { type: Option.String, name: 'url', description: 'Address of a page or a file on the web', max_length: 2000 },
          {
            type: Option.Boolean,
            name: 'whole-site',
            description: 'All pages below that address, by the site’s own list',
          },
          {
            type: Option.String,
            name: 'title',
            description: 'Title, if the document does not say it',
            max_length: 300,
          },
          {
            type: Option.String,
            name: 'author',
            description: 'Author, if the document does not say it',
            max_length: 300,
          },
          {
            type: Option.String,
            name: 'date',
            description: 'When it was published: 2023-01-15, 2023-01 or 2023',
            max_length: 30,
          },
          {
            type: Option.String,
            name: 'source',
            description: 'Where the file can be read on the web',
            max_length: 1000,
          },
        ],
      },
      {
        type: Option.Subcommand,
        name: 'form',
        description: 'Add documents with a form: files, pasted text, an address',
      },
      { type: Option.Subcommand, name: 'list', description: "This server's own documents" },
      {
        type: Option.Subcommand,
        name: 'remove',
        description: 'Remove a document',
        options: [
          { type: Option.String, name: 'document', description: 'Which one', required: true, autocomplete: true },
        ],
      },
      { type: Option.Subcommand, name: 'status', description: 'What the library holds, and what is under way' },
      { type: Option.Subcommand, name: 'refresh', description: 'Ask all pages from the web whether they changed' },
      { type: Option.Subcommand, name: 'export', description: 'All documents as one file' },
      { type: Option.Subcommand, name: 'settings', description: 'Who looks after the library, and where I answer' },
      { type: Option.Subcommand, name: 'forget', description: "Delete all of this server's documents and settings" },
    ],
  },
  async execute(interaction, services) {
    const subcommand = SUBCOMMANDS[interaction.options.getSubcommand()]
    const place = await placeOf(interaction, services)
    if ('refusal' in place || !subcommand) {
      return respond(interaction, plainReply('refusal' in place ? place.refusal : words.notServed))
    }
    await subcommand(interaction, services, place)
  },
  autocomplete: suggestEntries,
} satisfies SlashCommand

async function add(interaction: ChatInputCommandInteraction, services: Services, place: Place): Promise<void> {
  const { options } = interaction
  const files = FILE_NAMES.flatMap((name) => options.getAttachment(name) ?? [])
  const address = options.getString('url') ?? undefined
  const said = (name: string): string | undefined => options.getString(name)?.trim() || undefined
  const note: DocumentNote = defined({
    title: said('title'),
    author: said('author'),
    published: said('date'),
    url: said('source'),
  })
  if (options.getBoolean('whole-site')) {
    if (address === undefined) return respond(interaction, plainReply(words.wholeSiteOfWhat))
    return answer(interaction, services, () => countSite(interaction, place, address, note))
  }
  if (files.length === 0 && address === undefined) return respond(interaction, plainReply(words.nothingToAdd))
  await deferPrivately(interaction)
  await addAll(interaction, services, place, { files, address, note })
}
