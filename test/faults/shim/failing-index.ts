import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localEngine } from '../../../src/library/engine.js'
import { LocalLibrary } from '../../../src/library/local/reader.js'
import { LocalWriter } from '../../../src/library/local/writer.js'
import { OWN_LIBRARY } from '../../../src/library/opening.js'
import { runCli } from '../../support/bot-process.js'
import { Random } from '../../support/random.js'
import { contentFor, words } from '../changes/contents.js'
import { differenceOf, type Picture, pictureOf } from '../changes/picture.js'
import type { DiskFault } from './shim.js'

/** The index before a run, and the number of calls to the file system that the run makes. */
interface Beginning {
  name: string
  index: string | undefined
  calls: number
}

/** Codes by which an index says that it is not as it was; it is made anew then. */
const NOTICED = new Set(['LIBRARY_BROKEN', 'LIBRARY_ROLLED_BACK', 'LIBRARY_MISSING', 'LIBRARY_EMPTY'])

/** `footnote index` on a file system that fails: the first index of a folder, and a change to it. */
export class FailingIndex {
  private readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'footnote-disk-')))
  private readonly random: Random
  private readonly corpus = join(this.root, 'corpus')
  private readonly beginnings: Beginning[] = []
  private readonly questions: string[]
  private wanted: Picture | undefined
  private old: Picture | undefined

  constructor(
    seed: number,
    private readonly shim: string,
  ) {
    this.random = new Random(seed)
    this.questions = [words(this.random, 3), words(this.random, 1)]
  }

  async prepare(): Promise<void> {
    mkdirSync(this.corpus)
    for (const name of ['a.txt', 'b.md', 'c.txt']) this.write(name)
    const before = join(this.root, 'before')
    await this.run(before)
    this.old = await this.picture(before)
    for (const name of ['b.md', 'd.txt']) this.write(name)
    rmSync(join(this.corpus, 'c.txt'))
    const whole = join(this.root, 'whole')
    const first = await this.calls(whole, undefined)
    this.wanted = await this.picture(whole)
    const changed = await this.calls(join(this.root, 'changed'), before)
    this.beginnings.push({ name: 'a first index', index: undefined, calls: first })
    this.beginnings.push({ name: 'a change', index: before, calls: changed })
  }

  /** @returns what was done, and what is wrong after it, if anything is */
  async one(kinds: readonly DiskFault[]): Promise<{ done: string; wrong?: string; claimed: boolean }> {
    const { name, index: from, calls } = this.random.pick(this.beginnings)
    const kind = this.random.pick(kinds)
    const at = 1 + this.random.below(calls)
    const seed = 1 + this.random.below(1_000_000)
    const index = join(this.root, 'tried')
    if (from) cpSync(from, index, { recursive: true })
    const done = `${kind} at call ${at} of ${calls} of ${name} (${seed})`
    const fault = { FAULT_KIND: kind, FAULT_AT: String(at), FAULT_SEED: String(seed) }
    const { code } = await this.run(index, fault)
    const claimed = code === 0
    const wrong = (await this.torn(index, claimed, kind === 'lose')) ?? (await this.unhealed(index))
    rmSync(index, { recursive: true, force: true })
    return { done, claimed, ...(wrong === undefined ? {} : { wrong }) }
  }

  end(): void {
    rmSync(this.root, { recursive: true, force: true })
  }

  /**
   * What the fault left behind: sound, each document as it was or as it is now. Where the power went, it may also be
   * known to be damaged.
   */
  private async torn(index: string, claimed: boolean, lost: boolean): Promise<string | undefined> {
    if (!(await localEngine.has(index))) return claimed ? 'success is said, and there is no index' : undefined
    const problems = await localEngine.check(index)
    if (problems.length > 0) return lost && !claimed ? undefined : `torn: ${problems[0]}`
    let own: Picture
    try {
      own = await this.picture(index)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      return NOTICED.has(code) && !claimed ? undefined : `it cannot be opened: ${code}`
    }
    if (claimed) return differenceOf(own, this.wanted!)
    for (const [part, said] of own.parts) {
      if (!part.startsWith('text of')) continue
      if (said !== this.wanted?.parts.get(part) && said !== this.old?.parts.get(part)) return `${part} was never that`
    }
    return undefined
  }

  /** Another run, on a disk that works: all is as if nothing had happened. */
  private async unhealed(index: string): Promise<string | undefined> {
    const { code, stderr } = await this.run(index)
    if (code !== 0) return `the next run ends with ${code}: ${stderr}`
    const problems = await localEngine.check(index)
    if (problems.length > 0) return `after the next run: ${problems[0]}`
    return differenceOf(await this.picture(index), this.wanted!)
  }

  private write(name: string): void {
    writeFileSync(join(this.corpus, name), contentFor(name, this.random))
  }

  private run(index: string, fault: Record<string, string> = {}) {
    const preload = { LD_PRELOAD: this.shim, FAULT_DIR: index, UV_USE_IO_URING: '0' }
    return runCli(['index', '--corpus', this.corpus, '--index', index, '--json'], { ...preload, ...fault })
  }

  private async calls(index: string, from: string | undefined): Promise<number> {
    if (from) cpSync(from, index, { recursive: true })
    const count = join(this.root, 'count')
    await this.run(index, { FAULT_COUNT: count })
    return Number(readFileSync(count, 'utf8'))
  }

  private async picture(index: string): Promise<Picture> {
    const library = await LocalLibrary.open(index)
    const writer = LocalWriter.open(index, OWN_LIBRARY)
    try {
      return await pictureOf(library, writer, null, this.questions)
    } finally {
      await library.close()
      await writer.close()
    }
  }
}
