import { MessageType } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import type { SeenMessage } from '../../control.js'
import { avatar } from '../avatar.js'
import { icon } from '../icons.js'
import { inlineMarkdown } from '../markdown/render.js'
import type { Store } from '../store.js'
import { displayName, markdownContext } from './context.js'
import { messageText } from './message-text.js'

/** Characters of the parent that a reply's line can hold. */
const previewLength = 160

/** The line above a reply: whom it answers and what they said. A click leads there. */
export function replyLine(store: Store, message: SeenMessage): TemplateResult | typeof nothing {
  const reference = message.message_reference
  if (!reference?.message_id || message.type !== MessageType.Reply) return nothing
  const parent = store.log(message.channel_id).get(reference.message_id) ?? message.referenced_message
  if (!parent) return html`<div class="reference lost">${icon('reply')}<em>Original message was deleted</em></div>`
  const { author } = parent
  const name = displayName(author, store.directory)
  const pinged = message.mentions.some((user) => user.id === author.id)
  const text = messageText(parent).slice(0, previewLength)
  return html`<div class="reference">
    ${avatar({ id: author.id, name, picture: store.directory?.user(author.id)?.avatar })}
    <span class="name">${pinged ? '@' : ''}${name}</span>
    <button class="preview" aria-label="Go to the message of ${name}" @click=${() => reveal(parent.id)}>
      ${text ? inlineMarkdown(withoutBlocks(text), markdownContext(store)) : html`<em>Click to see attachment</em>`}
    </button>
  </div>`
}

/** The line above an answer to a command: who used which. */
export function commandLine(store: Store, message: SeenMessage): TemplateResult | typeof nothing {
  const metadata = message.interaction_metadata
  const name = commandName(message)
  if (!metadata || name === undefined) return nothing
  const user = displayName(metadata.user, store.directory)
  return html`<div class="reference">
    ${avatar({ id: metadata.user.id, name: user, picture: store.directory?.user(metadata.user.id)?.avatar })}
    <span class="name">${user}</span> used <span class="mention">${icon(message.type === MessageType.ContextMenuCommand ? 'apps' : 'slash')}${name}</span>
  </div>`
}

/** The command's name, which Discord sends in the older of the two descriptions of an interaction. */
function commandName(message: SeenMessage): string | undefined {
  const { interaction_metadata: metadata } = message
  if (metadata && 'name' in metadata && typeof metadata.name === 'string') return metadata.name
  return message.interaction?.name
}

/** Marks of headings and quotes say nothing within a single line. */
function withoutBlocks(text: string): string {
  return text.replace(/^ *(?:#{1,3}|>{1,3}|-#) +/gm, '')
}

/** Scrolls to a message and marks it for a moment. */
function reveal(id: string): void {
  const row = document.getElementById(`message-${id}`)
  row?.scrollIntoView({ block: 'center' })
  row?.focus()
}
