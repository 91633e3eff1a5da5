import { html, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { icon } from '../icons.js'
import type { Store } from '../store.js'
import { openPicker } from './message-menu.js'

/** The reactions below a message; a click adds or removes the person's own. */
export function reactions(store: Store, message: SeenMessage): TemplateResult {
  return html`<div class="reactions" role="group" aria-label="Reactions">
    ${message.reactions?.map(({ emoji, count, me }) => {
      const name = emoji.name ?? '?'
      return html`<button
        class="reaction"
        aria-pressed=${me}
        aria-label="${name}, ${count} ${count === 1 ? 'reaction' : 'reactions'}"
        @click=${() => store.actions.react(message, name)}
      >
        <span>${emoji.id ? `:${name}:` : name}</span><b>${count}</b>
      </button>`
    })}
    <button class="reaction add" aria-label="Add reaction" @click=${(event: Event) => openPicker(store, message, event)}>
      ${icon('smile')}
    </button>
  </div>`
}
