import { html, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { displayName } from '../messages/context.js'
import { messageText } from '../messages/message-text.js'
import { DialogView } from './dialog-view.js'

/** Asks before a message is deleted. */
export class ConfirmDelete extends DialogView {
  protected readonly labelledBy = 'delete-title'

  protected get subject(): SeenMessage | undefined {
    return this.store.ui.deleting
  }

  protected content(): TemplateResult {
    const message = this.subject!
    return html`<h2 id="delete-title">Delete Message</h2>
      <p>Are you sure you want to delete this message?</p>
      <blockquote class="preview">
        <strong>${displayName(message.author, this.store.directory)}</strong> ${messageText(message).slice(0, 300)}
      </blockquote>
      <footer>
        <button class="button plain" @click=${this.close}>Cancel</button>
        <button class="button danger" autofocus @click=${this.delete}>Delete</button>
      </footer>`
  }

  protected close = (): void => {
    this.store.show((ui) => {
      ui.deleting = undefined
    })
  }

  private delete = (): void => {
    const message = this.subject
    this.close()
    if (message) void this.store.actions.remove(message)
  }
}

customElements.define('ld-confirm-delete', ConfirmDelete)
