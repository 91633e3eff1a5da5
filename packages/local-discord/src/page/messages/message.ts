import { MessageType } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { avatar } from '../avatar.js'
import { components } from '../components/components-v2.js'
import { icon } from '../icons.js'
import { markdown } from '../markdown/render.js'
import type { Store } from '../store.js'
import { clockTime, fullTime, messageTime } from '../times.js'
import { attachments } from './attachments.js'
import { displayName, markdownContext } from './context.js'
import { embed } from './embeds.js'
import type { Placement } from './grouping.js'
import { reactions } from './reactions.js'
import { commandLine, replyLine } from './reference.js'
import { threadCard } from './thread-card.js'
import { toolbar } from './toolbar.js'
import './message-editor.js'

/** What a message looks like at the moment, beside itself. */
export interface MessageState extends Placement {
  /** Under the pointer or holding the focus: its toolbar shows. */
  active: boolean
  editing: boolean
  /** The message that Tab enters first. */
  tabStop: boolean
}

/** One message as Discord draws it. */
export function messageRow(store: Store, message: SeenMessage, state: MessageState): TemplateResult {
  if (message.type === MessageType.ThreadStarterMessage && message.referenced_message) {
    return messageRow(store, { ...message.referenced_message, id: message.id }, state)
  }
  if (isSystem(message)) return systemRow(store, message, state)
  const name = displayName(message.author, store.directory)
  const at = new Date(message.timestamp)
  const mentioned = message.mentions.some((user) => user.id === store.me) || message.mention_everyone
  const classes = [
    'message',
    state.grouped ? 'grouped' : '',
    state.active ? 'active' : '',
    mentioned ? 'mentioned' : '',
    message.ephemeral ? 'ephemeral' : '',
    store.ui.replyTo?.message.id === message.id ? 'replying' : '',
  ]
  return html`<article
    class=${classes.join(' ')}
    id="message-${message.id}"
    data-id=${message.id}
    data-testid="message"
    tabindex=${state.tabStop ? 0 : -1}
    aria-label=${`${name}, ${messageTime(at)}`}
  >
    ${state.grouped ? nothing : replyLine(store, message)} ${state.grouped ? nothing : commandLine(store, message)}
    ${
      state.grouped
        ? html`<time class="gutter" datetime=${message.timestamp} title=${fullTime(at)}>${clockTime(at)}</time>`
        : html`<div class="gutter">${authorAvatar(store, message, name)}</div>
            <h3 class="author">
              <span class="name">${name}</span>${message.author.bot ? appTag : nothing}
              <time datetime=${message.timestamp} title=${fullTime(at)}>${messageTime(at)}</time>
            </h3>`
    }
    <div class="body">${state.editing ? editor(store, message) : body(store, message)}</div>
    ${state.active && !state.editing ? toolbar(store, message) : nothing}
  </article>`
}

/** The mark of a bot. */
export const appTag = html`<span class="app-tag">APP</span>`

function authorAvatar(store: Store, message: SeenMessage, name: string): TemplateResult {
  return avatar({ id: message.author.id, name, picture: store.directory?.user(message.author.id)?.avatar })
}

function editor(store: Store, message: SeenMessage): TemplateResult {
  return html`<ld-message-editor .store=${store} .message=${message}></ld-message-editor>`
}

function body(store: Store, message: SeenMessage): TemplateResult {
  const context = markdownContext(store)
  const failure = store.ui.failures.get(message.id)
  return html`${message.loading ? thinking(displayName(message.author, store.directory)) : nothing}
  ${message.content ? markdown(message.content, context) : nothing}
  ${message.content && message.edited_timestamp ? edited(message.edited_timestamp) : nothing}
  ${message.attachments.length > 0 ? attachments(message.attachments, usedByComponents(message)) : nothing}
  ${message.embeds.map((one) => embed(one, context))}
  ${message.components?.length ? components(message.components, { store, message }) : nothing}
  ${!message.content && message.edited_timestamp ? edited(message.edited_timestamp) : nothing}
  ${message.reactions?.length ? reactions(store, message) : nothing}
  ${message.thread ? threadCard(store, message.thread.id, message.thread.name ?? '') : nothing}
  ${failure ? html`<p class="failure" role="alert">${icon('warning')}${failure}</p>` : nothing}
  ${message.ephemeral ? privateLine(store, message) : nothing}`
}

/** Files that a component of the message shows are not listed again below it. */
function usedByComponents(message: SeenMessage): Set<string> {
  const named = JSON.stringify(message.components ?? []).matchAll(/attachment:\/\/([^"]+)/g)
  return new Set([...named].map(([, name = '']) => name))
}

function thinking(name: string): TemplateResult {
  return html`<p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${name} is thinking…</p>`
}

function edited(timestamp: string): TemplateResult {
  return html`<time class="edited" datetime=${timestamp} title=${fullTime(new Date(timestamp))}>(edited)</time>`
}

function privateLine(store: Store, message: SeenMessage): TemplateResult {
  return html`<p class="private">
    ${icon('eye')}Only you can see this <span aria-hidden="true">•</span>
    <button class="link" @click=${() => store.actions.remove(message)}>Dismiss message</button>
  </p>`
}

function isSystem(message: SeenMessage): boolean {
  const written: MessageType[] = [
    MessageType.Default,
    MessageType.Reply,
    MessageType.ChatInputCommand,
    MessageType.ContextMenuCommand,
  ]
  return !written.includes(message.type)
}

function systemRow(store: Store, message: SeenMessage, state: MessageState): TemplateResult {
  const name = displayName(message.author, store.directory)
  const at = new Date(message.timestamp)
  const what =
    message.type === MessageType.ThreadCreated
      ? `started a thread: ${message.content}`
      : message.type === MessageType.UserJoin
        ? 'joined the server.'
        : message.type === MessageType.ChannelPinnedMessage
          ? 'pinned a message to this channel.'
          : message.content
  return html`<article
    class="message system"
    id="message-${message.id}"
    data-id=${message.id}
    data-testid="message"
    tabindex=${state.tabStop ? 0 : -1}
    aria-label=${`${name}, ${messageTime(at)}`}
  >
    <div class="gutter">${icon(message.type === MessageType.ThreadCreated ? 'thread' : 'chevron')}</div>
    <div class="body">
      <strong>${name}</strong> ${what} <time datetime=${message.timestamp} title=${fullTime(at)}>${messageTime(at)}</time>
      ${message.thread ? threadCard(store, message.thread.id, message.thread.name ?? '') : nothing}
    </div>
  </article>`
}
