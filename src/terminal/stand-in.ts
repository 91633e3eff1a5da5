import { type LocalDiscord, LocalDiscordError, type LocalDiscordOptions, startLocalDiscord } from 'local-discord'
import { FootnoteError } from '../errors.js'

/** The stand-in for Discord can't start. Message and remedy are its own. */
class StandInError extends FootnoteError {
  readonly code: string
  constructor(error: LocalDiscordError) {
    super(error.message, error.remedy, { cause: error })
    this.code = error.code
  }
}

/**
 * Starts the stand-in for Discord.
 * @throws StandInError if it cannot listen on the port
 */
export async function startStandIn(options: Omit<LocalDiscordOptions, 'botName'>): Promise<LocalDiscord> {
  try {
    return await startLocalDiscord({ ...options, botName: 'Footnote' })
  } catch (error) {
    throw error instanceof LocalDiscordError ? new StandInError(error) : error
  }
}
