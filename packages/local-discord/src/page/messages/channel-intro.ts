import { html, type TemplateResult } from 'lit'
import { avatar } from '../avatar.js'
import { channelType } from '../directory.js'
import { icon } from '../icons.js'
import type { Store } from '../store.js'

/** What stands above the first message of a channel. */
export function channelIntro(store: Store): TemplateResult {
  const channel = store.directory?.channel(store.channelId)
  const name = channel?.name ?? ''
  if (channel?.type === channelType.dm) {
    return html`<header class="intro">
      <div class="mark person">${avatar({ id: channel.id, name })}</div>
      <h2>${name}</h2>
      <p>This is the beginning of your direct messages with <strong>${name}</strong>.</p>
    </header>`
  }
  const thread = channel?.type === channelType.thread
  return html`<header class="intro">
    <div class="mark">${icon(thread ? 'thread' : 'hash')}</div>
    <h2>${thread ? name : `Welcome to #${name}!`}</h2>
    <p>${thread ? 'The thread begins here.' : `This is the start of the #${name} channel. ${channel?.topic ?? ''}`}</p>
  </header>`
}
