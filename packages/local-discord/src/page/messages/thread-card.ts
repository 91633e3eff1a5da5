import { html, type TemplateResult } from 'lit'
import { icon } from '../icons.js'
import type { Store } from '../store.js'

/** The way from a message into its thread. */
export function threadCard(store: Store, id: string, name: string): TemplateResult {
  return html`<button class="thread-card" @click=${() => store.open(id)}>
    ${icon('thread')}<strong>${store.directory?.channel(id)?.name ?? name}</strong>
    <span class="link">See thread ›</span>
  </button>`
}
