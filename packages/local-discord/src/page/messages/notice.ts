import { html, type TemplateResult } from 'lit'
import { icon } from '../icons.js'
import type { Store } from '../store.js'
import type { Notice } from '../ui.js'

/** A line of the page's own: something that was refused or went wrong, for this person's eyes. */
export function notice(store: Store, { id, text }: Notice): TemplateResult {
  const dismiss = () =>
    store.show((ui) => {
      ui.notices = ui.notices.filter((one) => one.id !== id)
    })
  return html`<div class="notice" role="alert" data-testid="notice">
    ${icon('warning')}<span>${text}</span> <button class="link" @click=${dismiss}>Dismiss</button>
  </div>`
}

/** Says that a command is on its way to the bot. */
export function sendingLine(store: Store): TemplateResult {
  return html`<p class="notice sending" role="status">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
    <span>${store.directory?.state.bot.displayName} was sent <b>${store.ui.sending?.command}</b>…</span>
  </p>`
}
