import { type APIMessageComponent, ComponentType } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { markdown } from '../markdown/render.js'
import { attachment, localAddress } from '../messages/attachments.js'
import { markdownContext } from '../messages/context.js'
import { accentStyle, cssColour } from '../messages/embeds.js'
import type { Store } from '../store.js'
import { button } from './button.js'
import './select.js'

/** The message whose components are drawn. */
export interface ComponentContext {
  store: Store
  message: SeenMessage
}

type Drawn = TemplateResult | typeof nothing

/** A message's components: buttons and selects, and the containers, texts and sections of Components V2. */
export function components(list: readonly APIMessageComponent[], context: ComponentContext): TemplateResult {
  return html`<div class="components">${list.map((component) => draw(component, context))}</div>`
}

function draw(component: APIMessageComponent, context: ComponentContext): Drawn {
  const { store } = context
  switch (component.type) {
    case ComponentType.ActionRow:
      return html`<div class="action-row">${component.components.map((one) => draw(one, context))}</div>`
    case ComponentType.Button:
      return button(component, context)
    case ComponentType.TextDisplay:
      return markdown(component.content, markdownContext(store))
    case ComponentType.Container: {
      const accent = cssColour(component.accent_color)
      const content = component.components.map((one) => draw(one, context))
      const box = html`<div class=${accent ? 'container accented' : 'container'} .style=${accentStyle(accent)}>
        ${content}
      </div>`
      return component.spoiler ? veil(box) : box
    }
    case ComponentType.Section:
      return html`<div class="section">
        <div>${component.components.map((one) => draw(one, context))}</div>
        ${draw(component.accessory, context)}
      </div>`
    case ComponentType.Thumbnail:
      return picture(component.media.url, component.description, context, 'thumbnail')
    case ComponentType.Separator:
      return html`<div
        class=${`separator${component.divider === false ? '' : ' line'}${component.spacing === 2 ? ' wide' : ''}`}
      ></div>`
    case ComponentType.MediaGallery:
      return html`<div class="gallery">
        ${component.items.map(({ media, description }) => picture(media.url, description, context, ''))}
      </div>`
    case ComponentType.File: {
      const name = component.file.url.replace(/^attachment:\/\//, '')
      const file = context.message.attachments.find((one) => one.filename === name || one.url === component.file.url)
      return file ? attachment(file) : nothing
    }
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return html`<ld-select
        .store=${store}
        .component=${component}
        .busy=${store.ui.busy.has(`${context.message.id}:${component.custom_id}`)}
        @choose=${(event: CustomEvent<string[]>) => store.actions.press(context.message, component.custom_id, event.detail)}
      ></ld-select>`
    default:
      return nothing
  }
}

/** What a container hides until it is clicked. */
function veil(content: TemplateResult): TemplateResult {
  return html`<details class="veil"><summary>Spoiler</summary>${content}</details>`
}

/** A picture of the message's own files; what lies elsewhere is named, not fetched. */
function picture(url: string, description: string | null | undefined, context: ComponentContext, kind: string): Drawn {
  const name = url.replace(/^attachment:\/\//, '')
  const own = context.message.attachments.find((file) => file.filename === name)
  const address = localAddress(own?.url ?? url)
  if (address?.startsWith('http'))
    return html`<img class=${kind} src=${address} alt=${description ?? ''} loading="lazy" />`
  return html`<span class="elsewhere ${kind}">${description ?? 'Picture'}</span>`
}
