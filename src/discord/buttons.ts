import { plainReply } from './replies/components.js'
import { words } from './replies/words.js'
import type { OnMessage } from './respond.js'
import { respond } from './respond.js'
import type { Services } from './services.js'

export async function handleButton(interaction: OnMessage, _services: Services): Promise<void> {
  await respond(interaction, plainReply(words.stale))
}
