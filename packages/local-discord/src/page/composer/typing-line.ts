import { html, type TemplateResult } from 'lit'
import type { Store } from '../store.js'

/** Who types here. */
export function typingLine(store: Store): TemplateResult {
  const names = store.typing
    .in(store.channelId)
    .filter((user) => user !== store.me)
    .map((user) => store.directory?.user(user)?.displayName ?? 'Somebody')
  return html`<div class="typing" role="status">${names.length > 0 ? sentence(names) : ''}</div>`
}

function sentence(names: string[]): TemplateResult {
  const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`
  if (names.length > 3) return html`${dots}Several people are typing…`
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).formatToParts(names)
  const drawn = list.map((part) => (part.type === 'element' ? html`<strong>${part.value}</strong>` : part.value))
  return html`${dots}<span>${drawn} ${names.length === 1 ? 'is' : 'are'} typing…</span>`
}
