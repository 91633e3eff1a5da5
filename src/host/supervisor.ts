import type { Logger } from 'pino'
import { type Config, environmentFor } from '../config.js'
import { EXIT, FootnoteError } from '../errors.js'
import type { FileLock } from '../file-lock.js'
import { localEngine } from '../library/engine.js'
import { LibraryLockedError } from '../library/errors.js'
import type { IndexProgress } from '../library/indexer.js'
import type { LibraryStatus } from '../library/library.js'
import { Child } from './child.js'
import { connectHost, type HostClient } from './client.js'
import { CorpusWatch, type IndexerRun } from './corpus-watch.js'
import { LibraryClosedError } from './errors.js'
import { saysDamaged } from './mend.js'
import { Mending } from './mending.js'
import { Outage } from './outage.js'
import { Pulse } from './pulse.js'
import { settling } from './settling.js'
import { socketPath } from './socket-path.js'

/** Time for the bot to finish the answers under way; all of `stop` fits into 5 s. */
const BOT_STOP_MS = 4_000
const HOST_STOP_MS = 500

/** The Discord process never works for long without a pause. */
const BOT_SILENT_MS = 8_000
/**
 * Opening an index of an older format, or tidying a large one, is one long step; a host that is open is pinged as well.
 */
const BUSY_SILENT_MS = 10 * 60_000

export interface SupervisorOptions {
  config: Config
  log: Logger
  /** Handed to the processes: the configuration as they read it themselves. */
  env: NodeJS.ProcessEnv
  onProgress?(progress: IndexProgress): void
  /** Something that whoever runs the bot should know, as a sentence. */
  onNotice?(words: string): void
}

/**
 * Runs the bot's processes and keeps them running: the library host, the Discord process, and the indexer whenever the
 * corpus folder changes.
 */
export class Supervisor {
  private host: Child | undefined
  private bot: Child | undefined
  private indexer: Child | undefined
  /** Ends the run of the indexer that is under way. */
  private endIndexer: ((error: Error) => void) | undefined
  private client: HostClient | undefined
  /** The right to run on this index. */
  private lock: Promise<FileLock> | undefined
  private readonly corpus: CorpusWatch
  private pulse: Pulse | undefined
  /** The library host has opened the library since it was started last. */
  private hostReady = false
  /** Fingerprint of the model for whose vectors the library host was opened. */
  private openedFor = ''
  /** Fingerprint of the model whose vectors answer since the indexer was done last, until the host has followed. */
  private answering: string | undefined
  /** Resolves when the library has been opened for the first time. */
  private readonly opened = settling<void>()
  /** Resolves with what the bot says of itself when it is connected for the first time. */
  private readonly connected = settling<Record<string, unknown>>()
  private readonly outage = new Outage()
  private signIn: NodeJS.Timeout | undefined
  private watching = false
  private readonly mending: Mending
  private stopping = false
  private fail: (error: Error) => void = () => {}
  /** Rejects when something happens that a restart doesn't mend. */
  readonly failed: Promise<never>

  constructor(private readonly options: SupervisorOptions) {
    this.failed = new Promise((_, reject) => {
      this.fail = reject
    })
    const { config, log } = options
    this.corpus = new CorpusWatch({ folder: config.corpusDir, log, startIndexer: () => this.startIndexer() })
    this.mending = new Mending({
      ...{ indexDir: config.indexDir, log },
      clear: async () => {
        this.hostReady = false
        await Promise.all([this.stopIndexer(), this.host?.stop(HOST_STOP_MS)])
      },
      readIn: () => this.readIn(),
      open: () => this.startHost(),
      onNotice: (words) => this.options.onNotice?.(words),
      onFailure: (error) => this.fail(error),
    })
  }

  /** Is there a library already, so that the bot can be connected while it is being opened? */
  hasLibrary(): Promise<boolean> {
    return localEngine.has(this.options.config.indexDir)
  }

  /**
   * Resolves when the library can be asked and has been brought up to date as far as its text. One that is new stays
   * empty until the first document comes into its folder.
   */
  async openLibrary(): Promise<LibraryStatus> {
    const { config } = this.options
    // SQLite is loaded only here: `start` can say in plain words what is wrong with the rest before.
    this.lock = import('./index-lock.js').then(({ holdIndex }) => holdIndex(config.indexDir))
    await this.lock
    const known = await this.hasLibrary()
    if (!known) {
      // Watched from now on: a document may come while the first ones are read.
      await Promise.race([this.readIn(), this.failed])
    }
    this.startHost()
    await Promise.race([this.opened.promise, this.failed])
    const path = socketPath(config.indexDir)
    this.client = connectHost(path)
    this.pulse = new Pulse({
      path,
      host: () => (this.hostReady ? this.host?.pid : undefined),
      onSilence: (error) => {
        this.options.log.warn({ error }, 'the library host does not answer and is started again')
        this.host?.kill()
      },
    })
    // What changed while nobody watched; a library that is there is opened first, and has the processors to itself.
    if (!this.stopping) this.mending.checkOnTheSide()
    if (known && !this.stopping) {
      this.readIn().catch((error: unknown) => {
        this.options.log.warn({ error }, 'the corpus could not be read in; answering from the index as it is')
      })
    }
    return this.client.library('shared').status({})
  }

  /** Resolves with what the bot says of itself when it is connected to Discord. */
  async connectBot(): Promise<Record<string, unknown>> {
    // Not signed in twice: with another bot on this index, `openLibrary` fails.
    await this.lock
    this.startBot()
    return Promise.race([this.connected.promise, this.failed])
  }

  /** Lets the bot answer what it has accepted, then ends all processes. */
  async stop(): Promise<void> {
    this.stopping = true
    clearTimeout(this.signIn)
    this.pulse?.stop()
    this.mending.stop()
    await this.corpus.close()
    await this.bot?.stop(BOT_STOP_MS)
    this.client?.close()
    await Promise.all([this.indexer?.stop(HOST_STOP_MS), this.host?.stop(HOST_STOP_MS)])
    await this.lock?.then(
      (lock) => lock.release(),
      // It was never taken: `openLibrary` has said why.
      () => undefined,
    )
  }

  /** Brings the library up to date with the folder, which is watched from the first time on. */
  private async readIn(): Promise<void> {
    if (!this.watching) this.corpus.start()
    this.watching = true
    await this.corpus.run().catch(unlessEmpty)
  }

  private startHost(): void {
    if (this.stopping) return
    this.host = this.start('library host', 'host-process.js', (info) => {
      this.hostReady = true
      this.openedFor = String(info.fingerprint)
      this.opened.resolve()
      this.followModel()
    })
  }

  private startBot(): void {
    if (this.stopping) return
    this.bot = this.start('Discord', 'bot-process.js', (info) => {
      this.outage.end()
      this.connected.resolve(info)
    })
  }

  private childFailed(error: Error): void {
    const away = error instanceof FootnoteError && error.exitCode === EXIT.away
    const wait = away ? this.outage.next() : undefined
    if (saysDamaged(error)) this.mending.begin(error)
    else if (wait === undefined) this.fail(error)
    else {
      this.options.log.warn({ error }, `signing in is tried again in ${wait / 1000} s`)
      this.options.onNotice?.(`${error.message} Signing in is tried again in ${wait / 1000} s.`)
      this.signIn = setTimeout(() => this.startBot(), wait)
    }
  }

  private start(name: string, entry: string, onReady: (info: Record<string, unknown>) => void): Child {
    return new Child({
      name,
      silent: entry === 'bot-process.js' ? BOT_SILENT_MS : BUSY_SILENT_MS,
      entry: new URL(entry, import.meta.url),
      env: environmentFor(entry === 'bot-process.js' ? 'discord' : 'host', this.options.env),
      onMessage: (message) => {
        if (message.type === 'ready') onReady(message.info)
        if (message.type === 'damaged') this.mending.begin()
      },
      onCrash: () => entry === 'host-process.js' && this.mending.begin(),
      onRestart: (how) => {
        if (entry === 'host-process.js') this.hostReady = false
        this.options.log.warn({ process: name, how }, 'a process ended and is started again')
      },
      onFailure: (error) => this.childFailed(error),
    })
  }

  private startIndexer(): IndexerRun {
    const { log, config } = this.options
    const stored = settling<void>()
    const ended = settling<void>()
    let textStored = false
    const failed = (error: Error) => {
      this.indexer = undefined
      stored.reject(error)
      ended.reject(error)
    }
    // It is tried again, as if another process were writing.
    if (this.mending.looking) {
      failed(new LibraryLockedError(config.indexDir, process.pid))
      return { stored: stored.promise, ended: ended.promise }
    }
    this.endIndexer = failed
    this.indexer = new Child({
      name: 'indexer',
      silent: BUSY_SILENT_MS,
      entry: new URL('indexer-process.js', import.meta.url),
      env: environmentFor('indexer', this.options.env),
      once: true,
      onMessage: (message) => {
        if (message.type === 'progress') {
          this.options.onProgress?.(message.progress)
          if (message.progress.stage === 'embed') {
            textStored = true
            stored.resolve()
          }
        }
        if (message.type === 'done') {
          const { skipped, ...summary } = message.summary
          for (const left of skipped) log.warn(left, 'left out of the corpus')
          log.info({ ...summary, skipped: skipped.length }, 'the corpus is read in')
          this.indexer = undefined
          ended.resolve()
          stored.resolve()
          this.answering = message.answering
          this.followModel()
        }
      },
      onRestart: (how) => log.warn({ how }, 'the indexer ended and is started again'),
      onFailure: (error) => {
        // Whoever waited for the text alone has gone on.
        if (textStored) log.warn({ error }, 'the vectors could not be made; answering from those that are there')
        failed(error)
        if (saysDamaged(error)) this.mending.begin(error)
      },
    })
    return { stored: stored.promise, ended: ended.promise }
  }

  private async stopIndexer(): Promise<void> {
    await this.indexer?.stop(HOST_STOP_MS)
    this.endIndexer?.(new LibraryClosedError())
  }

  /** A host keeps its model for life: it is restarted once another model's vectors answer. */
  private followModel(): void {
    if (!this.hostReady || this.answering === undefined) return
    const changed = this.answering !== this.openedFor
    this.answering = undefined
    if (!changed || this.stopping) return
    this.options.log.info('the vectors of another model answer from now on')
    this.host?.restart()
  }
}

/** An empty folder is no reason not to start: documents can come later. */
function unlessEmpty(error: unknown): void {
  if (!(error instanceof FootnoteError) || error.code !== 'CORPUS_EMPTY') throw error
}
