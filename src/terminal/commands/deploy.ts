import type { Config } from '../../config.js'
import { deployWithToken } from '../../discord/sign-in.js'
import { EXIT, FootnoteError } from '../../errors.js'
import { print } from '../output.js'

class TokenMissingError extends FootnoteError {
  readonly code = 'DISCORD_TOKEN_MISSING'
  constructor() {
    super('DISCORD_TOKEN is not set.', "Put the bot's token into .env; README.md says where to find it.")
  }
}

/** `footnote commands deploy`. */
export async function deploy(config: Config): Promise<number> {
  if (!config.token) throw new TokenMissingError()
  const deployment = await deployWithToken(config.token, config.apiUrl)
  print(
    deployment.changed
      ? `Registered: ${deployment.names.join(', ')}.`
      : `All ${deployment.names.length} commands are registered already.`,
  )
  return EXIT.done
}
