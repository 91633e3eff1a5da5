import { EXIT, FootnoteError } from '../../errors.js'

/** Discord refuses the token (HTTP 401, or gateway close code 4004). */
export class DiscordTokenWrongError extends FootnoteError {
  override readonly code = 'DISCORD_TOKEN_WRONG'

  constructor(options?: { cause?: unknown }) {
    super(
      'Discord refuses the token in DISCORD_TOKEN (4004).',
      'Copy the token again from discord.com/developers/applications → your application → Bot → Reset Token.',
      options,
    )
  }
}

/** A privileged intent is asked for that the application does not have (gateway close code 4014). */
export class DiscordIntentRefusedError extends FootnoteError {
  override readonly code = 'DISCORD_INTENT_REFUSED'

  constructor(options?: { cause?: unknown }) {
    super(
      'Discord does not let this application read message content (4014), which DISCORD_MESSAGE_CONTENT=on needs.',
      'Switch on "Message Content Intent" at discord.com/developers/applications → your application → Bot, or set DISCORD_MESSAGE_CONTENT=off.',
      options,
    )
  }
}

/** Discord, or the stand-in for it, cannot be reached or ended the connection for good. */
export class DiscordUnreachableError extends FootnoteError {
  override readonly code = 'DISCORD_UNREACHABLE'
  override readonly exitCode = EXIT.away

  constructor(where: string, reason: string, options?: { cause?: unknown }) {
    super(
      `No connection to Discord at ${where}: ${reason}.`,
      'Check the network and DISCORD_API_URL, then start again.',
      options,
    )
  }
}

/** Commands could not be registered. */
export class CommandsNotDeployedError extends FootnoteError {
  override readonly code = 'DISCORD_COMMANDS_NOT_DEPLOYED'

  constructor(reason: string, options?: { cause?: unknown }) {
    super(
      `The commands could not be registered with Discord: ${reason}.`,
      'Run "npx footnote commands deploy" again; if it fails again, check that the token belongs to this application.',
      options,
    )
  }
}

/** More questions are waiting than can be answered in time. */
export class TooBusyError extends FootnoteError {
  override readonly code = 'DISCORD_TOO_BUSY'

  constructor() {
    super('Too many questions are waiting.', 'Ask again in a moment.')
  }
}

/** The library did not answer within its deadline. */
export class AnswerTooLateError extends FootnoteError {
  override readonly code = 'DISCORD_ANSWER_TOO_LATE'

  constructor(seconds: number) {
    super(`The library did not answer within ${seconds} s.`, "Ask again; if it keeps happening, look at the bot's log.")
  }
}

/** A follow-up was sent and Discord did not confirm it; sending it again might post it twice. */
export class FollowUpUncertainError extends FootnoteError {
  override readonly code = 'DISCORD_FOLLOW_UP_UNCERTAIN'

  constructor(options?: { cause?: unknown }) {
    super('Discord did not confirm a follow-up.', 'Look whether it is there; if not, ask again.', options)
  }
}

/** A message breaks a limit of Discord: a bug in Footnote. */
export class MessageOverLimitError extends FootnoteError {
  override readonly code = 'DISCORD_MESSAGE_OVER_LIMIT'
  override readonly exitCode = 70

  constructor(problems: readonly string[]) {
    super(
      `A message breaks a limit of Discord: ${problems.join('; ')}.`,
      'This is a fault of Footnote: please report it.',
    )
  }
}

/** A file that somebody sent is not taken: from an address that is not Discord's, too large, or it does not come. */
export class AttachmentLostError extends FootnoteError {
  override readonly code = 'DISCORD_ATTACHMENT_LOST'

  constructor(
    readonly why: keyof typeof LOST,
    options?: { cause?: unknown },
  ) {
    super(LOST[why], 'Send it again.', options)
  }
}

const LOST = {
  foreign: "A file's address is not Discord's.",
  lost: 'A file did not come from Discord.',
  'too-large': 'A file is too large.',
} as const
