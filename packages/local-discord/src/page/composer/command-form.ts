import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { html, nothing } from 'lit'
import { avatar } from '../avatar.js'
import { icon } from '../icons.js'
import { View } from '../view.js'
import { type CommandOption, readValue, type SlashCommand } from './commands.js'
import { OptionChoices } from './option-choices.js'
import { moveActive, optionId, suggestionList } from './suggestion-list.js'

const listId = 'option-choices'
const isFile = (option: CommandOption) => option.type === ApplicationCommandOptionType.Attachment

/** A slash command being filled in, an option after the other. Fires `leave` with the text to go on with. */
export class CommandForm extends View {
  static override properties = {
    ...View.properties,
    command: { attribute: false },
    shown: { state: true },
    focused: { state: true },
    wrong: { state: true },
  }
  declare command: SlashCommand
  /** Names of the options that have a field: the required ones, and those that were added. */
  declare shown: string[]
  declare focused: string | undefined
  declare wrong: { option: string; why: string } | undefined
  private readonly choices = new OptionChoices(() => this.requestUpdate())
  private readonly files = new Map<string, File>()
  private drawnCommand: SlashCommand | undefined

  override willUpdate(): void {
    if (this.drawnCommand === this.command) return
    this.drawnCommand = this.command
    this.shown = this.command.options.filter((option) => option.required).map((option) => option.name)
    this.choices.begin(this.store, this.command)
    this.files.clear()
  }

  override firstUpdated(): void {
    this.focusOption(this.shown[0])
  }

  override render() {
    const { command, store } = this
    const bot = store.directory?.state.bot
    const option = command.options.find(({ name }) => name === this.focused)
    const shown = command.options.filter(({ name }) => this.shown.includes(name))
    const more = command.options.filter(({ name }) => !this.shown.includes(name))
    return html`${this.list()}
      <div class="box command" role="group" aria-label="Command ${command.name}" @keydown=${this.onKey}>
        <p class="explain">
          ${bot ? avatar({ id: bot.id, name: bot.displayName, picture: bot.avatar }) : nothing}
          <strong>${option ? option.name : `/${command.name}`}</strong>
          <span>${this.wrong ? html`<em role="alert">${this.wrong.why}</em>` : (option?.description ?? command.description)}</span>
        </p>
        <div class="line">
          <span class="command-name" tabindex=${shown.length === 0 ? 0 : -1} data-command>/${command.name}</span>
          ${shown.map((one) => (isFile(one) ? this.fileField(one) : this.field(one)))}
          ${more.map(
            (one) =>
              html`<button class="add-option" title=${one.description} @click=${() => this.add(one.name)}>+ ${one.name}</button>`,
          )}
          <span class="space"></span>
          <button class="icon-button" aria-label="Cancel the command" @click=${() => this.leave('')}>${icon('close')}</button>
          <button class="icon-button send" aria-label="Send command" @click=${this.send}>${icon('send')}</button>
        </div>
      </div>`
  }

  private list() {
    const { items, active, title } = this.choices
    if (this.focused === undefined || items.length === 0) return nothing
    const lines = items.map(({ label, description }) => ({ label, ...(description ? { detail: description } : {}) }))
    return suggestionList({ id: listId, title, items: lines, active, onPick: (index) => this.pick(index) })
  }

  private field(option: CommandOption) {
    const open = this.focused === option.name && this.choices.items.length > 0
    const wrong = this.wrong?.option === option.name
    return html`<label class=${wrong ? 'option wrong' : 'option'}>
      <span>${option.name}${option.required ? html`<b class="required" aria-hidden="true">*</b>` : nothing}</span>
      <input
        data-option=${option.name}
        role="combobox"
        autocomplete="off"
        aria-expanded=${open}
        aria-controls=${listId}
        aria-autocomplete="list"
        aria-activedescendant=${open && this.choices.active >= 0 ? optionId(listId, this.choices.active) : nothing}
        aria-required=${option.required === true}
        aria-invalid=${wrong}
        aria-description=${option.description}
        .value=${this.choices.text(option.name)}
        @focus=${() => this.onFocus(option)}
        @blur=${this.onBlur}
        @input=${(event: Event) => this.onInput(option, event)}
      />
    </label>`
  }

  private fileField(option: CommandOption) {
    const file = this.files.get(option.name)
    const take = (event: Event) => {
      const [chosen] = (event.target as HTMLInputElement).files ?? []
      if (chosen) this.files.set(option.name, chosen)
      this.wrong = undefined
      this.requestUpdate()
    }
    return html`<label class=${this.wrong?.option === option.name ? 'option wrong' : 'option'}>
      <span>${option.name}${option.required ? html`<b class="required" aria-hidden="true">*</b>` : nothing}</span>
      <input type="file" data-option=${option.name} aria-description=${option.description} @change=${take} @focus=${() => this.onFocus(option)} />
      <em>${file?.name ?? 'Choose a file'}</em>
    </label>`
  }

  private onFocus(option: CommandOption): void {
    this.focused = option.name
    this.choices.focus(option)
  }

  private onBlur = (): void => {
    this.choices.close()
  }

  private onInput(option: CommandOption, event: Event): void {
    this.wrong = undefined
    this.choices.type(option, (event.target as HTMLInputElement).value)
  }

  private pick(index: number): void {
    const name = this.focused
    if (name === undefined) return
    this.choices.pick(name, index)
    const next = this.shown.slice(this.shown.indexOf(name) + 1).find((one) => this.choices.text(one) === '')
    this.focusOption(next ?? name)
    if (next === undefined) this.choices.close()
  }

  private add(name: string): void {
    this.shown = [...this.shown, name]
    this.focusOption(name)
  }

  private async focusOption(name: string | undefined): Promise<void> {
    await this.updateComplete
    const field = name === undefined ? '[data-command]' : `[data-option="${name}"]`
    this.querySelector<HTMLElement>(field)?.focus()
  }

  private leave(text: string): void {
    this.dispatchEvent(new CustomEvent('leave', { detail: text }))
  }

  private onKey = (event: KeyboardEvent): void => {
    const { items, active } = this.choices
    const target = event.target as HTMLElement
    const moved = moveActive(event.key, active, items.length)
    if (moved !== undefined && target instanceof HTMLInputElement) {
      this.choices.mark(moved)
      void this.updateComplete.then(() =>
        document.getElementById(optionId(listId, moved))?.scrollIntoView({ block: 'nearest' }),
      )
    } else if (event.key === 'Enter' && !(target instanceof HTMLButtonElement)) {
      if (active >= 0 && items.length > 0) this.pick(active)
      else this.send()
    } else if (event.key === 'Escape') {
      if (items.length > 0) this.choices.close()
      else this.leave('')
    } else if (event.key === 'Backspace' && this.isEmpty(target)) this.takeAway(target.dataset.option)
    else return
    event.preventDefault()
  }

  private isEmpty(target: HTMLElement): boolean {
    return target.dataset.command !== undefined || (target instanceof HTMLInputElement && target.value === '')
  }

  /** Takes an optional field away; from a required one, back to typing the command's name. */
  private takeAway(name: string | undefined): void {
    const option = this.command.options.find((one) => one.name === name)
    if (!option || option.required) {
      this.leave(`/${this.command.name}`)
      return
    }
    this.shown = this.shown.filter((one) => one !== option.name)
    this.files.delete(option.name)
    void this.focusOption(this.shown.at(-1))
  }

  private send = (): void => {
    const options: Record<string, string | number | boolean> = {}
    for (const option of this.command.options) {
      const file = this.files.get(option.name)
      const text = file ? file.name : this.choices.value(option.name)
      const filled = text !== '' && this.shown.includes(option.name)
      if (!filled && !option.required) continue
      const read = this.read(option, filled ? text : undefined)
      if ('wrong' in read) {
        this.wrong = { option: option.name, why: read.wrong }
        void this.focusOption(option.name)
        return
      }
      options[option.name] = read.value
    }
    void this.store.actions.slash(this.command.name, options, [...this.files.values()])
    this.leave('')
  }

  /** An option's value, or why it cannot be sent. */
  private read(option: CommandOption, text: string | undefined): ReturnType<typeof readValue> {
    if (text === undefined) return { wrong: `${option.name} is required` }
    if (!this.choices.allowed(option)) return { wrong: `Choose ${option.name} from the list` }
    return readValue(option, text)
  }
}

customElements.define('ld-command-form', CommandForm)
