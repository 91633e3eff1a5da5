import { html, nothing } from 'lit'
import type { LocalUser } from '../../control.js'
import { avatar } from '../avatar.js'
import { icon } from '../icons.js'
import { rove } from '../roving.js'
import { theme, toggleTheme } from '../theme.js'
import { View } from '../view.js'

/** The person the visitor is acting as, with a way to switch. */
export class PersonBar extends View {
  static override properties = { ...View.properties, open: { state: true } }
  declare open: boolean | undefined

  override render() {
    const { directory } = this.store
    if (!directory) return nothing
    const { me } = directory
    return html`<div class="person-bar" @focusout=${this.onFocusOut} @keydown=${this.onKey}>
      ${this.open ? this.chooser(directory.people, me.id) : nothing}
      <button
        class="person"
        data-testid="person"
        aria-haspopup="menu"
        aria-expanded=${this.open === true}
        aria-label="You are ${me.displayName}. Be somebody else"
        @click=${this.toggle}
      >
        <span class="presence">${avatar({ id: me.id, name: me.displayName, picture: me.avatar })}</span>
        <span><strong>${me.displayName}</strong><small>${me.about ?? me.name}</small></span>
        ${icon('down')}
      </button>
      <button class="icon-button" aria-label="Switch to the ${theme() === 'dark' ? 'light' : 'dark'} theme" @click=${this.toggleTheme}>
        ${icon(theme() === 'dark' ? 'sun' : 'moon')}
      </button>
    </div>`
  }

  private chooser(people: LocalUser[], me: string) {
    return html`<div class="chooser" role="menu" aria-label="Who you are">
      <p class="chooser-title" role="presentation">Who are you?</p>
      ${people.map(
        (person) => html`<button
          role="menuitemradio"
          tabindex="-1"
          aria-checked=${person.id === me}
          @click=${() => this.become(person.id)}
        >
          ${avatar({ id: person.id, name: person.displayName, picture: person.avatar })}
          <span><strong>${person.displayName}</strong><small>${person.about ?? person.name}</small></span>
          ${person.id === me ? icon('check') : nothing}
        </button>`,
      )}
    </div>`
  }

  private become(id: string): void {
    this.close()
    void this.store.become(id)
  }

  private toggle = async (): Promise<void> => {
    this.open = !this.open
    await this.updateComplete
    const items = [...this.querySelectorAll<HTMLElement>('[role=menuitemradio]')]
    ;(items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus()
  }

  private close(): void {
    this.open = false
    this.querySelector<HTMLElement>('.person')?.focus()
  }

  private toggleTheme = (): void => {
    toggleTheme()
    this.requestUpdate()
  }

  private onFocusOut = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.open = false
  }

  private onKey = (event: KeyboardEvent): void => {
    if (!this.open) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      this.close()
    } else rove(event, [...this.querySelectorAll<HTMLElement>('[role=menuitemradio]')], 'vertical')
  }
}

customElements.define('ld-person-bar', PersonBar)
