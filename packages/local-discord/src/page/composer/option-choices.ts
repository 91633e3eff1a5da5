import { messageOf } from '../../errors.js'
import type { Choice } from '../components/select-options.js'
import type { Store } from '../store.js'
import { type CommandOption, fixedChoices, readValue, type SlashCommand } from './commands.js'

/** How long after a key the bot is asked, in milliseconds: not for every letter of a quick typist. */
const pause = 120

/** What the options of a command hold so far, and what the focused one offers: its own choices or the bot's. */
export class OptionChoices {
  /** Lines of the open menu; empty while it is closed. */
  items: Choice[] = []
  /** The marked line; -1: none, what is typed counts as it stands. */
  active = -1
  title = 'Options'
  private store: Store | undefined
  private command: SlashCommand | undefined
  private texts = new Map<string, string>()
  private values = new Map<string, string>()
  private asked = 0
  private readonly onChange: () => void

  constructor(onChange: () => void) {
    this.onChange = onChange
  }

  begin(store: Store, command: SlashCommand): void {
    this.store = store
    this.command = command
    this.texts = new Map()
    this.values = new Map()
    this.items = []
  }

  /** What stands in the option's field. */
  text(name: string): string {
    return this.texts.get(name) ?? ''
  }

  /** What is sent for it: the value of the chosen line, or else the text. */
  value(name: string): string {
    return this.values.get(name) ?? this.text(name)
  }

  /** An option with fixed choices takes nothing else; the bot's suggestions are only suggestions. */
  allowed(option: CommandOption): boolean {
    return this.values.has(option.name) || this.fixed(option) === undefined
  }

  focus(option: CommandOption): void {
    this.offer(option, 0)
  }

  type(option: CommandOption, text: string): void {
    this.texts.set(option.name, text)
    this.values.delete(option.name)
    this.offer(option, pause)
  }

  pick(name: string, index: number): void {
    const choice = this.items[index]
    if (!choice) return
    this.texts.set(name, choice.label)
    this.values.set(name, choice.value)
    this.close()
  }

  mark(index: number): void {
    this.active = index
    this.onChange()
  }

  close(): void {
    this.asked++
    this.show([], -1)
  }

  private show(items: Choice[], active: number): void {
    this.items = items
    this.active = active
    this.onChange()
  }

  private fixed(option: CommandOption): Choice[] | undefined {
    return fixedChoices(option, this.store?.directory, this.store?.channelId ?? '')
  }

  private offer(option: CommandOption, after: number): void {
    const asked = ++this.asked
    this.title = `Options for ${option.name}`
    const fixed = this.fixed(option)
    if (fixed) {
      const typed = this.values.has(option.name) ? '' : this.text(option.name).toLowerCase()
      const found = fixed.filter((choice) => choice.label.toLowerCase().includes(typed))
      this.show(found, found.length > 0 ? 0 : -1)
    } else if ('autocomplete' in option && option.autocomplete) {
      setTimeout(() => {
        if (asked === this.asked) void this.ask(option, asked)
      }, after)
    } else this.show([], -1)
  }

  private async ask(option: CommandOption, asked: number): Promise<void> {
    const store = this.store
    const command = this.command
    if (!store || !command) return
    try {
      const choices = await store.actions.autocomplete(command.name, this.sent(command, option), option.name)
      if (asked !== this.asked) return
      this.show(
        choices.map((choice) => ({ label: choice.name, value: String(choice.value) })),
        -1,
      )
    } catch (error) {
      if (asked === this.asked) this.show([], -1)
      store.show((ui) => {
        ui.announcement = messageOf(error)
      })
    }
  }

  /** The options as the bot gets them with the question for choices. */
  private sent(command: SlashCommand, focused: CommandOption): Record<string, string | number | boolean> {
    const options: Record<string, string | number | boolean> = { [focused.name]: this.value(focused.name) }
    for (const option of command.options) {
      const text = this.value(option.name)
      const read = text === '' || option === focused ? undefined : readValue(option, text)
      if (read && 'value' in read) options[option.name] = read.value
    }
    return options
  }
}
