import { z } from 'zod'
import { fieldIssue, integer, list, snowflake, text } from './parse.js'

const id = integer(0, 2_147_483_647).optional()
const customId = text(1, 100)

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
})

const button = z
  .object({
    type: z.literal(2),
    id,
    style: integer(1, 6),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: text(1, 512).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    if (value.style === 5) {
      if (value.custom_id)
        context.addIssue(
          fieldIssue(
            'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
            'A custom id and url cannot both be specified',
          ),
        )
      if (!value.url) context.addIssue(fieldIssue('BASE_TYPE_REQUIRED', 'This field is required', ['url']))
      else if (!/^(https?|discord):\/\/\S+$/i.test(value.url)) {
        const scheme = "Scheme must be one of ('http', 'https', 'discord')."
        context.addIssue(fieldIssue('URL_TYPE_INVALID_SCHEME', scheme, ['url']))
      }
    } else if (value.style === 6) {
      if (!value.sku_id) context.addIssue(fieldIssue('BASE_TYPE_REQUIRED', 'This field is required', ['sku_id']))
    } else {
      if (value.url)
        context.addIssue(fieldIssue('BUTTON_COMPONENT_INVALID_URL', 'A url is only valid on link buttons', ['url']))
      if (!value.custom_id) context.addIssue(fieldIssue('BASE_TYPE_REQUIRED', 'This field is required', ['custom_id']))
    }
    if (value.style !== 6 && !value.label && !value.emoji) {
      context.addIssue(
        fieldIssue('BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or an emoji is required', ['label']),
      )
    }
  })

const selectFields = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: integer(0, 25).nullish(),
  max_values: integer(1, 25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
}

const stringSelect = z
  .object({
    type: z.literal(3),
    ...selectFields,
    options: list(
      z.object({
        label: text(1, 100),
        value: text(1, 100),
        description: text(0, 100).nullish(),
        emoji: emoji.nullish(),
        default: z.boolean().nullish(),
      }),
      1,
      25,
    ),
  })
  .superRefine((value, context) => {
    const seen = new Set<string>()
    value.options.forEach((option, index) => {
      if (seen.has(option.value)) {
        context.addIssue(
          fieldIssue('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used', [
            'options',
            index,
            'value',
          ]),
        )
      }
      seen.add(option.value)
    })
  })

const entitySelect = z.object({
  type: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  ...selectFields,
  channel_types: z.array(integer()).nullish(),
  default_values: z
    .array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
    .max(25)
    .nullish(),
})

const textInput = z.object({
  type: z.literal(4),
  id,
  custom_id: customId,
  style: integer(1, 2),
  label: text(0, 45).nullish(),
  min_length: integer(0, 4000).nullish(),
  max_length: integer(1, 4000).nullish(),
  required: z.boolean().nullish(),
  value: text(0, 4000).nullish(),
  placeholder: text(0, 100).nullish(),
})

const actionRow = z
  .object({
    type: z.literal(1),
    id,
    components: list(z.discriminatedUnion('type', [button, stringSelect, entitySelect]), 1, 5),
  })
  .superRefine((row, context) => {
    const selects = row.components.filter((component) => component.type !== 2).length
    if (selects > 0 && row.components.length > 1) {
      context.addIssue(
        fieldIssue('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width', [
          'components',
          1,
        ]),
      )
    }
  })

const media = z.object({ url: text(1, 2048) })
const textDisplay = z.object({ type: z.literal(10), id, content: text(1, 4000) })
const thumbnail = z.object({
  type: z.literal(11),
  id,
  media,
  description: text(0, 1024).nullish(),
  spoiler: z.boolean().nullish(),
})
const section = z.object({
  type: z.literal(9),
  id,
  components: list(z.discriminatedUnion('type', [textDisplay]), 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
})
const gallery = z.object({
  type: z.literal(12),
  id,
  items: list(z.object({ media, description: text(0, 1024).nullish(), spoiler: z.boolean().nullish() }), 1, 10),
})
const file = z.object({
  type: z.literal(13),
  id,
  file: z.object({ url: z.string().regex(/^attachment:\/\/.+/, 'Must be an attachment:// reference') }),
  spoiler: z.boolean().nullish(),
})
const separator = z.object({
  type: z.literal(14),
  id,
  divider: z.boolean().nullish(),
  spacing: integer(1, 2).nullish(),
})
const inContainer = z.discriminatedUnion('type', [actionRow, section, textDisplay, gallery, file, separator])
const container = z.object({
  type: z.literal(17),
  id,
  accent_color: integer(0, 0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
  components: list(inContainer, 1, 40),
})

/** Top-level components of a message without, and with, the Components V2 flag. */
export const legacyComponents = list(z.discriminatedUnion('type', [actionRow]), 0, 5)
export const layoutComponents = list(
  z.discriminatedUnion('type', [actionRow, section, textDisplay, gallery, file, separator, container]),
  0,
  40,
)

const fileUpload = z.object({
  type: z.literal(19),
  id,
  custom_id: customId,
  min_values: integer(0, 10).nullish(),
  max_values: integer(1, 10).nullish(),
  required: z.boolean().nullish(),
})
const label = z.object({
  type: z.literal(18),
  id,
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: z.discriminatedUnion('type', [textInput, stringSelect, entitySelect, fileUpload]),
})
const inputRow = z
  .object({ type: z.literal(1), id, components: list(z.discriminatedUnion('type', [textInput]), 1, 1) })
  .superRefine((row, context) => {
    row.components.forEach((input, index) => {
      if (!input.label)
        context.addIssue(fieldIssue('BASE_TYPE_REQUIRED', 'This field is required', ['components', index, 'label']))
    })
  })

/** A form: Discord's data of callback type 9. */
export const modalData = z.object({
  custom_id: customId,
  title: text(1, 45),
  components: list(z.discriminatedUnion('type', [inputRow, label, textDisplay]), 1, 5),
})

/** A top-level component of a message, checked. */
export type LayoutComponent = z.infer<typeof layoutComponents>[number]
