import type { APIApplicationCommand, APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'

/**
 * What the page, tests and other programs say to the stand-in beside Discord's own API: plain HTTP under `/local`.
 *
 *   POST local/act     ActRequest  → ActResult      do what a person would
 *   GET  local/see     ?as&channel[&before][&limit] → SeeResult   what that person sees, oldest first
 *   GET  local/state   ?as         → LocalState     who, where, which commands (for the page)
 *   GET  local/events  ?as         → server-sent events, `data:` is a LocalEvent (for the page)
 *   POST local/fault   FaultRequest → FaultStatus   set or clear faults
 *   GET  local/fault               → FaultStatus
 *   GET  local/files/ID/NAME       an attachment
 *
 * A request that makes no sense (an unknown id, a missing field) gets 400 {ok: false, error}; what Discord would refuse
 * gets 200 with ok: false and Discord's words. People and channels are named by id or by name. Fields have other names
 * too: channel_id, channelId; message_id, messageId, target; text; name (of a command); customId, button, and a
 * button's label instead of its custom id.
 */

/** What a person does. */
export interface ActRequest {
  /** Id or name of the person. */
  as: string
  do:
    | 'say'
    | 'reply'
    | 'react'
    | 'unreact'
    | 'edit'
    | 'delete'
    | 'slash'
    | 'autocomplete'
    | 'message-command'
    | 'button'
    | 'select'
    | 'modal'
    | 'typing'
    | 'thread'
    | 'dm'
  /** Id or name of the channel. */
  channel?: string
  /** The message replied to, reacted to, edited, deleted, or that carries the button. */
  message?: string
  /** Text of say, reply, edit; name of a new thread. */
  content?: string
  /** reply: does it ping the author of the message (default true). */
  ping?: boolean
  emoji?: string
  /** Command name, with subcommands separated by spaces ("library add"). */
  command?: string
  /** Options by name; an attachment option is a file of `files` by its name. */
  options?: Record<string, string | number | boolean>
  /** autocomplete: the option being typed. */
  focused?: string
  custom_id?: string
  /** select: chosen values (or ids). */
  values?: string[]
  /** modal: by custom_id of the input its text, or what is chosen; of a file upload, names of files in `files`. */
  fields?: Record<string, string | string[]>
  files?: { name: string; type?: string; base64: string }[]
  /** dm: id or name of the user to open a DM with (by default the bot). */
  user?: string
  /** Milliseconds to wait at most for what comes of it; 0 answers at once. */
  wait?: number
}

/** What the person sees after the act. */
export interface ActResult {
  ok: boolean
  /** Why not, in words that Discord would show ("The application did not respond"). */
  error?: string
  /** The message this act made or changed. */
  message?: SeenMessage
  /** Set if the act was an interaction. */
  interaction?: {
    id: string
    state: 'answered' | 'deferred' | 'updated' | 'autocomplete' | 'modal' | 'expired' | 'pending'
  }
  choices?: { name: string; value: string | number }[]
  modal?: APIModalInteractionResponseCallbackData
  /** The channel a dm or thread act opened. */
  channel?: string
  /** Messages that came or changed because of the act, visible to this person. */
  messages: SeenMessage[]
}

/** Discord's message object, and what one person may know or do about it. */
export type SeenMessage = APIMessage & {
  /** Only this person can see it. */
  ephemeral?: boolean
  /** "… is thinking". */
  loading?: boolean
}

/** Which messages of a channel. */
export interface SeeRange {
  /** Only messages older than this one. */
  before?: string | undefined
  /** At most this many, from 1 to 100 (default 50). */
  limit?: number | undefined
}

export interface SeeResult {
  messages: SeenMessage[]
  more: boolean
}

export interface LocalUser {
  id: string
  name: string
  displayName: string
  bot: boolean
  /** Path or data address of a picture; without one, the page draws initials. */
  avatar?: string
  /** A few words for the chooser ("Moderator", "cannot write in #rules"). */
  about?: string
}

export interface LocalChannel {
  id: string
  name: string
  /** Discord's channel type: 0 text, 1 DM, 11 public thread. */
  type: number
  topic?: string
  parent?: string
  canSend: boolean
  canManageMessages: boolean
  lastMessage?: string
}

export interface LocalState {
  me: string
  users: LocalUser[]
  guilds: { id: string; name: string; channels: LocalChannel[]; roles: { id: string; name: string; color: number }[] }[]
  dms: LocalChannel[]
  /** What the bot has deployed; empty before it has. */
  commands: APIApplicationCommand[]
  /** The bot: its user, whether its gateway is connected. */
  bot: LocalUser & { connected: boolean }
  /** As given to `startLocalDiscord`. */
  welcome?: { questions: string[]; note?: string; links?: { label: string; url: string }[] }
}

export type LocalEvent =
  | { event: 'message'; channel: string; message: SeenMessage }
  | { event: 'update'; channel: string; message: SeenMessage }
  | { event: 'delete'; channel: string; id: string }
  | { event: 'typing'; channel: string; user: string }
  /** Channels, commands or the bot's connection changed: fetch the state again. */
  | { event: 'state' }

/** One fault. It strikes the next `times` matching occasions (default 1; 0: until cleared). */
export interface FaultRequest {
  fault:
    | 'drop'
    | 'reconnect'
    | 'invalid-session'
    | 'silent-heartbeat'
    | 'slow'
    | 'lost'
    | 'double'
    | 'rate-limit'
    | 'global-rate-limit'
    | 'server-error'
    | 'clock'
    | 'clear'
  times?: number
  /** REST faults: only requests whose "METHOD /path" contains this. */
  on?: string
  /** slow: how long; clock: how far ahead. */
  milliseconds?: number
  /** invalid-session: may the session be resumed. */
  resumable?: boolean
}

export interface FaultStatus {
  active: (FaultRequest & { left: number })[]
  /** How many interactions ended how, since the start. */
  interactions: { answered: number; expired: number; pending: number }
}
