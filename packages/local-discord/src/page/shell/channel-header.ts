import { html, nothing } from 'lit'
import { channelType } from '../directory.js'
import { icon } from '../icons.js'
import { inlineMarkdown } from '../markdown/render.js'
import { markdownContext } from '../messages/context.js'
import type { Ui } from '../ui.js'
import { View } from '../view.js'

/** The line above the messages: where one is, and what it is about. */
export class ChannelHeader extends View {
  override render() {
    const { store } = this
    const { directory, channelId } = store
    const channel = directory?.channel(channelId)
    const parent = channel?.parent ? directory?.channel(channel.parent) : undefined
    const name = channel?.type === channelType.dm ? 'at' : channel?.type === channelType.thread ? 'thread' : 'hash'
    return html`<header class="header">
      <button class="icon-button drawer-button" aria-label="Channels" aria-expanded=${store.ui.drawer} @click=${this.toggle('drawer')}>
        ${icon('menu')}
      </button>
      ${parent ? html`<button class="parent" @click=${() => store.open(parent.id)}>${icon('hash')}${parent.name}</button>${icon('chevron')}` : nothing}
      ${icon(name)}
      <h1>${channel?.name ?? ''}</h1>
      ${channel?.topic ? html`<p class="topic" title=${channel.topic}>${inlineMarkdown(channel.topic, markdownContext(store))}</p>` : nothing}
      <span class="space"></span>
      ${
        directory?.state.welcome
          ? html`<button class="icon-button" aria-label="What can I do here?" title="What can I do here?" @click=${this.help}>
              ${icon('help')}
            </button>`
          : nothing
      }
      <button
        class="icon-button members-button"
        aria-label="Member list"
        title="Member list"
        aria-pressed=${store.ui.members}
        @click=${this.toggle('members')}
      >
        ${icon('people')}
      </button>
    </header>`
  }

  private toggle(part: 'drawer' | 'members') {
    return () =>
      this.store.show((ui: Ui) => {
        ui[part] = !ui[part]
      })
  }

  private help = (): void => {
    this.store.show((ui) => {
      ui.welcome = ui.welcome !== true
    })
  }
}

customElements.define('ld-channel-header', ChannelHeader)
