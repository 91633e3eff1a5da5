import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { indexCorpus } from '../../../src/library/indexer.js'
import { LocalLibrary } from '../../../src/library/local/reader.js'
import { LocalWriter } from '../../../src/library/local/writer.js'
import { OWN_LIBRARY } from '../../../src/library/opening.js'
import { FakeEmbedder } from '../../support/fake-embedder.js'
import { Random } from '../../support/random.js'
import { paragraph, words } from './contents.js'
import { ChangingFolder } from './folder.js'
import { differenceOf, type Picture, pictureOf } from './picture.js'

/** Changes between two runs of the indexer, and runs between two comparisons, at most. */
const MOST_CHANGES = 4
const MOST_RUNS = 6

/** A sequence of changes to one folder whose index is brought up to date again and again. */
export class Steps {
  private readonly root = mkdtempSync(join(tmpdir(), 'footnote-steps-'))
  private readonly corpus = join(this.root, 'corpus')
  private readonly index = join(this.root, 'index')
  private readonly random: Random
  private readonly changing: ChangingFolder
  private readonly embedder = new FakeEmbedder()
  private writer = LocalWriter.open(this.index, OWN_LIBRARY)
  /** Open for as long as chance has it, as a host's is. */
  private library: LocalLibrary | undefined
  /** Hashes of all passages that were told of at some time. */
  private readonly past = new Set<string>()
  /** What was done, last. */
  readonly done: string[] = []

  constructor(seed: number) {
    this.random = new Random(seed)
    this.changing = new ChangingFolder(this.corpus, this.random)
  }

  /**
   * Some changes, each few of them read in, and then a comparison.
   * @returns how many steps were made, and the difference to an index made anew, if there is one
   */
  async round(): Promise<{ steps: number; difference?: string }> {
    let steps = 0
    for (let runs = 1 + this.random.below(MOST_RUNS); runs > 0; runs--) {
      for (let changes = 1 + this.random.below(MOST_CHANGES); changes > 0; changes--, steps++) {
        this.done.push(this.changing.change())
      }
      await this.reopen()
      await this.readIn(this.writer)
    }
    const difference = await this.difference()
    return { steps, ...(difference === undefined ? {} : { difference }) }
  }

  async end(): Promise<void> {
    await this.library?.close()
    await this.writer.close()
    rmSync(this.root, { recursive: true, force: true })
  }

  private async reopen(): Promise<void> {
    if (this.random.below(4) === 0) {
      await this.writer.close()
      this.writer = LocalWriter.open(this.index, OWN_LIBRARY)
    }
    if (this.library && this.random.below(4) === 0) {
      await this.library.close()
      this.library = undefined
    }
  }

  private async readIn(writer: LocalWriter): Promise<void> {
    await indexCorpus({ folders: [this.corpus], writer, embedder: this.embedder, prune: true })
  }

  private async difference(): Promise<string | undefined> {
    const questions = [words(this.random, 3), paragraph(this.random), words(this.random, 1)]
    this.library ??= await LocalLibrary.open(this.index)
    const own = await pictureOf(this.library, this.writer, this.embedder, questions)
    const anew = join(this.root, 'anew')
    const writer = LocalWriter.open(anew, OWN_LIBRARY)
    try {
      await this.readIn(writer)
      const library = await LocalLibrary.open(anew)
      const fresh = await pictureOf(library, writer, this.embedder, questions)
      await library.close()
      return differenceOf(own, fresh) ?? (await this.wronglyGone(own))
    } finally {
      await writer.close()
      rmSync(anew, { recursive: true })
    }
  }

  /** Ids that were told once: each is still found, or known to be gone. */
  private async wronglyGone({ hashes }: Picture): Promise<string | undefined> {
    for (const hash of hashes) this.past.add(hash)
    for (const hash of this.past) {
      const state = (await this.library?.lookup(hash))?.state
      const wanted = hashes.has(hash) ? 'found' : 'retired'
      if (state !== wanted) return `passage ${hash} is ${state} instead of ${wanted}`
    }
    return undefined
  }
}
