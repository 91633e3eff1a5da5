import { html, nothing } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import type { SeenMessage } from '../../control.js'
import { compareIds } from '../log.js'
import { dayName } from '../times.js'
import { View } from '../view.js'
import { Anchor } from './anchor.js'
import { channelIntro } from './channel-intro.js'
import { place } from './grouping.js'
import { messageRow } from './message.js'
import { onMessageKey } from './message-keys.js'
import { openMenu } from './message-menu.js'
import { notice, sendingLine } from './notice.js'
import { MessageWindow } from './window.js'
import './welcome.js'

/** How near to an end of what is drawn, in pixels, more of it is drawn. */
const reach = 500

/** The channel's messages: grouped, with a line for each day, drawn a window at a time. */
export class MessageList extends View {
  static override properties = { ...View.properties, active: { state: true } }
  /** The message under the pointer or with the focus. */
  declare active: string | undefined
  private channel = ''
  /** Id of the channel's newest message when it was last drawn. */
  private newest: string | undefined
  private window = new MessageWindow()
  private anchor = new Anchor()
  private resized: ResizeObserver | undefined

  override firstUpdated(): void {
    this.anchor.scroller = this.querySelector('.scroller')!
    this.resized = new ResizeObserver(() => this.keepPlace())
    this.resized.observe(this.querySelector('.messages')!)
    this.resized.observe(this.anchor.scroller)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.resized?.disconnect()
  }

  override willUpdate(): void {
    if (this.channel === this.store.channelId) {
      // The reader may have scrolled before the scroll event arrives: keep the new place.
      this.anchor.catchUp(this.window.following)
      this.noteNewest()
      if (this.anchor.atEnd && this.window.following) this.window.trim(this.log)
      return
    }
    this.channel = this.store.channelId
    this.window = new MessageWindow()
    this.active = undefined
    this.newest = undefined
    this.anchor.toEnd()
  }

  /** Tells the anchor of a new message at the end of the channel. */
  private noteNewest(): void {
    const newest = this.log.items.at(-1)
    const { newest: before } = this
    this.newest = newest?.id
    if (!newest || before === undefined || compareIds(newest.id, before) <= 0) return
    if (newest.author.id !== this.store.me) this.anchor.arrived(`message-${newest.id}`)
    else if (this.anchor.atEnd) this.anchor.toEnd()
  }

  override updated(): void {
    this.anchor.restore()
    requestAnimationFrame(() => {
      // After scrolling, its event fills what is missing, a frame later.
      if (!this.keepPlace()) this.fillAbove()
    })
  }

  /** Puts the reader's place back, unless they have scrolled away from it since. Returns whether they have. */
  private keepPlace(): boolean {
    const moved = this.anchor.catchUp(this.window.following)
    this.anchor.restore()
    return moved
  }

  override render() {
    const { store } = this
    const log = this.log
    const drawn = this.window.slice(log)
    const begin = !log.more && log.loaded && drawn[0] === log.items[0]
    const notices = this.window.following ? store.ui.notices.filter((one) => one.channel === this.channel) : []
    return html`<div class="scroller" @scroll=${this.onScroll}>
        <div
          class="messages"
          role="log"
          aria-live="off"
          aria-label="Messages"
          @mouseover=${this.onPointer}
          @mouseleave=${this.onLeave}
          @focusin=${this.onPointer}
          @focusout=${this.onFocusOut}
          @keydown=${(event: KeyboardEvent) => onMessageKey(store, event)}
          @contextmenu=${this.onContextMenu}
        >
          ${begin ? channelIntro(store) : nothing}
          ${log.loading && !log.loaded ? placeholders : nothing}
          ${repeat(
            drawn,
            (message) => message.id,
            (message, index) => this.row(message, drawn[index - 1], index === drawn.length - 1),
          )}
          ${notices.map((one) => notice(store, one))}
          ${store.ui.sending?.channel === this.channel ? sendingLine(store) : nothing}
        </div>
        <ld-welcome .store=${store}></ld-welcome>
      </div>
      ${
        this.window.following
          ? nothing
          : html`<button class="jump" @click=${this.toPresent}>You're viewing older messages <b>Jump to present</b></button>`
      }`
  }

  private row(message: SeenMessage, previous: SeenMessage | undefined, isLast: boolean) {
    const { store } = this
    const placed = place(message, previous)
    const state = {
      ...placed,
      active: this.active === message.id,
      editing: store.ui.editing === message.id,
      tabStop: this.active === message.id || (isLast && this.active === undefined),
    }
    const busy = [...store.ui.busy].filter((key) => key.startsWith(message.id)).join()
    const parts = [
      message,
      store.directory,
      state.grouped,
      state.newDay,
      state.active,
      state.editing,
      state.tabStop,
      busy,
      store.ui.failures.get(message.id),
      store.ui.replyTo?.message.id === message.id,
    ]
    return guard(parts, () => {
      const day = placed.newDay
        ? html`<div class="day" role="separator"><span>${dayName(new Date(message.timestamp))}</span></div>`
        : nothing
      return html`${day}${messageRow(store, message, state)}`
    })
  }

  private get log() {
    return this.store.log(this.store.channelId)
  }

  private onScroll = (): void => {
    const { scroller } = this.anchor
    const down = this.anchor.note(this.window.following)
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    if (!down) this.fillAbove()
    else if (below < reach && this.window.newer(this.log)) this.requestUpdate()
  }

  /** Draws or fetches older messages when the reader is near the first one drawn. */
  private fillAbove(): void {
    if (!this.isConnected || this.anchor.scroller.scrollTop >= reach) return
    if (this.window.older(this.log)) this.requestUpdate()
    else void this.store.loadOlder(this.channel)
  }

  private toPresent = (): void => {
    this.window.follow()
    this.anchor.toEnd()
    this.requestUpdate()
  }

  private onPointer = (event: Event): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.message') : null
    if (row?.dataset.id) this.active = row.dataset.id
  }

  private onLeave = (): void => {
    const held = document.activeElement?.closest<HTMLElement>('.message')?.dataset.id
    this.active = held
  }

  /** Focus that leaves the messages comes back to the newest one, unless it went to a menu over them. */
  private onFocusOut = (event: FocusEvent): void => {
    const { relatedTarget: next } = event
    if (next instanceof Element && !next.closest('.messages, .menu, .picker, dialog')) this.active = undefined
  }

  private onContextMenu = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined
    const id = target?.closest<HTMLElement>('.message')?.dataset.id
    const message = id && this.log.get(id)
    // On a link, the browser's own menu is of more use.
    if (!message || target?.closest('a, textarea, input')) return
    event.preventDefault()
    openMenu(this.store, message, event.clientX, event.clientY)
  }
}

const placeholders = html`<div class="placeholders" aria-label="Loading messages" role="status">
  ${[70, 45, 85, 60, 75].map((width) => html`<i data-width=${width}></i>`)}
</div>`

customElements.define('ld-message-list', MessageList)
