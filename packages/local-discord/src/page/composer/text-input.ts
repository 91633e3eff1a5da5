import { html, nothing } from 'lit'
import { channelType } from '../directory.js'
import { icon } from '../icons.js'
import { canEdit, startEdit } from '../messages/message-menu.js'
import { View } from '../view.js'
import { encodeMentions, splitMentions } from './mentions.js'
import { moveActive, optionId, suggestionList } from './suggestion-list.js'
import { type Suggestions, suggest } from './suggestions.js'

/** Longest message, in characters. */
const longest = 2_000
/** How often "is typing" is said again, in milliseconds. */
const typingEvery = 8_000
const listId = 'composer-suggestions'

/** The text of a new message. Fires `command` when a slash command is chosen, and `sent` once the message is sent. */
export class TextInput extends View {
  static override properties = {
    ...View.properties,
    files: { attribute: false },
    text: { state: true },
    suggestions: { state: true },
    active: { state: true },
  }
  declare files: File[]
  declare text: string
  declare suggestions: Suggestions | undefined
  declare active: number
  private typedAt = 0
  private channel = ''

  constructor() {
    super()
    this.files = []
    this.text = ''
    this.active = 0
  }

  override willUpdate(): void {
    if (this.channel === this.store.channelId) return
    this.channel = this.store.channelId
    this.text = ''
    this.suggestions = undefined
  }

  override updated(): void {
    const area = this.area
    if (area.value !== this.text) area.value = this.text
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }

  override render() {
    const { store, suggestions } = this
    const channel = store.directory?.channel(store.channelId)
    const placeholder = `Message ${channel?.type === channelType.dm ? '@' : channel?.type === channelType.thread ? '' : '#'}${channel?.name ?? ''}`
    const left = longest - this.text.length
    return html`${
      suggestions
        ? suggestionList({ id: listId, ...suggestions, active: this.active, onPick: (index) => this.pick(index) })
        : nothing
    }
      <div class="text-input">
        <div class="mirror" aria-hidden="true">${splitMentions(this.text, store.directory).map(({ text, code }) =>
          code ? html`<mark>${text}</mark>` : text,
        )}</div>
        <textarea
          data-composer
          data-testid="composer"
          rows="1"
          aria-label=${placeholder}
          placeholder=${placeholder}
          aria-autocomplete="list"
          aria-controls=${suggestions ? listId : nothing}
          aria-activedescendant=${suggestions ? optionId(listId, this.active) : nothing}
          @input=${this.onInput}
          @keydown=${this.onKey}
          @click=${this.suggest}
          @blur=${this.closeMenu}
        ></textarea>
      </div>
      ${left < 200 ? html`<span class=${left < 0 ? 'left over' : 'left'} aria-live="polite">${left}</span>` : nothing}
      <button class="icon-button send" aria-label="Send message" ?disabled=${!this.sendable} @click=${this.send}>${icon('send')}</button>`
  }

  private get area(): HTMLTextAreaElement {
    return this.querySelector('textarea')!
  }

  private get sendable(): boolean {
    return (this.text.trim() !== '' || this.files.length > 0) && this.text.length <= longest
  }

  private onInput = (): void => {
    this.text = this.area.value
    this.suggest()
    const now = Date.now()
    if (this.text === '' || this.text.startsWith('/') || now - this.typedAt < typingEvery) return
    this.typedAt = now
    this.store.actions.typing()
  }

  private suggest = (): void => {
    const { store } = this
    this.suggestions = suggest(this.text, this.area.selectionStart, store.directory, store.channelId)
    this.active = 0
  }

  private closeMenu = (): void => {
    this.suggestions = undefined
  }

  private pick(index: number): void {
    const item = this.suggestions?.items[index]
    const from = this.suggestions?.from ?? 0
    this.suggestions = undefined
    if (item?.command) {
      this.text = ''
      this.dispatchEvent(new CustomEvent('command', { detail: item.command }))
    } else if (item?.insert) {
      const area = this.area
      const after = this.text.slice(area.selectionStart).replace(/^ /, '')
      const before = `${this.text.slice(0, from)}${item.insert} `
      this.text = before + after
      area.value = this.text
      area.setSelectionRange(before.length, before.length)
      area.focus()
    }
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (this.suggestions && this.onMenuKey(event, this.suggestions)) event.preventDefault()
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      this.send()
    } else if (event.key === 'ArrowUp' && this.text === '') this.toLastMessage(event)
    else if (event.key === 'Escape' && this.store.ui.replyTo) {
      this.store.show((ui) => {
        ui.replyTo = undefined
      })
    }
  }

  private onMenuKey({ key, shiftKey }: KeyboardEvent, { items }: Suggestions): boolean {
    const moved = moveActive(key, this.active, items.length)
    if (moved !== undefined) {
      this.active = moved
      void this.updateComplete.then(() =>
        document.getElementById(optionId(listId, moved))?.scrollIntoView({ block: 'nearest' }),
      )
    } else if ((key === 'Enter' && !shiftKey) || key === 'Tab') this.pick(this.active)
    else if (key === 'Escape') this.closeMenu()
    else return false
    return true
  }

  /** The up arrow edits the person's last message, or moves the focus to the messages if there is none. */
  private toLastMessage(event: KeyboardEvent): void {
    event.preventDefault()
    const { store } = this
    const last = store.log(store.channelId).items.findLast((message) => canEdit(store, message))
    if (last && document.getElementById(`message-${last.id}`)) startEdit(store, last)
    else [...document.querySelectorAll<HTMLElement>('.messages .message')].at(-1)?.focus()
  }

  private send = (): void => {
    if (!this.sendable) return
    const content = encodeMentions(this.text.trim(), this.store.directory)
    const { files } = this
    this.text = ''
    this.suggestions = undefined
    this.typedAt = 0
    void this.say(content, files, this.area.value)
    this.dispatchEvent(new CustomEvent('sent'))
    this.area.focus()
  }

  /** What was refused comes back to be mended. */
  private async say(content: string, files: File[], typed: string): Promise<void> {
    const said = await this.store.actions.say(content, files)
    if (!said && this.text === '') this.text = typed
  }
}

customElements.define('ld-text-input', TextInput)
