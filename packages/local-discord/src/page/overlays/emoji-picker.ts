import { html, nothing } from 'lit'
import { rove } from '../roving.js'
import { View } from '../view.js'

/** A small choice, with the words by which it is found. */
const emoji: [string, string][] = [
  ['📎', 'paperclip paper clip source'],
  ['👍', 'thumbs up yes like'],
  ['👎', 'thumbs down no'],
  ['❤️', 'heart love'],
  ['😂', 'joy laugh'],
  ['😮', 'surprised open mouth'],
  ['😢', 'cry sad'],
  ['🎉', 'tada party'],
  ['🔥', 'fire'],
  ['👀', 'eyes look'],
  ['✅', 'check done'],
  ['❌', 'cross wrong'],
  ['❓', 'question'],
  ['💯', 'hundred'],
  ['🙏', 'pray thanks'],
  ['🤔', 'thinking'],
  ['📚', 'books library'],
  ['📖', 'book read'],
  ['🔍', 'search magnifier'],
  ['📌', 'pin'],
  ['⚠️', 'warning'],
  ['🚀', 'rocket'],
  ['👏', 'clap'],
  ['🫡', 'salute'],
]

const columns = 6
const size = { width: 296, height: 300 }

/** The choice of an emoji for a reaction: type to search, arrows to move, Enter to react. */
export class EmojiPicker extends View {
  static override properties = { ...View.properties, query: { state: true } }
  declare query: string | undefined
  private focusedBefore: HTMLElement | undefined
  private shown: unknown

  override render() {
    const { picker } = this.store.ui
    if (!picker) return nothing
    const found = emoji.filter(([, words]) => words.includes((this.query ?? '').toLowerCase()))
    return html`<div class="backdrop" @click=${this.close}></div>
      <div class="picker" role="dialog" aria-label="Choose a reaction" @keydown=${this.onKey}>
        <input type="search" placeholder="Find the right reaction" aria-label="Search emoji" .value=${this.query ?? ''} @input=${this.onInput} />
        <div class="grid" role="group" aria-label="Emoji">
          ${found.map(
            ([one, words], index) => html`<button
              tabindex=${index === 0 ? 0 : -1}
              aria-label="${one} ${words}"
              @click=${() => this.pick(one)}
            >${one}</button>`,
          )}
        </div>
        ${found.length === 0 ? html`<p>No emoji of that name.</p>` : nothing}
      </div>`
  }

  override updated(): void {
    const { picker } = this.store.ui
    if (picker === this.shown) return
    this.shown = picker
    if (!picker) return
    this.query = ''
    this.focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
    const box = this.querySelector<HTMLElement>('.picker')!
    box.style.left = `${Math.max(8, Math.min(picker.x - size.width / 2, innerWidth - size.width - 8))}px`
    box.style.top = `${Math.max(8, Math.min(picker.y + 6, innerHeight - size.height - 8))}px`
    this.querySelector('input')?.focus()
  }

  private onInput = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value
  }

  private pick(one: string): void {
    const message = this.store.ui.picker?.message
    this.close()
    if (message) void this.store.actions.react(message, one)
  }

  private close = (): void => {
    this.store.show((ui) => {
      ui.picker = undefined
    })
    this.focusedBefore?.focus()
  }

  private onKey = (event: KeyboardEvent): void => {
    const buttons = [...this.querySelectorAll<HTMLElement>('.grid button')]
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      this.close()
    } else if (event.target instanceof HTMLInputElement) {
      if (event.key === 'ArrowDown') buttons[0]?.focus()
      if (event.key === 'Enter') buttons[0]?.click()
    } else rove(event, buttons, 'grid', columns)
  }
}

customElements.define('ld-emoji-picker', EmojiPicker)
