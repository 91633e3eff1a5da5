import { html, nothing } from 'lit'
import type { LocalUser } from '../../control.js'
import { avatar } from '../avatar.js'
import { appTag } from '../messages/message.js'
import { View } from '../view.js'

/** Who is here. A click opens a direct message. */
export class MemberList extends View {
  override render() {
    const { directory, channelId, ui } = this.store
    if (!directory || !ui.members || !directory.guild(channelId)) return nothing
    const { bot } = directory.state
    const { people } = directory
    return html`<aside class="members" aria-label="Members">
      <h2>Online — ${people.length}</h2>
      ${people.map((person) => this.member(person, true))}
      <h2>Apps — 1</h2>
      ${this.member({ ...bot, about: bot.connected ? 'ready' : 'starting…' }, bot.connected)}
    </aside>`
  }

  private member(user: LocalUser, online: boolean) {
    const { store } = this
    const content = html`<span class=${online ? 'presence' : 'presence away'}
        >${avatar({ id: user.id, name: user.displayName, picture: user.avatar })}</span
      >
      <span class="who"><span class="line"><strong>${user.displayName}</strong>${user.bot ? appTag : nothing}</span>
        ${user.about ? html`<small>${user.about}</small>` : nothing}</span
      >`
    return user.id === store.me
      ? html`<div class="member">${content}</div>`
      : html`<button class="member" aria-label="Message ${user.displayName}" @click=${() => store.actions.openDm(user)}>
          ${content}
        </button>`
  }
}

customElements.define('ld-member-list', MemberList)
