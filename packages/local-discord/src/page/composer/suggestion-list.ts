import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from '../avatar.js'
import { icon } from '../icons.js'
import { appTag } from '../messages/message.js'
import type { Suggestion } from './suggestions.js'

/** The menu above the composer. The focus stays in the text; the active line is named to screen readers by its id. */
export function suggestionList(list: {
  id: string
  title: string
  items: readonly Suggestion[]
  /** Index of the marked line; -1 where none is. */
  active: number
  onPick: (index: number) => void
}): TemplateResult {
  return html`<div class="suggestions" @mousedown=${(event: Event) => event.preventDefault()}>
    <h4 id="${list.id}-title">${list.title}</h4>
    <div role="listbox" tabindex="0" id=${list.id} aria-labelledby="${list.id}-title">
      ${list.items.map(
        (item, index) => html`<div
          role="option"
          id=${optionId(list.id, index)}
          aria-selected=${index === list.active}
          @click=${() => list.onPick(index)}
        >
          ${item.person ? avatar(item.person) : icon(item.icon ?? '')}
          <span class="label">${item.label}</span>${item.person?.bot && !item.command ? appTag : nothing}
          ${item.detail ? html`<small>${item.detail}</small>` : nothing}
        </div>`,
      )}
    </div>
  </div>`
}

/** Id of a line, for `aria-activedescendant`. */
export function optionId(list: string, index: number): string {
  return `${list}-${index}`
}

/** The next marked line for an arrow key; undefined for any other key. */
export function moveActive(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (active + 1) % count
  if (key === 'ArrowUp') return active <= 0 ? count - 1 : active - 1
  return undefined
}
