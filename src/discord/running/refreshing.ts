import { refreshLibrary } from '../../curating/refresh-library.js'
import { loggable } from './log-error.js'
import type { Services } from './services.js'

/** How often it is looked which servers' pages are due, in milliseconds. */
const ROUND_MS = 3_600_000

/** Asks the pages of servers' libraries whether they changed, as often as their settings say: a server at a time. */
export class Refreshing {
  private readonly timer: NodeJS.Timeout
  private readonly stopped = new AbortController()

  constructor(private readonly services: Services) {
    this.timer = setInterval(() => void this.round(), ROUND_MS)
    this.timer.unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.stopped.abort()
  }

  /** Never rejects. */
  async round(): Promise<void> {
    for (const server of this.services.client.guilds.cache.keys()) {
      if (this.stopped.signal.aborted) return
      try {
        await this.refresh(server)
      } catch (error) {
        this.services.log.info(loggable(error), 'the pages of a server could not be refreshed')
      }
    }
  }

  private async refresh(server: string): Promise<void> {
    const { curation, log } = this.services
    if (!curation || curation.sites.isReading(server)) return
    const { refresh: due } = await curation.settings.of(server)
    if (due === 'never') return
    const { fetcher } = curation
    const result = await curation.sites.reading(server, 'refresh', (stop) => {
      const signal = AbortSignal.any([stop, this.stopped.signal])
      return refreshLibrary({ curator: curation.curator(server), fetcher, due, signal })
    })
    const changed = result?.changed.length ?? 0
    if (changed > 0) log.info({ changed }, 'pages of a server have changed')
  }
}
