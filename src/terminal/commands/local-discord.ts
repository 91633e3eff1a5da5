import type { Config } from '../../config.js'
import { EXIT } from '../../errors.js'
import type { Shared } from '../options.js'
import { printJson } from '../output.js'
import { startStandIn } from '../stand-in.js'

export interface LocalDiscordOptions extends Shared {
  port?: number
}

/** `footnote local-discord`: the stand-in alone, until SIGTERM or SIGINT. */
export async function localDiscord(config: Config, options: LocalDiscordOptions): Promise<number> {
  const local = await startStandIn({ port: options.port ?? config.localDiscordPort })
  const { api, gateway, page, token, application, guilds, users } = local
  printJson({ ready: true, api, gateway, page, token, application, guilds, users }, false)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  await local.close()
  return EXIT.done
}
