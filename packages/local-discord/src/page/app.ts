import { html, nothing } from 'lit'
import { avatarDefinitions } from './avatar.js'
import './composer/composer.js'
import { icon } from './icons.js'
import './messages/message-list.js'
import './overlays/confirm-delete.js'
import './overlays/context-menu.js'
import './overlays/emoji-picker.js'
import './overlays/fault-panel.js'
import './overlays/modal-dialog.js'
import './overlays/thread-dialog.js'
import './shell/channel-header.js'
import './shell/channel-list.js'
import './shell/guild-rail.js'
import './shell/member-list.js'
import { Store } from './store.js'
import { restoreTheme } from './theme.js'
import { View } from './view.js'

/** The page: one store, and the parts that show it. */
export class App extends View {
  constructor() {
    super()
    restoreTheme()
    this.store = new Store()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.store.ui.faults = new URLSearchParams(location.search).has('faults')
    document.addEventListener('keydown', this.onKey)
    void this.store.start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('keydown', this.onKey)
  }

  override updated(): void {
    const channel = this.store.directory?.channel(this.store.channelId)
    const unread = [...this.store.unread.values()].reduce((sum, count) => sum + count, 0)
    const place = channel ? `${channel.type === 1 ? '@' : '#'}${channel.name} · ` : ''
    const bot = this.store.directory?.state.bot.displayName ?? 'Local Discord'
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${place}${bot}`
  }

  override render() {
    const { store } = this
    if (!store.directory) return this.starting()
    const { drawer } = store.ui
    return html`${avatarDefinitions}
      <div class=${drawer ? 'app drawer-open' : 'app'}>
        <div class="sidebar" ?inert=${!drawer && this.narrow}>
          <ld-guild-rail .store=${store}></ld-guild-rail>
          <div class="side"><ld-channel-list .store=${store}></ld-channel-list></div>
        </div>
        ${drawer ? html`<button class="drawer-shade" aria-label="Close channels" @click=${this.closeDrawer}></button>` : nothing}
        <main>
          <ld-channel-header .store=${store}></ld-channel-header>
          ${this.banner()}
          <div class="columns">
            <section class="chat" aria-label="Chat">
              <ld-message-list .store=${store}></ld-message-list>
              <ld-composer .store=${store}></ld-composer>
            </section>
            <ld-member-list .store=${store}></ld-member-list>
          </div>
        </main>
      </div>
      <ld-context-menu .store=${store}></ld-context-menu>
      <ld-emoji-picker .store=${store}></ld-emoji-picker>
      <ld-modal-dialog .store=${store}></ld-modal-dialog>
      <ld-confirm-delete .store=${store}></ld-confirm-delete>
      <ld-thread-dialog .store=${store}></ld-thread-dialog>
      <ld-fault-panel .store=${store}></ld-fault-panel>
      <div class="visually-hidden" role="status" aria-live="polite">${store.ui.announcement}</div>`
  }

  private starting() {
    const { fault } = this.store
    return html`<main class="starting">
      <h1>Local Discord</h1>
      ${
        fault
          ? html`<p role="alert">${fault}</p>
              <button class="button primary" @click=${() => this.store.become()}>Try again</button>`
          : html`<p role="status">Opening the channel…</p>`
      }
    </main>`
  }

  /** A line under the header while the bot or the stand-in is away. */
  private banner() {
    const { connection, directory } = this.store
    const bot = directory?.state.bot
    if (connection === 'lost') {
      return html`<div class="banner lost" role="status">${icon('warning')}The local stand-in is away. Trying again…</div>`
    }
    if (!bot || bot.connected) return nothing
    return html`<div class="banner" role="status" data-testid="bot-starting">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${bot.displayName} is starting…
    </div>`
  }

  private get narrow(): boolean {
    return matchMedia('(max-width: 760px)').matches
  }

  private closeDrawer = (): void => {
    this.store.show((ui) => {
      ui.drawer = false
    })
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.store.ui.drawer) this.closeDrawer()
    if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'f') {
      event.preventDefault()
      this.store.show((ui) => {
        ui.faults = !ui.faults
      })
    }
  }
}

customElements.define('ld-app', App)
