import type { APIEmbed } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { webAddress } from '../markdown/inline.js'
import { inlineMarkdown, type MarkdownContext, markdown } from '../markdown/render.js'
import { messageTime } from '../times.js'
import { localAddress } from './attachments.js'

/** Discord's integer colour for CSS. */
export function cssColour(colour: number | null | undefined): string | undefined {
  return colour == null ? undefined : `#${colour.toString(16).padStart(6, '0')}`
}

/** The style of an accent. To be set as a property: the page's policy forbids style attributes. */
export function accentStyle(colour: string | undefined): string {
  return colour === undefined ? '' : `--accent: ${colour}`
}

/** An embed. Pictures from elsewhere are not fetched. */
export function embed(data: APIEmbed, context: MarkdownContext): TemplateResult {
  const picture = data.image && localAddress(data.image.url)
  return html`<div class="embed" .style=${accentStyle(cssColour(data.color))}>
    ${data.author ? html`<div class="embed-author">${linked(data.author.name, data.author.url)}</div>` : nothing}
    ${data.title ? html`<div class="embed-title">${linked(inlineMarkdown(data.title, context), data.url)}</div>` : nothing}
    ${data.description ? markdown(data.description, context) : nothing}
    ${
      data.fields?.length
        ? html`<dl>
            ${data.fields.map(
              (field) => html`<div class=${field.inline ? 'inline' : ''}>
                <dt>${inlineMarkdown(field.name, context)}</dt>
                <dd>${markdown(field.value, context)}</dd>
              </div>`,
            )}
          </dl>`
        : nothing
    }
    ${picture ? html`<img src=${picture} alt="" loading="lazy" />` : nothing}
    ${
      data.footer || data.timestamp
        ? html`<footer>
            ${[data.footer?.text, data.timestamp && messageTime(new Date(data.timestamp))].filter(Boolean).join(' • ')}
          </footer>`
        : nothing
    }
  </div>`
}

function linked(text: unknown, address: string | undefined): TemplateResult {
  const href = address && webAddress(address)
  return href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : html`${text}`
}
