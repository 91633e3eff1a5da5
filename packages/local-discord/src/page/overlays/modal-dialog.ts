import {
  type APIFileUploadComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from '../avatar.js'
import '../components/select.js'
import { fileTray } from '../composer/file-tray.js'
import { markdown } from '../markdown/render.js'
import { markdownContext } from '../messages/context.js'
import type { OpenModal } from '../ui.js'
import { DialogView } from './dialog-view.js'

/** A form that the bot has opened: text inputs, selects and file uploads with their labels. */
export class ModalDialog extends DialogView {
  static override properties = { ...DialogView.properties, failure: { state: true }, sending: { state: true } }
  declare failure: string | undefined
  declare sending: boolean | undefined
  protected readonly labelledBy = 'modal-title'
  private chosen = new Map<string, string[]>()
  private readonly files = new Map<string, File[]>()

  protected get subject(): OpenModal | undefined {
    return this.store.ui.modal
  }

  protected content(): TemplateResult {
    const { data } = this.subject!
    const bot = this.store.directory?.state.bot
    return html`<form class="modal" data-testid="modal" @submit=${this.submit}>
      <header>
        ${bot ? avatar({ id: bot.id, name: bot.displayName, picture: bot.avatar }) : nothing}
        <h2 id="modal-title">${data.title}</h2>
      </header>
      <p class="warning">This form goes to ${bot?.displayName ?? 'the bot'}. Do not share passwords or other secrets.</p>
      ${data.components.map((component) => this.component(component))}
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <footer>
        <button type="button" class="button plain" @click=${this.close}>Cancel</button>
        <button class="button primary" ?disabled=${this.sending === true}>Submit</button>
      </footer>
    </form>`
  }

  private component(component: APIModalInteractionResponseCallbackComponent): TemplateResult | typeof nothing {
    if (component.type === ComponentType.ActionRow) {
      return html`${component.components.map((input) => this.input(input, input.label ?? ''))}`
    }
    if (component.type === ComponentType.TextDisplay) return markdown(component.content, markdownContext(this.store))
    if (component.type !== ComponentType.Label) return nothing
    const { label, description, component: inner } = component
    if (inner.type === ComponentType.TextInput) return this.input(inner, label, description)
    if (inner.type === ComponentType.FileUpload) return this.upload(inner, label, description)
    if (
      inner.type !== ComponentType.StringSelect &&
      inner.type !== ComponentType.UserSelect &&
      inner.type !== ComponentType.RoleSelect &&
      inner.type !== ComponentType.MentionableSelect &&
      inner.type !== ComponentType.ChannelSelect
    ) {
      return html`<p class="failure">“${label}”: this page does not draw this kind of field.</p>`
    }
    return html`<div class="field">
      <span>${label}</span>${description ? html`<small>${description}</small>` : nothing}
      <ld-select
        .store=${this.store}
        .component=${inner}
        @choose=${(event: CustomEvent<string[]>) => this.chosen.set(inner.custom_id, event.detail)}
      ></ld-select>
    </div>`
  }

  private input(input: APITextInputComponent, label: string, description?: string): TemplateResult {
    const required = input.required !== false
    const shared = {
      placeholder: input.placeholder ?? nothing,
      least: input.min_length ?? nothing,
      most: input.max_length ?? 4_000,
    }
    return html`<label class="field">
      <span>${label}${required ? html`<b class="required" aria-hidden="true">*</b>` : nothing}</span>
      ${description ? html`<small>${description}</small>` : nothing}
      ${
        input.style === TextInputStyle.Paragraph
          ? html`<textarea
              name=${input.custom_id}
              rows="4"
              ?required=${required}
              placeholder=${shared.placeholder}
              minlength=${shared.least}
              maxlength=${shared.most}
              .defaultValue=${input.value ?? ''}
            ></textarea>`
          : html`<input
              name=${input.custom_id}
              ?required=${required}
              placeholder=${shared.placeholder}
              minlength=${shared.least}
              maxlength=${shared.most}
              .defaultValue=${input.value ?? ''}
            />`
      }
    </label>`
  }

  private upload(input: APIFileUploadComponent, label: string, description?: string): TemplateResult {
    const files = this.files.get(input.custom_id) ?? []
    const set = (chosen: File[]) => {
      this.files.set(input.custom_id, chosen.slice(0, input.max_values ?? 1))
      this.requestUpdate()
    }
    const take = (event: Event) => {
      const field = event.target as HTMLInputElement
      set([...files, ...(field.files ?? [])])
      // The same file can be chosen again after it was taken away.
      field.value = ''
    }
    return html`<div class="field">
      <label class="upload">
        <span>${label}${input.required === false ? nothing : html`<b class="required" aria-hidden="true">*</b>`}</span>
        ${description ? html`<small>${description}</small>` : nothing}
        <input type="file" ?multiple=${(input.max_values ?? 1) > 1} @change=${take} />
      </label>
      ${fileTray(files, (file) => set(files.filter((one) => one !== file)))}
    </div>`
  }

  protected close = (): void => {
    this.failure = undefined
    this.clear()
    this.store.actions.closeModal()
  }

  private submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const texts = [...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value)])
    const uploads = [...this.files].map(([name, files]) => [name, files.map((file) => file.name)])
    const fields = Object.fromEntries([...texts, ...this.chosen, ...uploads])
    this.sending = true
    this.failure = await this.store.actions.submitModal(fields, [...this.files.values()].flat())
    this.sending = false
    if (this.failure === undefined) this.clear()
  }

  private clear(): void {
    this.chosen.clear()
    this.files.clear()
  }
}

customElements.define('ld-modal-dialog', ModalDialog)
