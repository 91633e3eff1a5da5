import { MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { apiErrors, type FieldError, invalidForm } from '../rest/errors.js'
import { type LayoutComponent, layoutComponents, legacyComponents } from './components.js'
import { checkTotals } from './layout.js'
import { fieldIssue, integer, list, parse, snowflake, text } from './parse.js'

const url = text(0, 2048).superRefine((value, context) => {
  if (value !== '' && !/^(https?|attachment):\/\/\S+$/i.test(value)) {
    context.addIssue(fieldIssue('URL_TYPE_INVALID_URL', 'Not a well formed URL.'))
  }
})

const embed = z.object({
  title: text(0, 256).nullish(),
  description: text(0, 4096).nullish(),
  url: url.nullish(),
  timestamp: z
    .string()
    .refine((value) => !Number.isNaN(Date.parse(value)), 'Not a timestamp.')
    .nullish(),
  color: integer(0, 0xffffff).nullish(),
  footer: z.object({ text: text(0, 2048), icon_url: url.nullish() }).nullish(),
  image: z.object({ url }).nullish(),
  thumbnail: z.object({ url }).nullish(),
  author: z.object({ name: text(0, 256), url: url.nullish(), icon_url: url.nullish() }).nullish(),
  fields: list(z.object({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() }), 0, 25).nullish(),
})

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: list(snowflake, 0, 100).nullish(),
    roles: list(snowflake, 0, 100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (value.parse?.includes(kind) && value[kind]?.length) {
        const words = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
        context.addIssue(fieldIssue('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', words))
      }
    }
  })

const body = z.object({
  content: z.union([text(0, 2000), z.number().transform(String)]).nullish(),
  nonce: z.union([text(0, 25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  embeds: list(embed, 0, 10).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  message_reference: z
    .object({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
      type: integer(0, 0).nullish(),
    })
    .nullish(),
  components: z.array(z.unknown()).nullish(),
  attachments: list(
    z.object({
      id: snowflake,
      filename: text(1, 1024).nullish(),
      description: text(0, 1024).nullish(),
      title: z.string().nullish(),
    }),
    0,
    10,
  ).nullish(),
  flags: integer(0, 2 ** 53 - 1).nullish(),
  sticker_ids: list(snowflake, 0, 3).nullish(),
  poll: z.null('Polls are not part of this stand-in.').optional(),
})

/** A message's body after its check: what is null or missing in the request is so here. */
export type MessageBody = Omit<z.infer<typeof body>, 'components'> & { components?: LayoutComponent[] | null }

/** The flags that a bot may set on a new message. */
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.Ephemeral |
  MessageFlags.IsComponentsV2

/**
 * Checks the body of a message that is sent or edited against Discord's limits.
 *
 * @param existing the message that is edited
 * @throws ApiError 50035 with the wrong places, 50006 if a new message is empty
 */
export function checkMessage(
  input: unknown,
  files: number,
  existing?: { flags: number; embeds: unknown[]; content: string; attachments: unknown[]; components: unknown[] },
): MessageBody & { v2: boolean } {
  const checked = parse(body, input ?? {})
  const asked = checked.flags ?? 0
  const v2 = Boolean(((existing?.flags ?? 0) | asked) & MessageFlags.IsComponentsV2)
  const { components: rawComponents, ...rest } = checked
  const message: MessageBody & { v2: boolean } = { ...rest, flags: asked & SETTABLE, v2 }
  if (checked.flags === null || checked.flags === undefined) delete message.flags
  if (rawComponents !== undefined) {
    message.components =
      rawComponents === null
        ? null
        : parse(z.object({ components: v2 ? layoutComponents : legacyComponents }), { components: rawComponents })
            .components
  }
  const wrong: FieldError[] = [...embedTotals(checked.embeds ?? []), ...checkTotals(message.components ?? [])]
  if (v2) wrong.push(...legacyFields(message, existing))
  const flags = existing?.flags ?? 0
  if (
    existing &&
    checked.flags != null &&
    flags & MessageFlags.IsComponentsV2 &&
    !(asked & MessageFlags.IsComponentsV2)
  ) {
    const words = 'The IS_COMPONENTS_V2 flag cannot be removed from a message.'
    wrong.push({ path: ['flags'], code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message: words })
  }
  if (wrong.length > 0) throw invalidForm(wrong)
  if (isEmpty(message, files, existing)) throw apiErrors.emptyMessage()
  return message
}

function embedTotals(embeds: z.infer<typeof embed>[]): FieldError[] {
  let total = 0
  for (const e of embeds) {
    const parts = [
      e.title,
      e.description,
      e.footer?.text,
      e.author?.name,
      ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
    ]
    for (const part of parts) total += part?.length ?? 0
  }
  if (total <= 6000) return []
  const words = 'Embed size exceeds maximum size of 6000'
  return [{ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message: words }]
}

/** Components V2 leave no room for content, embeds and the like; an edit that adds them must take those away. */
function legacyFields(message: MessageBody, existing?: { content: string; embeds: unknown[] }): FieldError[] {
  const wrong: FieldError[] = []
  const content = message.content === undefined ? existing?.content : message.content
  const embeds = message.embeds === undefined ? existing?.embeds : message.embeds
  const flag = (field: string) =>
    wrong.push({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    })
  if (content) flag('content')
  if (embeds?.length) flag('embeds')
  if (message.sticker_ids?.length) flag('sticker_ids')
  return wrong
}

function isEmpty(
  message: MessageBody & { v2: boolean },
  files: number,
  existing?: { content: string; embeds: unknown[]; attachments: unknown[]; components: unknown[] },
): boolean {
  const after = <T>(now: T | null | undefined, before: T | undefined): T | null | undefined =>
    now === undefined ? before : now
  if (files > 0 || message.sticker_ids?.length) return false
  if (after<unknown[]>(message.components, existing?.components)?.length) return false
  if (message.v2) return true
  if (after<unknown[]>(message.attachments, existing?.attachments)?.length) return false
  if (after(message.content, existing?.content)?.trim()) return false
  return !after<unknown[]>(message.embeds, existing?.embeds)?.some((e) => Object.keys(e as object).length > 0)
}
