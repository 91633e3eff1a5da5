import { type APIAttachment, MessageFlags } from 'discord-api-types/v10'
import type { LayoutComponent } from '../validate/components.js'
import { walk } from '../validate/layout.js'
import { checkMessage, type MessageBody } from '../validate/message.js'
import { toComponents } from '../wire/components.js'
import { toEmbed } from '../wire/embeds.js'
import type { Channel, Message } from '../world/entities.js'
import { type AllowedMentions, mentionsIn } from '../world/mentions.js'
import type { Upload } from './body.js'
import type { Rest } from './context.js'

/** The parts of a message that a body decides. */
export type Composed = Pick<
  Message,
  | 'content'
  | 'embeds'
  | 'components'
  | 'attachments'
  | 'mentions'
  | 'mentionRoles'
  | 'mentionEveryone'
  | 'flags'
  | 'tts'
> & { body: MessageBody }

/**
 * Discord's default for a body without `allowed_mentions`: every mention in a channel message, users in an answer to an
 * interaction.
 */
export const DEFAULT_MENTIONS = {
  channel: { parse: ['users', 'roles', 'everyone'], replied_user: true },
  interaction: { parse: ['users'], replied_user: true },
} satisfies Record<string, AllowedMentions>

/**
 * Checks the body of a new or edited message of the bot and makes the message's parts of it.
 *
 * @param existing the message that is edited; what its body leaves out stays
 * @throws ApiError 50035, 50006
 */
export function compose(
  rest: Rest,
  channel: Channel,
  input: unknown,
  uploads: Upload[],
  defaults: AllowedMentions,
  existing?: Message,
): Composed {
  const body = checkMessage(input, uploads.length, existing)
  const { world } = rest
  const flags = (body.flags ?? 0) | (existing?.flags ?? 0)
  const attachments = composeAttachments(rest, body, uploads, Boolean(flags & MessageFlags.Ephemeral), existing)
  const content = body.content === undefined ? (existing?.content ?? '') : (body.content ?? '')
  const embeds = body.embeds === undefined ? (existing?.embeds ?? []) : (body.embeds ?? []).map(toEmbed)
  const components =
    body.components === undefined
      ? (existing?.components ?? [])
      : toComponents(body.components ?? [], attachments, world.ids)
  const allowed = body.allowed_mentions ? definedMentions(body.allowed_mentions) : defaults
  const readable = [content, ...displayedText(body.components ?? [])].join('\n')
  const keepsText = existing !== undefined && body.content === undefined && body.components === undefined
  const mentions = keepsText
    ? { mentions: existing.mentions, mentionRoles: existing.mentionRoles, mentionEveryone: existing.mentionEveryone }
    : mentionsIn(world, channel, world.bot.id, readable, allowed)
  return { body, content, embeds, components, attachments, flags, tts: body.tts ?? false, ...mentions }
}

function displayedText(components: readonly LayoutComponent[]): string[] {
  const texts: string[] = []
  for (const { component } of walk(components)) if (component.type === 10) texts.push(component.content ?? '')
  return texts
}

function definedMentions(given: NonNullable<MessageBody['allowed_mentions']>): AllowedMentions {
  return {
    ...(given.parse ? { parse: given.parse } : {}),
    ...(given.users ? { users: given.users } : {}),
    ...(given.roles ? { roles: given.roles } : {}),
    ...(given.replied_user === null || given.replied_user === undefined ? {} : { replied_user: given.replied_user }),
  }
}

/** New files, with the description that `attachments` gives them, and on an edit the old ones that it still names. */
function composeAttachments(
  rest: Rest,
  body: MessageBody,
  uploads: Upload[],
  ephemeral: boolean,
  existing: Message | undefined,
): APIAttachment[] {
  const kept = existing?.attachments.filter(
    (attachment) => body.attachments === undefined || body.attachments?.some((named) => named.id === attachment.id),
  )
  const added = uploads.map((upload) => {
    const named = body.attachments?.find((attachment) => attachment.id === String(upload.index))
    return rest.files.add(named?.filename ?? upload.name, upload.type, upload.bytes, {
      ...(named?.description ? { description: named.description } : {}),
      ephemeral,
    })
  })
  return [...(kept ?? []), ...added]
}
