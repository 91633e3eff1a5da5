import type { APIEmbed } from 'discord-api-types/v10'
import { EmbedType } from 'discord-api-types/v10'
import type { MessageBody } from '../validate/message.js'

type EmbedBody = NonNullable<MessageBody['embeds']>[number]

/** An embed as Discord gives it back. */
export function toEmbed(embed: EmbedBody): APIEmbed {
  const full: APIEmbed = { type: EmbedType.Rich }
  if (embed.title) full.title = embed.title
  if (embed.description) full.description = embed.description
  if (embed.url) full.url = embed.url
  if (embed.timestamp) full.timestamp = new Date(embed.timestamp).toISOString()
  if (embed.color !== null && embed.color !== undefined) full.color = embed.color
  if (embed.footer)
    full.footer = { text: embed.footer.text, ...(embed.footer.icon_url ? { icon_url: embed.footer.icon_url } : {}) }
  if (embed.image) full.image = { url: embed.image.url }
  if (embed.thumbnail) full.thumbnail = { url: embed.thumbnail.url }
  if (embed.author) {
    const { name, url, icon_url } = embed.author
    full.author = { name, ...(url ? { url } : {}), ...(icon_url ? { icon_url } : {}) }
  }
  if (embed.fields?.length) {
    full.fields = embed.fields.map(({ name, value, inline }) => ({ name, value, inline: inline ?? false }))
  }
  return full
}
