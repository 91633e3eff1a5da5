import { ApplicationCommandType } from 'discord-api-types/v10'
import type { SeenMessage } from '../../control.js'
import { channelType } from '../directory.js'
import type { Store } from '../store.js'
import type { MenuItem } from '../ui.js'
import { messageText } from './message-text.js'

/** May this person change the message's text? Only its author may. */
export function canEdit(store: Store, message: SeenMessage): boolean {
  return message.author.id === store.me && !message.ephemeral
}

/** May this person delete the message? Its author and moderators may. */
export function canDelete(store: Store, message: SeenMessage): boolean {
  if (message.ephemeral) return false
  return message.author.id === store.me || store.directory?.channel(store.channelId)?.canManageMessages === true
}

/** May this person answer here at all? */
export function canAnswer(store: Store, message: SeenMessage): boolean {
  return !message.ephemeral && store.directory?.channel(store.channelId)?.canSend === true
}

export function startReply(store: Store, message: SeenMessage): void {
  store.show((ui) => {
    ui.replyTo = { channel: store.channelId, message, ping: true }
  })
  document.querySelector<HTMLElement>('[data-composer]')?.focus()
}

export function startEdit(store: Store, message: SeenMessage): void {
  store.show((ui) => {
    ui.editing = message.id
  })
}

export function askDelete(store: Store, message: SeenMessage): void {
  store.show((ui) => {
    ui.deleting = message
  })
}

/** Opens the choice of emoji beside what was pressed. */
export function openPicker(store: Store, message: SeenMessage, event: Event): void {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect()
  store.show((ui) => {
    ui.picker = { message, x: box.left, y: box.bottom }
  })
}

/** The message's menu at a point of the window. */
export function openMenu(store: Store, message: SeenMessage, x: number, y: number): void {
  store.show((ui) => {
    ui.menu = { label: 'Message', items: items(store, message, x, y), x, y }
  })
}

/** The bot's commands on messages, as the "Apps" menu lists them. */
export function messageCommands(store: Store): string[] {
  const commands = store.directory?.state.commands ?? []
  return commands.filter((command) => command.type === ApplicationCommandType.Message).map((command) => command.name)
}

function items(store: Store, message: SeenMessage, x: number, y: number): MenuItem[] {
  const { actions, directory } = store
  const apps = messageCommands(store)
  const inGuild = directory?.guild(store.channelId) !== undefined
  const inThread = directory?.channel(store.channelId)?.type === channelType.thread
  const all: (MenuItem | false)[] = [
    !message.ephemeral && {
      label: 'Add Reaction',
      icon: 'smile',
      hint: '+',
      run: () =>
        store.show((ui) => {
          ui.picker = { message, x, y }
        }),
    },
    canEdit(store, message) && {
      label: 'Edit Message',
      icon: 'pencil',
      hint: 'E',
      run: () => startEdit(store, message),
    },
    canAnswer(store, message) && { label: 'Reply', icon: 'reply', hint: 'R', run: () => startReply(store, message) },
    canAnswer(store, message) &&
      inGuild &&
      !inThread &&
      !message.thread && {
        label: 'Create Thread',
        icon: 'thread',
        run: () =>
          store.show((ui) => {
            ui.thread = message
          }),
      },
    {
      label: 'Copy Text',
      icon: 'copy',
      run: () => {
        const copied = navigator.clipboard.writeText(messageText(message))
        void copied.catch(() => actions.complain(store.channelId, 'The browser did not let the text be copied.'))
      },
    },
    apps.length > 0 &&
      !message.ephemeral && {
        label: 'Apps',
        icon: 'apps',
        items: apps.map((name) => ({ label: name, run: () => void actions.messageCommand(name, message) })),
      },
    canDelete(store, message) && {
      label: 'Delete Message',
      icon: 'trash',
      hint: 'Del',
      danger: true,
      run: () => askDelete(store, message),
    },
  ]
  return all.filter((item) => item !== false)
}
