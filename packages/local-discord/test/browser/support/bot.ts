import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  ComponentType,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  MessageFlags,
  ModalBuilder,
  Partials,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'

/** Titles that the autocomplete of `/ask document:` knows. */
export const titles = ['A history of salt', 'Bridges of Bosnia', 'Salt roads of the Sahara']

const commands = [
  new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask the library a question')
    .addStringOption((option) => option.setName('question').setDescription('What you want to know').setRequired(true))
    .addStringOption((option) =>
      option.setName('document').setDescription('Only in this document').setAutocomplete(true),
    )
    .addBooleanOption((option) => option.setName('private').setDescription('Only you see the answer'))
    .addIntegerOption((option) =>
      option
        .setName('count')
        .setDescription('How many quotes')
        .addChoices({ name: 'one', value: 1 }, { name: 'three', value: 3 }),
    ),
  new SlashCommandBuilder()
    .setName('library')
    .setDescription('The library')
    .addSubcommand((add) =>
      add
        .setName('add')
        .setDescription('Add a document')
        .addAttachmentOption((option) => option.setName('file').setDescription('The document').setRequired(true)),
    )
    .addSubcommand((form) => form.setName('form').setDescription('Add documents with a form'))
    .addSubcommand((status) => status.setName('status').setDescription('What is in the library')),
  new SlashCommandBuilder().setName('sleep').setDescription('Never answers'),
  new ContextMenuCommandBuilder().setName('Find sources').setType(ApplicationCommandType.Message),
]

/** A small bot with one of everything that the page has to draw. */
export async function startBot(api: string, token: string): Promise<Client> {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]
  const client = new Client({ intents, partials: [Partials.Channel], rest: { api, version: '10' } })
  client.on(Events.MessageCreate, (message) => void answerMessage(client, message))
  client.on(Events.InteractionCreate, (interaction) => void answerInteraction(interaction))
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  await client.login(token)
  await ready
  await client.application?.commands.set(commands)
  return client
}

/** An answer as the bot draws it: a first line, a quote with its citation, a select and buttons. */
export function answer(question: string) {
  const container = new ContainerBuilder()
    .setAccentColor(0x5865f2)
    .addTextDisplayComponents((text) => text.setContent(`**1 passage** for “${question.slice(0, 80)}”`))
    .addSectionComponents((section) =>
      section
        .addTextDisplayComponents((text) =>
          text.setContent(
            '### A history of salt\n> Salt was carried across the desert in slabs. **A slab was worth its weight in gold.** The price fell\n> when the railway came.',
          ),
        )
        .setButtonAccessory((button) =>
          button.setCustomId('full').setLabel('Full text').setStyle(ButtonStyle.Secondary),
        ),
    )
    .addTextDisplayComponents((text) =>
      text.setContent(
        '-# [A history of salt](https://example.org/salt) · M. Weaver · 12 March 1998 · ¶ 12 of 40 · `7k2m9qd`',
      ),
    )
    .addSeparatorComponents((separator) => separator)
    .addActionRowComponents((row) =>
      row.addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('passage')
          .setPlaceholder('Other passages')
          .addOptions(
            { label: 'Bridges of Bosnia', value: 'bridges', description: '¶ 3 of 12' },
            { label: 'Salt roads of the Sahara', value: 'roads', description: '¶ 7 of 30' },
          ),
      ),
    )
  const row = new ActionRowBuilder<never>({
    components: [
      {
        type: ComponentType.Button,
        custom_id: 'before',
        label: 'before',
        emoji: { name: '◀' },
        style: ButtonStyle.Secondary,
      },
      { type: ComponentType.Button, custom_id: 'follow', label: 'Follow up', style: ButtonStyle.Primary },
      { type: ComponentType.Button, custom_id: 'private', label: 'Show me privately', style: ButtonStyle.Success },
      { type: ComponentType.Button, custom_id: 'broken', label: 'Delete', style: ButtonStyle.Danger },
      { type: ComponentType.Button, url: 'https://example.org/salt', label: 'Source', style: ButtonStyle.Link },
    ],
  })
  return { flags: MessageFlags.IsComponentsV2, components: [container, row], allowedMentions: { parse: [] } } as const
}

async function answerMessage(client: Client, message: Message): Promise<void> {
  const addressed = client.user && (message.mentions.users.has(client.user.id) || !message.inGuild())
  if (message.author.bot || !addressed) return
  const question = message.content.replace(/<@!?\d+>/g, '').trim()
  if (question === 'file') {
    const file = new AttachmentBuilder(Buffer.from('# Sources\n'), { name: 'sources.md' })
    await message.reply({ content: 'Here they are.', files: [file] })
  } else if (question === 'embed') {
    await message.reply({
      embeds: [{ title: 'Salt', description: '**In short**', color: 0x57f287, footer: { text: 'M. Weaver' } }],
    })
  } else await message.reply(answer(question))
}

async function answerInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase()
    const found = titles.filter((title) => title.toLowerCase().includes(typed))
    await interaction.respond(found.map((title) => ({ name: title, value: title })))
  } else if (interaction.isChatInputCommand()) await answerCommand(interaction)
  else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({
      content: `1 of 1 claims sourced in “${interaction.targetMessage.content}”`,
      flags: MessageFlags.Ephemeral,
    })
  } else if (interaction.isButton()) await answerButton(interaction)
  else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `Chosen: ${interaction.values.join(', ')}`, flags: MessageFlags.Ephemeral })
  } else if (interaction.isModalSubmit() && interaction.customId === 'add-form') {
    const names = interaction.fields.getUploadedFiles('files')?.map((file) => file.name) ?? []
    await interaction.reply({ content: `Added ${names.join(' and ')}`, flags: MessageFlags.Ephemeral })
  } else if (interaction.isModalSubmit()) {
    const question = interaction.fields.getTextInputValue('question')
    await interaction.reply({ content: `You asked: ${question}`, flags: MessageFlags.Ephemeral })
  }
}

async function answerCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  if (interaction.commandName === 'sleep') return
  if (interaction.commandName === 'library') {
    if (interaction.options.getSubcommand() === 'form') return showForm(interaction)
    const file = interaction.options.getAttachment('file')
    await interaction.reply({ content: file ? `Added ${file.name}` : '5 documents', flags: MessageFlags.Ephemeral })
    return
  }
  const question = interaction.options.getString('question', true)
  const document = interaction.options.getString('document')
  const built = answer(document ? `${question} (${document})` : question)
  const isPrivate = interaction.options.getBoolean('private') === true
  await interaction.reply({
    components: built.components,
    flags: isPrivate ? [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] : [MessageFlags.IsComponentsV2],
  })
}

async function showForm(interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.showModal({
    custom_id: 'add-form',
    title: 'Add documents',
    components: [
      {
        type: ComponentType.Label,
        label: 'Files',
        description: 'Up to 10, each up to 10 MB',
        component: { type: ComponentType.FileUpload, custom_id: 'files', max_values: 10, required: false },
      },
      {
        type: ComponentType.Label,
        label: 'Or paste text',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'text',
          style: TextInputStyle.Paragraph,
          required: false,
        },
      },
    ],
  })
}

async function answerButton(interaction: ButtonInteraction): Promise<void> {
  if (interaction.customId === 'broken') return
  if (interaction.customId === 'follow') {
    const question = new TextInputBuilder()
      .setCustomId('question')
      .setLabel('Your question')
      .setStyle(TextInputStyle.Paragraph)
      .setPlaceholder('and who carried it?')
    const row = new ActionRowBuilder<TextInputBuilder>().addComponents(question)
    await interaction.showModal(new ModalBuilder().setCustomId('follow-up').setTitle('Follow up').addComponents(row))
  } else if (interaction.customId === 'before') await interaction.update(answer('grown by a passage'))
  else await interaction.reply({ content: 'Only for **you**: the full text.', flags: MessageFlags.Ephemeral })
}
