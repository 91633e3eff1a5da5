import { EXIT } from '../errors.js'

import { printJson } from './output.js'
import { startStandIn } from './stand-in.js'

/** `footnote local-discord`: the stand-in alone, until SIGTERM or SIGINT. */
export async function localDiscord(port: number): Promise<number> {
  const local = await startStandIn({ port })
  const { api, gateway, page, token, application, guilds, users } = local
  printJson({ ready: true, api, gateway, page, token, application, guilds, users }, false)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  await local.close()
  return EXIT.done
}
