import { RequestError } from '../client.js'
import type { LocalEvent, SeenMessage } from '../control.js'
import { Actions } from './actions.js'
import { Api } from './api.js'
import { Directory } from './directory.js'
import { ChannelLog } from './log.js'
import { parseMarkdown } from './markdown/parse.js'
import { plainText } from './markdown/tree.js'
import { messageText } from './messages/message-text.js'
import { readRoute, writeRoute } from './route.js'
import { Typing } from './typing.js'
import { Ui } from './ui.js'

/** Messages fetched at a time, as Discord's client does. */
const pageSize = 50

/** Everything that the page shows, kept up to date by the stand-in's events. Parts of the page subscribe to it. */
export class Store {
  readonly api = new Api()
  readonly ui = new Ui()
  readonly actions = new Actions(this)
  readonly typing = new Typing(() => this.changed())
  /** Undefined until the stand-in has answered. */
  directory: Directory | undefined
  channelId = ''
  /** The state of the stream of events. */
  connection: 'connecting' | 'open' | 'lost' = 'connecting'
  /** What keeps the page from starting, in one line. */
  fault: string | undefined
  /** Channels with something new since they were last open, and how many mentions of this person. */
  readonly unread = new Map<string, number>()
  private logs = new Map<string, ChannelLog>()
  private readonly listeners = new Set<() => void>()
  private stop: (() => void) | undefined

  /** Calls back after every change. Returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  changed(): void {
    for (const listener of this.listeners) listener()
  }

  /** Changes what is shown and says so. */
  show(change: (ui: Ui) => void): void {
    change(this.ui)
    this.changed()
  }

  get me(): string {
    return this.directory?.state.me ?? ''
  }

  log(channel: string): ChannelLog {
    const log = this.logs.get(channel) ?? new ChannelLog()
    this.logs.set(channel, log)
    return log
  }

  /** Starts with what the address says, and follows the browser's back and forward. */
  async start(): Promise<void> {
    const route = readRoute()
    window.addEventListener('popstate', () => this.followRoute())
    window.addEventListener('hashchange', () => this.followRoute())
    await this.become(route.person, route.channel)
  }

  /** Shows the view of a person (by default, the one whom the stand-in proposes). */
  async become(person?: string, channel = this.channelId): Promise<void> {
    this.stop?.()
    this.logs = new Map()
    this.unread.clear()
    Object.assign(this.ui, new Ui(), { members: this.ui.members, welcome: this.ui.welcome, faults: this.ui.faults })
    try {
      this.directory = new Directory(await this.stateOf(person))
      this.fault = undefined
    } catch (error) {
      this.fault = error instanceof RequestError ? error.message : String(error)
      this.changed()
      return
    }
    this.connection = 'connecting'
    this.stop = this.api.events(this.me, {
      onEvent: (event) => this.take(event),
      onOpen: () => this.reopened(),
      onLost: () => {
        this.connection = 'lost'
        this.changed()
      },
    })
    this.open(this.directory.channel(channel) ? channel : this.directory.firstChannel, true)
  }

  /** Opens a channel. */
  open(channel: string | undefined, replace = false): void {
    if (channel === undefined) {
      this.changed()
      return
    }
    this.channelId = channel
    this.unread.delete(channel)
    Object.assign(this.ui, {
      replyTo: undefined,
      editing: undefined,
      drawer: false,
      menu: undefined,
      picker: undefined,
    })
    writeRoute({ channel, person: this.me }, replace)
    const log = this.log(channel)
    if (!log.loaded) void this.reload(channel)
    this.changed()
  }

  /** Fetches the newest page of a channel. */
  async reload(channel: string): Promise<void> {
    const log = this.log(channel)
    log.loading = true
    try {
      await log.renew(this.api.see(this.me, channel, { limit: pageSize }))
    } catch (error) {
      this.actions.complain(channel, error)
    } finally {
      log.loading = false
      this.changed()
    }
  }

  /** Fetches the page before the oldest known message, unless there is none or it is on its way. */
  async loadOlder(channel: string): Promise<void> {
    const log = this.log(channel)
    if (log.loading || !log.more || !log.loaded) return
    log.loading = true
    try {
      const { messages, more } = await this.api.see(this.me, channel, { before: log.items[0]?.id, limit: pageSize })
      log.prepend(messages, more)
    } catch (error) {
      log.more = false
      this.actions.complain(channel, error)
    } finally {
      log.loading = false
      this.changed()
    }
  }

  async refreshState(): Promise<void> {
    try {
      this.directory = new Directory(await this.api.state(this.me))
      if (!this.directory.channel(this.channelId)) this.open(this.directory.firstChannel, true)
    } catch (error) {
      // The stream of events notices when the stand-in is back, and the state is fetched again then.
      if (!(error instanceof RequestError)) throw error
      this.connection = 'lost'
    }
    this.changed()
  }

  private async stateOf(person: string | undefined) {
    try {
      return await this.api.state(person)
    } catch (error) {
      // A person of an address from another run: begin with the proposed one.
      if (person !== undefined && error instanceof RequestError && error.status > 0) return await this.api.state()
      throw error
    }
  }

  private reopened(): void {
    const before = this.connection
    this.connection = 'open'
    if (before === 'lost') {
      this.logs = new Map()
      void this.refreshState().then(() => this.reload(this.channelId))
    } else if (before === 'connecting' && this.channelId !== '') {
      // The channel was asked for before the stream was there: what was said between is in neither.
      void this.reload(this.channelId)
    }
    this.changed()
  }

  private followRoute(): void {
    const { person, channel } = readRoute()
    if (person && person !== this.me) void this.become(person, channel)
    else if (channel && channel !== this.channelId && this.directory?.channel(channel)) this.open(channel, true)
  }

  private take(event: LocalEvent): void {
    if (event.event === 'state') void this.refreshState()
    else if (event.event === 'typing') this.typing.start(event.channel, event.user)
    else if (event.event === 'delete') {
      this.log(event.channel).tell(event.id)
      this.log(event.channel).remove(event.id)
    } else this.takeMessage(event.channel, event.message, event.event === 'message')
    this.changed()
  }

  /** Puts a message into its channel; a new one is announced and marks the channel as unread. */
  takeMessage(channel: string, message: SeenMessage, isNew: boolean): void {
    const log = this.log(channel)
    const known = log.get(message.id) !== undefined
    log.tell(message.id, message)
    // A channel that was never opened is fetched whole when it is.
    if (log.loaded && (known || isNew || log.indexOf(message.id) > 0)) log.put(message)
    if (!isNew || known) return
    this.typing.stop(channel, message.author.id)
    if (message.interaction_metadata?.user.id === this.me) this.ui.sending = undefined
    if (message.author.id === this.me) return
    if (channel !== this.channelId) {
      const mentions = message.mentions.some((user) => user.id === this.me) ? 1 : 0
      this.unread.set(channel, (this.unread.get(channel) ?? 0) + mentions)
    } else {
      const directory = this.directory
      const said = plainText(parseMarkdown(messageText(message)), (node) => directory?.mentionName(node) ?? '')
      this.ui.announcement = `${message.author.global_name ?? message.author.username}: ${said}`
    }
  }
}
