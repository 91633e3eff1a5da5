import { LocalDiscordClient } from '../client.js'
import type { LocalEvent } from '../control.js'

/** What a subscriber to the stand-in's events gets. */
export interface EventHandlers {
  onEvent: (event: LocalEvent) => void
  /** The stream is open (again): what came meanwhile has to be fetched. */
  onOpen: () => void
  onLost: () => void
}

/** The control interface of the page's own server, with its stream of events. */
export class Api extends LocalDiscordClient {
  constructor() {
    super(new URL('.', document.baseURI).href)
  }

  /** Follows the events of one person until the returned function is called. The browser reconnects by itself. */
  events(as: string, { onEvent, onOpen, onLost }: EventHandlers): () => void {
    const source = new EventSource(this.address('events', { as }))
    source.addEventListener('open', onOpen)
    source.addEventListener('error', onLost)
    source.addEventListener('message', (message: MessageEvent<string>) =>
      onEvent(JSON.parse(message.data) as LocalEvent),
    )
    return () => source.close()
  }
}
