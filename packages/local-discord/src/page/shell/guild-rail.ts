import { html } from 'lit'
import { initials } from '../avatar.js'
import type { Guild } from '../directory.js'
import { icon } from '../icons.js'
import { rove } from '../roving.js'
import { View } from '../view.js'

/** The column of servers; the first entry leads to direct messages. */
export class GuildRail extends View {
  override render() {
    const { directory, channelId } = this.store
    const current = directory?.guild(channelId)
    return html`<nav class="rail" aria-label="Servers" @keydown=${this.onKey}>
      <button
        class="guild home"
        aria-label="Direct messages"
        title="Direct messages"
        aria-current=${current === undefined}
        @click=${this.openDms}
      >
        ${icon('chat')}
      </button>
      <hr />
      ${directory?.state.guilds.map((guild) => this.guild(guild, guild === current))}
    </nav>`
  }

  private guild(guild: Guild, current: boolean) {
    const counts = guild.channels.map((channel) => this.store.unread.get(channel.id))
    const mentions = counts.reduce((sum: number, count) => sum + (count ?? 0), 0)
    const unread = counts.some((count) => count !== undefined)
    const label = `${guild.name}${mentions > 0 ? `, ${mentions} mentions` : unread ? ', unread' : ''}`
    return html`<button
      class=${unread ? 'guild unread' : 'guild'}
      aria-label=${label}
      title=${guild.name}
      aria-current=${current}
      @click=${() => this.store.open(this.store.directory?.firstChannelOf(guild))}
    >
      ${initials(guild.name)}${mentions > 0 ? html`<b class="badge">${mentions}</b>` : ''}
    </button>`
  }

  private openDms = (): void => {
    const { store } = this
    const [first] = store.directory?.state.dms ?? []
    const bot = store.directory?.state.bot
    if (first) store.open(first.id)
    else if (bot) void store.actions.openDm(bot)
  }

  private onKey = (event: KeyboardEvent): void => {
    rove(event, [...this.querySelectorAll<HTMLElement>('button')], 'vertical')
  }
}

customElements.define('ld-guild-rail', GuildRail)
