import { html, nothing, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { icon } from '../icons.js'
import type { Store } from '../store.js'
import { canAnswer, canEdit, openMenu, openPicker, startEdit, startReply } from './message-menu.js'

/** The buttons that hover over a message's corner. */
export function toolbar(store: Store, message: SeenMessage): TemplateResult {
  const quick = (emoji: string) => html`<button
    class="emoji"
    aria-label="React with ${emoji}"
    title="React with ${emoji}"
    @click=${() => store.actions.react(message, emoji)}
  >${emoji}</button>`
  const button = (label: string, name: string, run: (event: MouseEvent) => void) => html`<button
    aria-label=${label}
    title=${label}
    @click=${run}
  >${icon(name)}</button>`
  return html`<div class="toolbar" role="toolbar" aria-label="Message actions">
    ${
      message.ephemeral
        ? nothing
        : html`${quick('👍')}${quick('📎')}
          ${button('Add Reaction', 'smile', (event) => openPicker(store, message, event))}`
    }
    ${canEdit(store, message) ? button('Edit', 'pencil', () => startEdit(store, message)) : nothing}
    ${canAnswer(store, message) ? button('Reply', 'reply', () => startReply(store, message)) : nothing}
    ${button('More', 'more', (event) => {
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
      openMenu(store, message, box.left - 160, box.bottom + 4)
    })}
  </div>`
}
