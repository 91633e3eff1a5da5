import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { SeenMessage } from '../control.js'

/** A modal that the bot has opened, and the place its answer goes to. */
export interface OpenModal {
  data: APIModalInteractionResponseCallbackData
  channel: string
  message?: string
}

/** One line of a menu. */
export interface MenuItem {
  label: string
  icon?: string
  danger?: boolean
  /** Keys that do the same, as shown ("E"). */
  hint?: string
  run?: () => void
  /** A menu that opens beside it. */
  items?: MenuItem[]
}

export interface OpenMenu {
  label: string
  items: MenuItem[]
  x: number
  y: number
}

/** A line that only this page shows: what went wrong with something that the person did. */
export interface Notice {
  id: number
  channel: string
  text: string
}

/** What the page shows at the moment; none of it outlives the page. */
export class Ui {
  replyTo: { channel: string; message: SeenMessage; ping: boolean } | undefined
  editing: string | undefined
  modal: OpenModal | undefined
  menu: OpenMenu | undefined
  /** Message whose reaction is being picked, and the element that it stands at. */
  picker: { message: SeenMessage; x: number; y: number } | undefined
  deleting: SeenMessage | undefined
  thread: SeenMessage | undefined
  drawer = false
  members = true
  faults = false
  /** Opened by the question mark, or closed by the person. */
  welcome: boolean | undefined
  notices: Notice[] = []
  /** The command on its way to the bot, until it answers. */
  sending: { channel: string; command: string } | undefined
  /** Pressed components ("MESSAGE:CUSTOM_ID") whose answer is awaited. */
  readonly busy = new Set<string>()
  /** By message: why its last interaction failed. */
  readonly failures = new Map<string, string>()
  /** Said to screen readers. */
  announcement = ''
}
