import type { APISelectMenuComponent } from 'discord-api-types/v10'
import { html, LitElement, nothing } from 'lit'
import { icon } from '../icons.js'
import { rove } from '../roving.js'
import type { Store } from '../store.js'
import { choicesOf } from './select-options.js'

let instances = 0

/** Room that an open list may need, in pixels (its greatest height in components.css). */
const listHeight = 300

/**
 * A select menu: a button that opens a list. One value is sent as soon as it is chosen; several are gathered and sent
 * when the list closes. Fires `choose` with the values.
 */
export class SelectMenu extends LitElement {
  static override properties = {
    store: { attribute: false },
    component: { attribute: false },
    busy: { attribute: false },
    open: { state: true },
    downward: { state: true },
    chosen: { state: true },
  }
  declare store: Store
  declare component: APISelectMenuComponent
  declare busy: boolean
  declare open: boolean
  declare downward: boolean
  declare chosen: string[] | undefined
  private readonly listId = `select-${++instances}`

  override createRenderRoot(): this {
    return this
  }

  override render() {
    const { component } = this
    const choices = choicesOf(component, this.store.directory, this.store.channelId)
    const chosen = this.values
    const labels = choices.filter((one) => chosen.includes(one.value)).map((one) => one.label)
    const placeholder = component.placeholder ?? 'Make a selection'
    return html`<div class="select" @focusout=${this.onFocusOut} @keydown=${this.onKey}>
      <button
        type="button"
        class="select-button"
        aria-haspopup="listbox"
        aria-expanded=${this.open === true}
        aria-controls=${this.listId}
        aria-label=${labels.length > 0 ? `${placeholder}: ${labels.join(', ')}` : placeholder}
        aria-busy=${this.busy === true}
        ?disabled=${component.disabled === true || this.busy === true}
        @click=${this.toggle}
      >
        <span class=${labels.length > 0 ? '' : 'placeholder'}>${labels.join(', ') || placeholder}</span>${icon('down')}
      </button>
      ${
        this.open
          ? html`<div class=${this.downward ? 'select-list downward' : 'select-list'} id=${this.listId} role="listbox" aria-label=${placeholder} aria-multiselectable=${this.several}>
              ${choices.map(
                (choice) => html`<div
                  role="option"
                  tabindex="-1"
                  aria-selected=${chosen.includes(choice.value)}
                  data-value=${choice.value}
                  @click=${() => this.pick(choice.value)}
                >
                  ${choice.emoji ? html`<span class="emoji">${choice.emoji}</span>` : nothing}
                  <span>${choice.label}${choice.description ? html`<small>${choice.description}</small>` : nothing}</span>
                  ${this.several ? html`<i class="box">${icon('check')}</i>` : nothing}
                </div>`,
              )}
            </div>`
          : nothing
      }
    </div>`
  }

  private get several(): boolean {
    return (this.component.max_values ?? 1) > 1
  }

  /** What is chosen: by the person, or else as the bot has set it. */
  private get values(): string[] {
    if (this.chosen) return this.chosen
    const choices = choicesOf(this.component, this.store.directory, this.store.channelId)
    return choices.filter((choice) => choice.selected).map((choice) => choice.value)
  }

  private get options(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=option]')]
  }

  private toggle = async (): Promise<void> => {
    if (this.open) return this.close()
    const box = this.getBoundingClientRect()
    const top = this.closest('.scroller, dialog')?.getBoundingClientRect().top ?? 0
    this.downward = box.top - top < listHeight
    this.open = true
    await this.updateComplete
    const options = this.options
    const first = options.find((option) => option.ariaSelected === 'true') ?? options[0]
    first?.focus()
  }

  private pick(value: string): void {
    if (!this.several) {
      this.chosen = [value]
      this.close()
      this.send()
      return
    }
    const values = this.values
    if (values.includes(value)) this.chosen = values.filter((one) => one !== value)
    else if (values.length < (this.component.max_values ?? 1)) this.chosen = [...values, value]
  }

  private close(): void {
    if (!this.open) return
    this.open = false
    this.querySelector<HTMLElement>('.select-button')?.focus()
    if (this.several && this.chosen && this.chosen.length >= (this.component.min_values ?? 1)) this.send()
  }

  private send(): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: this.chosen ?? [] }))
  }

  private onFocusOut = (event: FocusEvent): void => {
    if (this.open && !(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.close()
  }

  private onKey = (event: KeyboardEvent): void => {
    if (!this.open) return
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      this.close()
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      const value = event.target instanceof HTMLElement ? event.target.dataset.value : undefined
      if (value !== undefined) this.pick(value)
    } else rove(event, this.options, 'vertical')
  }
}

customElements.define('ld-select', SelectMenu)
