import { html, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { messageText } from '../messages/message-text.js'
import { DialogView } from './dialog-view.js'

/** Longest name of a thread. */
const longestName = 100

/** Asks for the name of a new thread. */
export class ThreadDialog extends DialogView {
  protected readonly labelledBy = 'thread-title'

  protected get subject(): SeenMessage | undefined {
    return this.store.ui.thread
  }

  protected content(): TemplateResult {
    const proposal = messageText(this.subject!).replace(/\s+/g, ' ').slice(0, 40)
    return html`<form @submit=${this.create}>
      <h2 id="thread-title">Create Thread</h2>
      <label class="field">
        <span>Thread name</span>
        <input name="name" required maxlength=${longestName} .defaultValue=${proposal} autofocus />
      </label>
      <footer>
        <button type="button" class="button plain" @click=${this.close}>Cancel</button>
        <button class="button primary">Create Thread</button>
      </footer>
    </form>`
  }

  protected close = (): void => {
    this.store.show((ui) => {
      ui.thread = undefined
    })
  }

  private create = (event: SubmitEvent): void => {
    event.preventDefault()
    const message = this.subject
    const name = String(new FormData(event.target as HTMLFormElement).get('name')).trim()
    if (!message || name === '') return
    this.close()
    void this.store.actions.startThread(message, name)
  }
}

customElements.define('ld-thread-dialog', ThreadDialog)
