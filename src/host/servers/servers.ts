import type { Logger } from 'pino'
import type { DocumentEntry } from '../../answering/answerer.js'
import type { Curator, Curators } from '../../answering/curation.js'
import { entryOf } from '../../answering/look-up.js'
import type { Config } from '../../config.js'
import { messageOf } from '../../errors.js'
import type { Library } from '../../library/library.js'
import { curate } from './curate.js'
import { isBehind } from './done.js'
import { ServerFolder, serversIn } from './folder.js'
import { Jobs, type Slicer } from './jobs.js'
import { deleteWhole, overdue, sweepGone } from './leaving.js'
import { OpenLibraries, type OpenLibrariesOptions } from './open-libraries.js'
import { dropOrder, ordersIn } from './orders.js'
import { Additions, type Limits, limitsOf } from './quotas.js'
import { isOf } from './settle.js'
import { sweep } from './sweep.js'

/** Overdue libraries are looked for this often, in milliseconds. */
const SWEEP_MS = 3_600_000

/** The variables that servers' libraries depend on. */
export type ServersConfig = Pick<
  Config,
  | 'librariesDir'
  | 'libraryDocuments'
  | 'libraryMegabytes'
  | 'libraryPassages'
  | 'libraryAdditionsPerHour'
  | 'libraryKeepDays'
>

/** What servers' libraries are kept with. */
export interface ServersOptions extends Omit<OpenLibrariesOptions, 'onDamaged'> {
  config: ServersConfig
  log: Logger
  slice: Slicer
  now?: () => Date
}

/** All servers' own libraries: asked, and looked after. */
export class Servers implements Curators {
  private readonly open: OpenLibraries
  private readonly jobs: Jobs
  private readonly limits: Limits
  private readonly additions = new Additions()
  private sweeping: NodeJS.Timeout | undefined
  private readonly now: () => Date

  constructor(private readonly options: ServersOptions) {
    const { config, log, slice, now = () => new Date() } = options
    this.now = now
    this.limits = limitsOf(config)
    this.jobs = new Jobs({
      ...{ slice, log },
      documentsOf: (server, file) => this.documentsOf(server, file),
      giveUp: (server) => this.giveUp(server),
    })
    this.open = new OpenLibraries({ ...options, onDamaged: (server) => this.jobs.resume(server) })
  }

  /** @throws ScopeError if it isn't a server's id */
  folder(server: string): ServerFolder {
    return new ServerFolder(this.options.config.librariesDir, server)
  }

  curator(server: string): Curator {
    const folder = this.folder(server)
    return curate({
      ...{ folder, jobs: this.jobs, limits: this.limits, additions: this.additions },
      keepDays: this.options.config.libraryKeepDays,
      own: (work) => this.open.use(folder, work),
      forget: () => this.forget(folder),
    })
  }

  /** Asks a server's own library; `work` gets undefined if it has none. */
  use<Result>(folder: ServerFolder, work: (library: Library | undefined) => Promise<Result>): Promise<Result> {
    return this.open.use(folder, work)
  }

  /**
   * Sweeps what a crash left behind, goes on with what was not finished, and deletes what was kept for long enough; that
   * again every hour. Nobody has to wait for it.
   */
  async start(): Promise<void> {
    const { config, fingerprint } = this.options
    sweepGone(config.librariesDir)
    await this.deleteOverdue()
    for (const server of serversIn(config.librariesDir)) {
      const folder = this.folder(server)
      sweep(folder)
      if (isBehind(folder, fingerprint)) this.jobs.resume(server)
      // Questions go first.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.sweeping = setInterval(() => {
      this.deleteOverdue().catch((error) => this.options.log.error({ error }, 'overdue libraries could not be deleted'))
    }, SWEEP_MS)
    this.sweeping.unref()
  }

  /** Resolves when nothing is left to do. */
  idle(): Promise<void> {
    return this.jobs.idle()
  }

  async close(): Promise<void> {
    clearInterval(this.sweeping)
    await this.jobs.close()
    await this.open.end()
  }

  private async deleteOverdue(): Promise<void> {
    const { config, log } = this.options
    for (const server of overdue(config.librariesDir, config.libraryKeepDays, this.now())) {
      await this.forget(this.folder(server))
      log.info("a server's library was kept for long enough and is deleted")
    }
  }

  private async forget(folder: ServerFolder): Promise<void> {
    await this.jobs.quiet(folder.server)
    await this.open.close(folder.server)
    deleteWhole(folder)
  }

  private async documentsOf(server: string, file: string): Promise<DocumentEntry[]> {
    return this.open.use(this.folder(server), async (library) => {
      const all = (await library?.documents()) ?? []
      return all.filter((one) => isOf(one.file, file)).map(entryOf)
    })
  }

  private giveUp(server: string): void {
    const folder = this.folder(server)
    try {
      for (const order of ordersIn(folder)) dropOrder(folder, order)
    } catch (error) {
      this.options.log.error(
        { reason: messageOf(error) },
        "what was ordered in a server's library could not be dropped",
      )
    }
  }
}
