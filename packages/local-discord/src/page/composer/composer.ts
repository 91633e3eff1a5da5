import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { displayName } from '../messages/context.js'
import { View } from '../view.js'
import './command-form.js'
import type { SlashCommand } from './commands.js'
import { fileTray } from './file-tray.js'
import './text-input.js'
import { typingLine } from './typing-line.js'

/** Most files of a message, as Discord has it. */
const mostFiles = 10

/** Where a person writes: text with its menus, or a command with its options. */
export class Composer extends View {
  static override properties = { ...View.properties, command: { state: true }, files: { state: true } }
  /** The command being filled in. */
  declare command: SlashCommand | undefined
  declare files: File[]
  private channel = ''

  constructor() {
    super()
    this.files = []
  }

  override willUpdate(): void {
    if (this.channel === this.store.channelId) return
    this.channel = this.store.channelId
    this.command = undefined
    this.files = []
  }

  override render() {
    const { store, command } = this
    const channel = store.directory?.channel(store.channelId)
    if (!channel) return nothing
    return html`<div class="composer" @dragover=${this.onDragOver} @drop=${this.onDrop} @paste=${this.onPaste}>
      ${channel.canSend ? this.replyBar() : nothing}
      ${
        !channel.canSend
          ? html`<p class="no-send" role="note">${icon('lock')}You do not have permission to send messages in this channel.</p>`
          : command
            ? html`<ld-command-form .store=${store} .command=${command} @leave=${this.leaveCommand}></ld-command-form>`
            : html`<div class="box">
                ${fileTray(this.files, (file) => this.removeFile(file))}
                <div class="line">
                  <button class="icon-button attach" aria-label="Attach files" title="Attach files" @click=${this.chooseFiles}>
                    ${icon('plus')}
                  </button>
                  <input type="file" multiple hidden data-testid="files" @change=${this.onFiles} />
                  <ld-text-input
                    .store=${store}
                    .files=${this.files}
                    @command=${this.onCommand}
                    @sent=${this.onSent}
                  ></ld-text-input>
                </div>
              </div>`
      }
      ${typingLine(store)}
    </div>`
  }

  private replyBar() {
    const { store } = this
    const { replyTo } = store.ui
    if (!replyTo) return nothing
    const cancel = () => {
      store.show((ui) => {
        ui.replyTo = undefined
      })
      this.querySelector<HTMLElement>('[data-composer]')?.focus()
    }
    const togglePing = () =>
      store.show((ui) => {
        ui.replyTo = { ...replyTo, ping: !replyTo.ping }
      })
    return html`<div class="reply-bar">
      <span>Replying to <strong>${displayName(replyTo.message.author, store.directory)}</strong></span>
      <button class="ping" aria-pressed=${replyTo.ping} aria-label="Mention the author" @click=${togglePing}>
        ${icon('at')} ${replyTo.ping ? 'ON' : 'OFF'}
      </button>
      <button class="icon-button" aria-label="Cancel reply" @click=${cancel}>${icon('close')}</button>
    </div>`
  }

  private onCommand = (event: CustomEvent<SlashCommand>): void => {
    this.command = event.detail
  }

  private leaveCommand = async (event: CustomEvent<string>): Promise<void> => {
    this.command = undefined
    await this.updateComplete
    const area = this.querySelector<HTMLTextAreaElement>('[data-composer]')
    if (!area) return
    area.value = event.detail
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  }

  private onSent = (): void => {
    this.files = []
  }

  private chooseFiles = (): void => {
    this.querySelector<HTMLInputElement>('input[type=file]')?.click()
  }

  private onFiles = (event: Event): void => {
    const input = event.target as HTMLInputElement
    this.add([...(input.files ?? [])])
    input.value = ''
    this.querySelector<HTMLElement>('[data-composer]')?.focus()
  }

  private add(files: File[]): void {
    this.files = [...this.files, ...files].slice(0, mostFiles)
  }

  private removeFile(file: File): void {
    this.files = this.files.filter((one) => one !== file)
  }

  private onDragOver = (event: DragEvent): void => event.preventDefault()

  private onDrop = (event: DragEvent): void => {
    event.preventDefault()
    this.add([...(event.dataTransfer?.files ?? [])])
  }

  private onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.add(files)
  }
}

customElements.define('ld-composer', Composer)
