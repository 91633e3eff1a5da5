import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { rove } from '../roving.js'
import type { MenuItem } from '../ui.js'
import { View } from '../view.js'

/** Room that a menu keeps to the window's edges, in pixels. */
const margin = 8

/** The marked line is the focused one, also for the pointer. */
function focusIt(event: Event): void {
  ;(event.currentTarget as HTMLElement).focus()
}

/** The menu of a message: arrows move, right and left open and close the submenu, Escape gives the focus back. */
export class ContextMenu extends View {
  static override properties = { ...View.properties, open: { state: true } }
  /** Label of the item whose submenu is open. */
  declare open: string | undefined
  private focusedBefore: HTMLElement | undefined
  private shown: unknown

  override render() {
    const { menu } = this.store.ui
    if (!menu) return nothing
    return html`<div class="backdrop" @click=${this.close} @contextmenu=${this.onBackdropMenu}></div>
      <div class="menu" role="menu" aria-label=${menu.label} @keydown=${this.onKey}>
        ${menu.items.map((item) => (item.items ? this.group(item, item.items) : this.item(item)))}
      </div>`
  }

  override updated(): void {
    const { menu } = this.store.ui
    if (menu === this.shown) return
    this.shown = menu
    if (!menu) return
    this.open = undefined
    this.focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
    const box = this.querySelector<HTMLElement>('.menu')!
    const { offsetWidth: width, offsetHeight: height } = box
    box.style.left = `${Math.max(margin, Math.min(menu.x, innerWidth - width - margin))}px`
    box.style.top = `${Math.max(margin, Math.min(menu.y, innerHeight - height - margin))}px`
    box.classList.toggle('leftward', menu.x + width * 2 > innerWidth - margin)
    this.items(box)[0]?.focus()
  }

  private item(item: MenuItem) {
    return html`<button role="menuitem" tabindex="-1" class=${item.danger ? 'danger' : ''} @mouseenter=${focusIt} @click=${() => this.run(item)}>
      <span>${item.label}</span>${item.hint ? html`<kbd aria-hidden="true">${item.hint}</kbd>` : nothing}${icon(item.icon ?? '')}
    </button>`
  }

  private group(item: MenuItem, items: MenuItem[]) {
    const open = this.open === item.label
    return html`<div class="submenu" role="none" @mouseenter=${() => this.expand(item)} @mouseleave=${() => this.expand(undefined)}>
      <button
        role="menuitem"
        tabindex="-1"
        aria-haspopup="menu"
        aria-expanded=${open}
        @mouseenter=${focusIt}
        @click=${() => this.expand(item, true)}
      >
        <span>${item.label}</span>${icon('chevron')}
      </button>
      ${open ? html`<div class="menu" role="menu" aria-label=${item.label}>${items.map((one) => this.item(one))}</div>` : nothing}
    </div>`
  }

  private items(menu: Element): HTMLElement[] {
    return [...menu.querySelectorAll<HTMLElement>(':scope > [role=menuitem], :scope > .submenu > [role=menuitem]')]
  }

  private async expand(item: MenuItem | undefined, focus = false): Promise<void> {
    this.open = item?.label
    await this.updateComplete
    if (focus) this.querySelector<HTMLElement>('.menu .menu [role=menuitem]')?.focus()
  }

  private run(item: MenuItem): void {
    this.close()
    item.run?.()
  }

  private close = (): void => {
    this.store.show((ui) => {
      ui.menu = undefined
    })
    this.focusedBefore?.focus()
  }

  private onBackdropMenu = (event: Event): void => {
    event.preventDefault()
    this.close()
  }

  private onKey = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    const menu = target.closest('.menu')
    if (!menu) return
    const parent = menu.parentElement?.closest('.submenu')
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      this.close()
    } else if (event.key === 'ArrowRight' && target.ariaHasPopup) {
      event.preventDefault()
      target.click()
    } else if (event.key === 'ArrowLeft' && parent) {
      event.preventDefault()
      parent.querySelector<HTMLElement>('[role=menuitem]')?.focus()
      void this.expand(undefined)
    } else rove(event, this.items(menu), 'vertical')
  }
}

customElements.define('ld-context-menu', ContextMenu)
