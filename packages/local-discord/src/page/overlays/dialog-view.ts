import { html, nothing, type TemplateResult } from 'lit'
import { View } from '../view.js'

/**
 * A dialog over the page, on the browser's own `<dialog>`: it traps the focus and gives it back on closing.
 * Shown as long as `subject` is defined.
 */
export abstract class DialogView extends View {
  private shown: unknown
  private focusedBefore: Element | null = null

  /** What the dialog is about; another subject is another dialog. */
  protected abstract get subject(): unknown
  /** Id of the heading that names the dialog. */
  protected abstract readonly labelledBy: string
  protected abstract content(): TemplateResult
  /** Called when the person leaves the dialog by Escape. */
  protected abstract close(): void

  override render() {
    if (this.subject === undefined) return nothing
    return html`<dialog aria-labelledby=${this.labelledBy} @cancel=${this.onCancel} @keydown=${this.onKey} @click=${this.onClick}>
      ${this.content()}
    </dialog>`
  }

  override updated(): void {
    const { subject } = this
    if (subject === this.shown) return
    if (this.shown === undefined) this.focusedBefore = document.activeElement
    this.shown = subject
    if (subject === undefined) {
      const before = this.focusedBefore?.isConnected ? this.focusedBefore : document.querySelector('[data-composer]')
      if (before instanceof HTMLElement) before.focus()
      return
    }
    const dialog = this.querySelector('dialog')
    if (dialog && !dialog.open) dialog.showModal()
  }

  private onCancel = (event: Event): void => {
    event.preventDefault()
    this.close()
  }

  private onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
  }

  /** A click beside the dialog's content leaves it. */
  private onClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget && event.detail > 0) this.close()
  }
}
