import { type ChildProcess, fork } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LocalWriter } from '../../src/library/local/writer.js'
import { embedAll } from '../contract/embed-all.js'
import type { Saying } from './damage-child.js'
import { incoming } from './documents.js'
import { FakeEmbedder } from './fake-embedder.js'
import { Random } from './random.js'

const CHILD = fileURLToPath(new URL('./damage-child.ts', import.meta.url))
/** A process that says nothing for this long hangs, in milliseconds. */
const PATIENCE = 60_000
const SECTOR = 512

/** What came of a library that was damaged in one place. */
export type Outcome =
  /** Answers are as before, and nothing is said to be wrong. */
  | 'harmless'
  /** Whoever asked was told, and got no answer. */
  | 'noticed by reading'
  /** Answers are as before; the check says that something is wrong. */
  | 'noticed by the check'
  /** An answer was another one until the check said that something is wrong. */
  | 'changed until the check'
  /** The process that asked ended, or failed without a code; the check says that something is wrong. */
  | 'crashed until the check'
  /** A wrong answer, or a crash, that would go on for ever. */
  | 'changed'
  | 'crashed'

export interface Trial {
  outcome: Outcome
  /** What was done to which file, so that it can be done again. */
  damage: string
  said: string
}

/**
 * Damages copies of a library, one place each: flipped bits, sectors of zeros, files cut short, in the database, its
 * journal, the graph and the version's file. Each copy is asked the same questions as the whole one, in another
 * process.
 */
export class DamageTrials {
  private readonly root = mkdtempSync(join(tmpdir(), 'footnote-damage-'))
  private readonly random: Random
  private readonly originals: string[] = []
  private readonly child = new AskingChild()
  private whole: Saying[] = []
  private tried = 0

  /** @param passages of the library; a graph is used from 2,000 on */
  constructor(
    seed: number,
    private readonly passages: number,
  ) {
    this.random = new Random(seed)
  }

  /** Makes the library: once as it is when everything is closed, and once with a journal. */
  async prepare(): Promise<void> {
    const made = join(this.root, 'made')
    const writer = LocalWriter.open(made)
    const embedder = new FakeEmbedder()
    const each = 20
    for (let d = 0; d * each < this.passages; d++) {
      const paragraphs = Array.from({ length: each }, (_, i) => this.paragraph(d * each + i))
      const more = { title: `The annals of year ${d}`, headings: [`Chapter ${d % 7}`], language: 'en' }
      await writer.put(incoming(`${d}.txt`, paragraphs, more))
    }
    await embedAll(writer, embedder)
    await writer.tidy()
    this.keep('closed')
    await writer.put(incoming('last.txt', [this.paragraph(9_000), this.paragraph(9_001)], { title: 'The last year' }))
    await embedAll(writer, embedder)
    this.keep('open')
    await writer.close()
    for (const original of this.originals) this.whole.push(await this.child.ask(original))
  }

  async one(): Promise<Trial> {
    const which = this.random.below(this.originals.length)
    rmSync(join(this.root, `damaged-${this.tried++}`), { recursive: true, force: true })
    // Another one each time: the process may not be quite done with the last.
    const folder = join(this.root, `damaged-${this.tried}`)
    mkdirSync(folder)
    const names = readdirSync(this.originals[which]!)
    for (const name of names) copyFileSync(join(this.originals[which]!, name), join(folder, name))
    const damage = this.damage(folder, names)
    const whole = this.whole[which]!
    const said = await this.child.ask(folder)
    const noticed = said.error === 'LIBRARY_BROKEN' || said.error === 'LIBRARY_ROLLED_BACK'
    if (noticed) return { outcome: 'noticed by reading', damage, said: said.error ?? '' }
    const problems = await this.child.check(folder)
    const found = problems.length > 0
    const words = [said.error, ...problems].filter(Boolean).join('; ')
    if (said.error) return { outcome: found ? 'crashed until the check' : 'crashed', damage, said: words }
    const same = JSON.stringify(said.answers) === JSON.stringify(whole.answers)
    if (same) return { outcome: found ? 'noticed by the check' : 'harmless', damage, said: words }
    return { outcome: found ? 'changed until the check' : 'changed', damage, said: words }
  }

  end(): void {
    this.child.end()
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }

  private paragraph(number: number): string {
    const words = [
      'harbour',
      'lock',
      'ferry',
      'keeper',
      'bell',
      'storm',
      'rope',
      'lantern',
      'tide',
      'mast',
      'quay',
      'net',
    ]
    const some = Array.from({ length: 14 }, () => this.random.pick(words)).join(' ')
    return `In the year ${number} the ${some} of Téssel were counted, and number${number} was written down.`
  }

  /** Copies what is there now; the writer is still open. */
  private keep(name: string): void {
    const original = join(this.root, name)
    mkdirSync(original)
    for (const file of readdirSync(join(this.root, 'made'))) {
      if (/^library\.(db|db-wal|version)$|\.hnsw$/.test(file)) {
        copyFileSync(join(this.root, 'made', file), join(original, file))
      }
    }
    this.originals.push(original)
  }

  /** Larger files are hit more often, as they are by a bad disk; small ones often enough to be tried. */
  private damage(folder: string, names: readonly string[]): string {
    const sizes = names.map((name) => statSync(join(folder, name)).size)
    const weights = sizes.map((size) => size + 20_000)
    let at = this.random.next() * weights.reduce((sum, weight) => sum + weight, 0)
    const place = Math.max(
      0,
      weights.findIndex((weight) => {
        at -= weight
        return at < 0
      }),
    )
    const file = join(folder, names[place]!)
    const bytes = readFileSync(file)
    const kind = this.random.next()
    const where = this.random.below(Math.max(1, bytes.length))
    if (kind < 0.7) {
      const bit = this.random.below(8)
      if (bytes.length > 0) bytes[where]! ^= 1 << bit
      writeFileSync(file, bytes)
      return `bit ${bit} of byte ${where} of ${names[place]}`
    }
    if (kind < 0.9) {
      const sector = where - (where % SECTOR)
      writeFileSync(file, bytes.fill(0, sector, Math.min(bytes.length, sector + SECTOR)))
      return `zeros from byte ${sector} of ${names[place]}`
    }
    writeFileSync(file, bytes.subarray(0, where))
    return `${names[place]} cut to ${where} bytes`
  }
}

/** A process that asks damaged libraries, and is replaced when it ends at one. */
class AskingChild {
  private child: ChildProcess | undefined

  /** What the library says; `error` is how the process ended, if it did. */
  async ask(folder: string): Promise<Saying> {
    const said = await this.send({ ask: folder })
    return typeof said === 'string' ? { answers: [], error: said } : (said as Saying)
  }

  async check(folder: string): Promise<string[]> {
    const said = await this.send({ check: folder })
    return typeof said === 'string' ? [said] : (said as string[])
  }

  end(): void {
    this.child?.kill('SIGKILL')
  }

  /** A string: how it ended. */
  private send(message: object): Promise<unknown> {
    this.child ??= fork(CHILD, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const { child } = this
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
      const onExit = (code: number | null, signal: string | null) => {
        clearTimeout(timer)
        this.child = undefined
        resolve(`it ended (${signal ?? `exit code ${code}`})`)
      }
      child.once('exit', onExit)
      child.once('message', (said) => {
        clearTimeout(timer)
        child.off('exit', onExit)
        resolve(said)
      })
      child.send(message)
    })
  }
}
