import { html, LitElement } from 'lit'
import type { SeenMessage } from '../../control.js'
import { decodeMentions, encodeMentions } from '../composer/mentions.js'
import type { Store } from '../store.js'

/** Edits the person's own message in place. Enter saves, Escape cancels. */
export class MessageEditor extends LitElement {
  static override properties = { store: { attribute: false }, message: { attribute: false } }
  declare store: Store
  declare message: SeenMessage

  override createRenderRoot(): this {
    return this
  }

  override firstUpdated(): void {
    const area = this.area
    area.value = decodeMentions(this.message.content, this.store.directory)
    area.focus()
    this.fit()
  }

  override render() {
    return html`<textarea aria-label="Edit message" rows="1" @keydown=${this.onKey} @input=${this.fit}></textarea>
      <p class="hint">
        escape to <button class="link" @click=${this.close}>cancel</button> • enter to
        <button class="link" @click=${this.save}>save</button>
      </p>`
  }

  private get area(): HTMLTextAreaElement {
    return this.querySelector('textarea')!
  }

  private fit = (): void => {
    this.area.style.height = 'auto'
    this.area.style.height = `${this.area.scrollHeight}px`
  }

  private onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') this.close()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    this.save()
  }

  private save = (): void => {
    const content = encodeMentions(this.area.value.trim(), this.store.directory)
    if (content === '') this.store.show((ui) => Object.assign(ui, { deleting: this.message }))
    else if (content !== this.message.content) void this.store.actions.edit(this.message, content)
    this.close()
  }

  private close = (): void => {
    this.store.show((ui) => {
      ui.editing = undefined
    })
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
}

customElements.define('ld-message-editor', MessageEditor)
