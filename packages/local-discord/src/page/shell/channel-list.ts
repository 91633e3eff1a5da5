import { html, nothing } from 'lit'
import type { LocalChannel } from '../../control.js'
import { avatar } from '../avatar.js'
import { channelType, type Directory } from '../directory.js'
import { icon } from '../icons.js'
import { appTag } from '../messages/message.js'
import { rove } from '../roving.js'
import { View } from '../view.js'
import './person-bar.js'

/** The channels of the open server with their threads, or the direct messages. */
export class ChannelList extends View {
  override render() {
    const { directory, channelId } = this.store
    if (!directory) return nothing
    const guild = directory.guild(channelId)
    const tops = guild?.channels.filter((channel) => channel.type !== channelType.thread) ?? []
    return html`<nav class="channels" aria-label=${guild ? `Channels of ${guild.name}` : 'Direct messages'} @keydown=${this.onKey}>
        <h2>${guild?.name ?? 'Direct Messages'}</h2>
        <div class="scroll">
          ${
            guild
              ? html`<h3>Text Channels</h3>
                  ${tops.map((channel) => this.channel(channel, directory))}`
              : this.dms(directory)
          }
        </div>
      </nav>
      <ld-person-bar .store=${this.store}></ld-person-bar>`
  }

  private channel(channel: LocalChannel, directory: Directory) {
    const threads = directory.threads(channel.id)
    return html`${this.entry(channel, channel.canSend ? 'hash' : 'lock')}
    ${threads.length > 0 ? html`<div class="threads">${threads.map((one) => this.entry(one, 'thread'))}</div>` : nothing}`
  }

  private entry(channel: LocalChannel, name: string) {
    const { store } = this
    const unread = store.unread.get(channel.id)
    const mentions = unread ? `, ${unread} mentions` : unread === undefined ? '' : ', unread'
    return html`<button
      class=${unread === undefined ? 'channel' : 'channel unread'}
      data-channel=${channel.id}
      aria-label="${channel.name}${channel.type === channelType.thread ? ' (thread)' : ''}${mentions}"
      aria-current=${channel.id === store.channelId ? 'page' : nothing}
      @click=${() => store.open(channel.id)}
    >
      ${icon(name)}<span>${channel.name}</span>${unread ? html`<b class="badge">${unread}</b>` : nothing}
    </button>`
  }

  private dms(directory: Directory) {
    const { store } = this
    const { dms, bot, users } = directory.state
    const listed = new Set(dms.map((channel) => channel.name))
    const known = [bot, ...users].filter((user, index, all) => all.findIndex((one) => one.id === user.id) === index)
    const others = known.filter(
      (user) => user.id !== store.me && !listed.has(user.displayName) && !listed.has(user.name),
    )
    return html`${dms.map((channel) => {
      const user = known.find((one) => one.displayName === channel.name || one.name === channel.name)
      return html`<button
        class=${store.unread.has(channel.id) ? 'channel dm unread' : 'channel dm'}
        data-channel=${channel.id}
        aria-current=${channel.id === store.channelId ? 'page' : nothing}
        @click=${() => store.open(channel.id)}
      >
        ${avatar({ id: user?.id ?? channel.id, name: channel.name, picture: user?.avatar })}
        <span>${user?.displayName ?? channel.name}</span>${user?.bot ? appTag : nothing}
      </button>`
    })}
    ${others.length > 0 ? html`<h3>Write to</h3>` : nothing}
    ${others.map(
      (user) => html`<button class="channel dm" @click=${() => store.actions.openDm(user)}>
        ${avatar({ id: user.id, name: user.displayName, picture: user.avatar })}
        <span>${user.displayName}</span>${user.bot ? appTag : nothing}
      </button>`,
    )}`
  }

  private onKey = (event: KeyboardEvent): void => {
    rove(event, [...this.querySelectorAll<HTMLElement>('.channel')], 'vertical')
  }
}

customElements.define('ld-channel-list', ChannelList)
