import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  Events,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectClient, type StandIn, startStandIn } from './support/stand-in.js'

const commands = [
  new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask something')
    .setContexts(0, 1, 2)
    .setIntegrationTypes(0, 1)
    .addStringOption((o) => o.setName('question').setDescription('The question').setRequired(true))
    .addStringOption((o) => o.setName('document').setDescription('Where').setAutocomplete(true))
    .addIntegerOption((o) => o.setName('count').setDescription('How many').setMinValue(1).setMaxValue(3)),
  new SlashCommandBuilder()
    .setName('library')
    .setDescription('Curate')
    .setDefaultMemberPermissions(32n)
    .addSubcommand((s) =>
      s
        .setName('add')
        .setDescription('Add a file')
        .addAttachmentOption((o) => o.setName('file').setDescription('The file').setRequired(true)),
    ),
  new SlashCommandBuilder().setName('silent').setDescription('Never answers'),
  new ContextMenuCommandBuilder().setName('Find sources').setType(3),
].map((command) => command.toJSON())

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('form').setLabel('Follow up').setStyle(ButtonStyle.Secondary),
  new ButtonBuilder().setCustomId('later').setLabel('Later').setStyle(ButtonStyle.Secondary),
)

/** A bot that uses every kind of interaction and answer once. */
async function respond(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `For ${interaction.options.getFocused()}`, value: 'x' }])
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({ content: `Target: ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral })
  } else if (interaction.isChatInputCommand() && interaction.commandName === 'library') {
    const file = interaction.options.getAttachment('file', true)
    const text = await (await fetch(file.url)).text()
    await interaction.reply({
      content: `Read ${file.name}: ${text}`,
      files: [{ attachment: Buffer.from('log'), name: 'log.txt' }],
    })
  } else if (interaction.isChatInputCommand() && interaction.commandName === 'ask') {
    const question = interaction.options.getString('question', true)
    if (question === 'defer') {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply('Deferred answer')
      await interaction.followUp('For everybody')
      return
    }
    const container = new ContainerBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent(`# ${question}`))
      .addActionRowComponents(buttons)
    await interaction.reply({
      components: [container],
      flags: MessageFlags.IsComponentsV2,
      allowedMentions: { parse: [] },
    })
  } else if (interaction.isButton() && interaction.customId === 'more') {
    const menu = new StringSelectMenuBuilder()
      .setCustomId('pick')
      .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' })
    const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)
    await interaction.update({ components: [new TextDisplayBuilder().setContent('Updated'), row, buttons] })
  } else if (interaction.isButton() && interaction.customId === 'form') {
    const input = new TextInputBuilder().setCustomId('q').setLabel('Question').setStyle(TextInputStyle.Short)
    const modal = new ModalBuilder().setCustomId('follow').setTitle('Follow up')
    await interaction.showModal(modal.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input)))
  } else if (interaction.isButton() && interaction.customId === 'later') {
    await interaction.deferUpdate()
    await interaction.editReply({ components: [new TextDisplayBuilder().setContent('Edited later')] })
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `Picked ${interaction.values.join()}`, flags: MessageFlags.Ephemeral })
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`Form: ${interaction.fields.getTextInputValue('q')}`)
  }
}

describe('an unmodified discord.js client', () => {
  let standIn: StandIn
  let client: Client<true>

  beforeAll(async () => {
    standIn = await startStandIn()
    client = await connectClient(standIn.local)
    client.on(Events.InteractionCreate, (interaction) => void respond(interaction))
    client.on(Events.MessageCreate, async (message) => {
      if (message.author.bot) return
      if (message.mentions.has(client.user))
        await message.reply({ content: `You said: ${message.content}`, allowedMentions: { parse: [] } })
    })
    await client.application.commands.set(commands)
  })
  afterAll(async () => {
    await client.destroy()
    await standIn.close()
  })

  test('gets ready and knows its servers', () => {
    expect(client.guilds.cache.map((guild) => guild.name).sort()).toEqual(['Newsroom', 'Reading Room'])
    expect(client.application.id).toBe(standIn.local.application)
  })

  test('answers a slash command with Components V2, then updates, forms, menus', async () => {
    const asked = await standIn.act({
      as: 'Ada',
      do: 'slash',
      channel: 'general',
      command: 'ask',
      options: { question: 'why?' },
    })
    expect(asked).toMatchObject({ ok: true, interaction: { state: 'answered' } })
    expect(asked.messages).toHaveLength(1)
    const message = asked.messages[0]!
    expect(message.flags! & MessageFlags.IsComponentsV2).toBeTruthy()
    expect(message.interaction_metadata?.user.id).toBe(standIn.user('Ada'))

    const updated = await standIn.act({ as: 'Ada', do: 'button', message: message.id, custom_id: 'more' })
    expect(updated).toMatchObject({ ok: true, interaction: { state: 'updated' } })
    expect(updated.messages.map((m) => m.id)).toEqual([message.id])

    const picked = await standIn.act({ as: 'Ada', do: 'select', message: message.id, custom_id: 'pick', values: ['2'] })
    expect(picked.messages[0]).toMatchObject({ content: 'Picked 2', ephemeral: true })

    const form = await standIn.act({ as: 'Ada', do: 'button', message: message.id, custom_id: 'Follow up' })
    expect(form.interaction?.state).toBe('modal')
    expect(form.modal?.title).toBe('Follow up')
    const sent = await standIn.act({ as: 'Ada', do: 'modal', custom_id: 'follow', fields: { q: 'and then?' } })
    expect(sent.messages[0]?.content).toBe('Form: and then?')

    const later = await standIn.act({ as: 'Ada', do: 'button', message: message.id, custom_id: 'later' })
    expect(later).toMatchObject({ ok: true, interaction: { state: 'updated' } })
    expect(JSON.stringify(later.messages[0]?.components)).toContain('Edited later')
  })

  test('defers privately, edits, and follows up in public', async () => {
    const result = await standIn.act({
      as: 'Ada',
      do: 'slash',
      channel: 'sources',
      command: 'ask',
      options: { question: 'defer' },
    })
    expect(result.messages[0]).toMatchObject({ content: 'Deferred answer', ephemeral: true })
    const seenByAda = (await standIn.see('Ada', 'sources')).messages.map((m) => m.content)
    const seenByChen = (await standIn.see('Chen', 'sources')).messages.map((m) => m.content)
    expect(seenByAda).toContain('Deferred answer')
    expect(seenByChen).not.toContain('Deferred answer')
  })

  test('completes options, refuses what Discord’s client refuses', async () => {
    const typed = await standIn.act({
      as: 'Ada',
      do: 'autocomplete',
      channel: 'general',
      command: 'ask',
      focused: 'document',
      options: { document: 'ab' },
    })
    expect(typed.choices).toEqual([{ name: 'For ab', value: 'x' }])
    const missing = await standIn.act({ as: 'Ada', do: 'slash', channel: 'general', command: 'ask' })
    expect(missing).toMatchObject({ ok: false, error: expect.stringContaining('required') })
    const tooMany = await standIn.act({
      as: 'Ada',
      do: 'slash',
      channel: 'general',
      command: 'ask',
      options: { question: 'q', count: 9 },
    })
    expect(tooMany.ok).toBe(false)
    const notTheirs = await standIn.act({
      as: 'Ada',
      do: 'slash',
      channel: 'general',
      command: 'library add',
      options: { file: 'a.txt' },
    })
    expect(notTheirs).toMatchObject({ ok: false, error: 'This command is not available to you here.' })
    const timedOut = await standIn.act({
      as: 'Bilal',
      do: 'slash',
      channel: 'general',
      command: 'ask',
      options: { question: 'q' },
    })
    expect(timedOut.ok).toBe(false)
  })

  test('reads an attachment, sends one, and uses a message command', async () => {
    const files = [{ name: 'a.txt', base64: Buffer.from('hello').toString('base64'), type: 'text/plain' }]
    const added = await standIn.act({
      as: 'Morgan',
      do: 'slash',
      channel: 'general',
      command: 'library add',
      options: { file: 'a.txt' },
      files,
    })
    expect(added.messages[0]?.content).toBe('Read a.txt: hello')
    const file = added.messages[0]?.attachments[0]
    expect(await (await fetch(file?.url ?? '')).text()).toBe('log')

    const said = await standIn.act({ as: 'Chen', do: 'say', channel: 'general', content: 'A claim.' })
    const found = await standIn.act({
      as: 'Ada',
      do: 'message-command',
      command: 'Find sources',
      message: said.message!.id,
    })
    expect(found.messages[0]).toMatchObject({ content: 'Target: A claim.', ephemeral: true })
  })

  test('answers mentions in servers and in DMs', async () => {
    const said = await standIn.act({ as: 'Ada', do: 'say', channel: 'general', content: '@Bot hello' })
    expect(said.messages[0]).toMatchObject({ type: 19, message_reference: { message_id: said.message!.id } })
    expect(said.messages[0]?.content).toContain('hello')
    const { channel } = await standIn.act({ as: 'Ada', do: 'dm' })
    const whispered = await standIn.act({ as: 'Ada', do: 'say', channel: channel!, content: '@Bot psst' })
    expect(whispered.messages[0]?.content).toContain('psst')
  })

  test('works where only a person has installed it, with five follow-ups', async () => {
    const { channel } = await standIn.act({ as: 'Ada', do: 'dm', user: standIn.user('Morgan') })
    const asked = await standIn.act({
      as: 'Ada',
      do: 'slash',
      channel: channel!,
      command: 'ask',
      options: { question: 'privately' },
    })
    expect(asked.ok).toBe(true)
    expect((await standIn.see('Morgan', channel!)).messages).toHaveLength(1)
  })
})
