import { html, nothing } from 'lit'
import { icon } from '../icons.js'
import { webAddress } from '../markdown/inline.js'
import { View } from '../view.js'

/** For first-time visitors: questions to click, and links to read more. */
export class Welcome extends View {
  override render() {
    const { directory, ui } = this.store
    const welcome = directory?.state.welcome
    const channel = directory?.channel(this.store.channelId)
    const shown = ui.welcome ?? !this.hasSpoken
    if (!directory || !welcome || !channel?.canSend || !shown) return nothing
    const { bot } = directory.state
    return html`<section class="welcome" aria-labelledby="welcome-title" data-testid="welcome">
      <button class="icon-button" aria-label="Close the welcome" @click=${this.close}>${icon('close')}</button>
      <h2 id="welcome-title">Ask ${bot.displayName} something</h2>
      <p>${welcome.note ?? `Click a question, or mention @${bot.displayName} with one of your own.`}</p>
      <div class="questions">
        ${welcome.questions.map(
          (question) => html`<button class="question" @click=${() => this.ask(question)}>
            <span><span class="mention">@${bot.displayName}</span> ${question}</span>${icon('send')}
          </button>`,
        )}
      </div>
      <p class="ways">
        Other ways in: type <kbd>/</kbd> for its commands, or right-click a message and choose <kbd>Apps</kbd>.
        ${welcome.links?.map(({ label, url }) => {
          const href = webAddress(url)
          return href
            ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${label}${icon('external')}</a>`
            : html`<span>${label}: <code>${url}</code></span>`
        })}
      </p>
    </section>`
  }

  /** People who have already written here need no welcome. */
  private get hasSpoken(): boolean {
    const { store } = this
    const log = store.log(store.channelId)
    return !log.loaded || log.items.some((message) => message.author.id === store.me)
  }

  private ask(question: string): void {
    const { store } = this
    const bot = store.directory?.state.bot
    if (bot) void store.actions.say(`<@${bot.id}> ${question}`, [])
    store.show((ui) => {
      ui.welcome = undefined
    })
  }

  private close = (): void => {
    this.store.show((ui) => {
      ui.welcome = false
    })
  }
}

customElements.define('ld-welcome', Welcome)
