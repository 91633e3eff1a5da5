import type { APIAttachment, APIMessageTopLevelComponent } from 'discord-api-types/v10'
import { type FieldError, invalidForm } from '../rest/errors.js'
import type { LayoutComponent } from '../validate/components.js'
import { walk } from '../validate/layout.js'
import type { Snowflakes } from '../world/snowflake.js'

type Fields = Record<string, unknown>

/**
 * Components as Discord gives them back: every one with an id, defaults filled in, media resolved.
 *
 * @param attachments the message's files, for `attachment://` addresses
 * @throws ApiError 50035 if an address names a missing file
 */
export function toComponents(
  components: readonly LayoutComponent[],
  attachments: readonly APIAttachment[],
  ids: Snowflakes,
): APIMessageTopLevelComponent[] {
  const taken = new Set<number>()
  for (const { component } of walk(components)) if (component.id) taken.add(component.id)
  let last = 0
  const nextId = (): number => {
    do last += 1
    while (taken.has(last))
    return last
  }
  const wrong: FieldError[] = []

  const media = (url: string, path: (string | number)[]): Fields => {
    const name = /^attachment:\/\/(.+)$/.exec(url)?.[1]
    if (name === undefined)
      return { id: ids.next(), url, proxy_url: url, width: null, height: null, content_type: null }
    const file = attachments.find(
      (attachment) => attachment.filename === name || attachment.filename === decodeURIComponent(name),
    )
    if (!file) {
      wrong.push({
        path,
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: 'The referenced attachment was not found',
      })
      return {}
    }
    return {
      id: file.id,
      url: file.url,
      proxy_url: file.proxy_url,
      width: null,
      height: null,
      content_type: file.content_type ?? null,
      attachment_id: file.id,
    }
  }

  const complete = (entry: unknown, path: (string | number)[]): Fields => {
    const given = Object.fromEntries(
      Object.entries(entry as Fields).filter(([, value]) => value !== null && value !== undefined),
    )
    const fields: Fields = { ...given, id: given.id || nextId() }
    const inner = fields.components
    if (Array.isArray(inner))
      fields.components = inner.map((child, index) => complete(child, [...path, 'components', index]))
    if (fields.accessory) fields.accessory = complete(fields.accessory, [...path, 'accessory'])
    switch (fields.type) {
      case 3:
      case 5:
      case 6:
      case 7:
      case 8:
        fields.min_values ??= 1
        fields.max_values ??= 1
        break
      case 11:
        fields.media = media((fields.media as { url: string }).url, [...path, 'media', 'url'])
        fields.description ??= null
        fields.spoiler ??= false
        break
      case 12:
        fields.items = (
          fields.items as { media: { url: string }; description?: string | null; spoiler?: boolean | null }[]
        ).map((item, index) => ({
          media: media(item.media.url, [...path, 'items', index, 'media', 'url']),
          description: item.description ?? null,
          spoiler: item.spoiler ?? false,
        }))
        break
      case 13: {
        const url = (fields.file as { url: string }).url
        const file = media(url, [...path, 'file', 'url'])
        const attachment = attachments.find((a) => a.id === file.id)
        fields.file = file
        fields.name = attachment?.filename ?? null
        fields.size = attachment?.size ?? null
        fields.spoiler ??= false
        break
      }
      case 14:
        fields.divider ??= true
        fields.spacing ??= 1
        break
      case 17:
        fields.accent_color ??= null
        fields.spoiler ??= false
        break
    }
    return fields
  }
  const completed = components.map(
    (component, index) => complete(component, ['components', index]) as Fields & APIMessageTopLevelComponent,
  )
  if (wrong.length > 0) throw invalidForm(wrong)
  return completed
}
