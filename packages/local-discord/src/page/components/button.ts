import { type APIButtonComponent, ButtonStyle } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../icons.js'
import { webAddress } from '../markdown/inline.js'
import type { ComponentContext } from './components-v2.js'

const styles: Partial<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
}

/** A button of a message, in each of Discord's styles. While its answer is awaited it shows three dots. */
export function button(component: APIButtonComponent, { store, message }: ComponentContext): TemplateResult {
  const label = 'label' in component ? component.label : undefined
  const emoji = 'emoji' in component ? component.emoji?.name : undefined
  const content = html`${emoji ? html`<span class="emoji" aria-hidden=${label ? 'true' : 'false'}>${emoji}</span>` : nothing}${
    label ?? nothing
  }`
  if (component.style === ButtonStyle.Link) {
    const href = component.disabled ? undefined : webAddress(component.url)
    return html`<a
      class="button secondary"
      href=${href ?? nothing}
      aria-disabled=${href ? nothing : 'true'}
      role=${href ? nothing : 'link'}
      target="_blank"
      rel="noopener noreferrer"
      >${content}${icon('external')}</a
    >`
  }
  if (!('custom_id' in component)) return html`<button class="button secondary" disabled>${label ?? 'Premium'}</button>`
  const { custom_id } = component
  const busy = store.ui.busy.has(`${message.id}:${custom_id}`)
  return html`<button
    class="button ${styles[component.style] ?? 'secondary'}"
    data-custom-id=${custom_id}
    ?disabled=${component.disabled === true}
    aria-busy=${busy}
    @click=${() => store.actions.press(message, custom_id)}
  >
    <span class="content">${content}</span>${busy ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}
  </button>`
}
