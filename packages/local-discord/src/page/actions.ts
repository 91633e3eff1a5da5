import type { ActRequest, ActResult, LocalUser, SeenMessage } from '../control.js'
import { messageOf } from '../errors.js'
import type { Store } from './store.js'

/** The longest an interaction may take before Discord gives it up, and a little for the way. */
const interactionWait = 3_500
let notices = 0

/** What a person can do. A refusal is shown next to what was tried. */
export class Actions {
  private readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  async say(content: string, files: File[]): Promise<boolean> {
    const { replyTo } = this.store.ui
    this.store.show((ui) => {
      ui.replyTo = undefined
    })
    const act: Partial<ActRequest> = replyTo
      ? { do: 'reply', message: replyTo.message.id, ping: replyTo.ping }
      : { do: 'say' }
    return this.act({ ...act, content, ...(await attachments(files)), wait: 0 })
  }

  edit(message: SeenMessage, content: string): Promise<boolean> {
    return this.act({ do: 'edit', message: message.id, content, wait: 0 })
  }

  remove(message: SeenMessage): Promise<boolean> {
    return this.act({ do: 'delete', message: message.id, wait: 0 })
  }

  /** Adds the person's reaction, or removes it if they had already reacted. */
  react(message: SeenMessage, emoji: string): Promise<boolean> {
    const mine = message.reactions?.some((one) => one.emoji.name === emoji && one.me)
    return this.act({ do: mine ? 'unreact' : 'react', message: message.id, emoji, wait: 0 })
  }

  typing(): void {
    void this.act({ do: 'typing', wait: 0 })
  }

  async slash(command: string, options: NonNullable<ActRequest['options']>, files: File[]): Promise<boolean> {
    return this.send({ do: 'slash', command, options, ...(await attachments(files)) })
  }

  /** The bot's choices for the option being typed; empty if the bot doesn't answer. */
  async autocomplete(command: string, options: NonNullable<ActRequest['options']>, focused: string) {
    const { me, channelId } = this.store
    const act = { as: me, channel: channelId, do: 'autocomplete' as const, command, options, focused }
    const result = await this.store.api.act({ ...act, wait: interactionWait })
    return result.choices ?? []
  }

  messageCommand(command: string, message: SeenMessage): Promise<boolean> {
    return this.send({ do: 'message-command', command, message: message.id })
  }

  /** Presses a button or chooses from a select (`values`); the component shows that it waits. */
  async press(message: SeenMessage, custom_id: string, values?: string[]): Promise<void> {
    const key = `${message.id}:${custom_id}`
    const { ui } = this.store
    if (ui.busy.has(key)) return
    this.store.show(() => {
      ui.busy.add(key)
      ui.failures.delete(message.id)
    })
    const act: Partial<ActRequest> = values ? { do: 'select', values } : { do: 'button' }
    const failure = await this.try({ ...act, message: message.id, custom_id, wait: interactionWait })
    this.store.show(() => {
      ui.busy.delete(key)
      if (failure !== undefined) ui.failures.set(message.id, failure)
    })
  }

  /** Sends the open modal. Returns the reason if that failed. */
  async submitModal(fields: NonNullable<ActRequest['fields']>, files: File[]): Promise<string | undefined> {
    const { modal } = this.store.ui
    if (!modal) return undefined
    const { data, channel, message } = modal
    const act = { do: 'modal' as const, custom_id: data.custom_id, fields, channel, ...(message ? { message } : {}) }
    const failure = await this.try({ ...act, ...(await attachments(files)), wait: interactionWait })
    if (failure === undefined && this.store.ui.modal === modal) this.closeModal()
    return failure
  }

  closeModal(): void {
    this.store.show((ui) => {
      ui.modal = undefined
    })
  }

  /** Makes a thread of a message and opens it. */
  startThread(message: SeenMessage, name: string): Promise<boolean> {
    return this.act({ do: 'thread', message: message.id, content: name, wait: 0 })
  }

  openDm(user: LocalUser): Promise<boolean> {
    return this.act({ do: 'dm', user: user.id, wait: 0 })
  }

  /** Shows in a channel, to this person alone, that something failed. */
  complain(channel: string, error: unknown): void {
    const text = typeof error === 'string' ? error : messageOf(error)
    this.store.show((ui) => {
      ui.notices = [...ui.notices, { id: ++notices, channel, text }]
      ui.announcement = text
    })
  }

  /** Sends a command; shows that it is on its way. */
  private async send(act: Partial<ActRequest> & { command: string }): Promise<boolean> {
    const sending = { channel: this.store.channelId, command: act.command }
    this.store.show((ui) => {
      ui.sending = sending
    })
    const done = await this.act({ ...act, wait: interactionWait })
    this.store.show((ui) => {
      if (ui.sending === sending) ui.sending = undefined
    })
    return done
  }

  /** Acts, and complains in the channel where that fails. */
  private async act(act: Omit<ActRequest, 'as' | 'do'> & Partial<ActRequest>): Promise<boolean> {
    const channel = act.channel ?? this.store.channelId
    const failure = await this.try(act)
    if (failure !== undefined) this.complain(channel, failure)
    return failure === undefined
  }

  /** Acts in the open channel and takes over the result. Returns the reason if it was refused. */
  private async try(act: Partial<ActRequest>): Promise<string | undefined> {
    const store = this.store
    const request = { do: 'say' as const, channel: store.channelId, ...act, as: store.me }
    let result: ActResult
    try {
      result = await store.api.act(request)
    } catch (error) {
      return messageOf(error)
    }
    if (!result.ok) return result.error ?? 'This interaction failed'
    const { modal, channel } = result
    if (modal) {
      const { message } = request
      store.show((ui) => {
        ui.modal = { data: modal, channel: request.channel, ...(message ? { message } : {}) }
      })
    }
    if (channel) {
      await store.refreshState()
      store.open(channel)
    }
    return undefined
  }
}

async function attachments(files: File[]): Promise<Pick<ActRequest, 'files'>> {
  if (files.length === 0) return {}
  const read = files.map(async (file) => ({ name: file.name, type: file.type, base64: await base64(file) }))
  return { files: await Promise.all(read) }
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })
}
