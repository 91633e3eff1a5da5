import { type FileHandle, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StoreRefusedError } from '../errors.js'
import { type Kept, readKept } from './kept.js'

/** A larger file is none of the stand-in's own. */
const LARGEST = 64 * 1024 * 1024
/** Changes are written together this long after the first of them, in milliseconds. */
const TOGETHER = 300

/** One file with what a stand-in keeps. It is written beside and renamed, so that it is always whole. */
export class Store {
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly path: string,
    /** Gives what is to be kept now. */
    private readonly content: () => string,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Something changed: it is written soon. */
  touch(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.writing = this.writing.then(() => this.write()).catch(this.onError)
    }, TOGETHER).unref()
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    const waiting = this.timer !== undefined
    clearTimeout(this.timer)
    this.timer = undefined
    await this.writing
    if (waiting) await this.write().catch(this.onError)
  }

  private async write(): Promise<void> {
    const beside = `${this.path}.new`
    let file: FileHandle | undefined
    try {
      file = await open(beside, 'w', 0o600)
      await file.writeFile(this.content())
      await file.sync()
    } finally {
      await file?.close()
    }
    await rename(beside, this.path)
  }
}

/**
 * What is kept in a file; undefined if there is none. A file that cannot be used (it is broken, or of other servers and
 * people) is set aside as `….old`.
 * @throws StoreRefusedError if the file cannot be read, or none may be written beside it
 */
export async function readStore(path: string, seed: string): Promise<Kept | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true })
    // Found out now, not when the first message is lost.
    await (await open(`${path}.new`, 'w', 0o600)).close()
    await unlink(`${path}.new`)
    const known = await stat(path).catch(onlyMissing)
    if (!known) return undefined
    const kept = known.size > LARGEST ? undefined : readKept(await readFile(path, 'utf8'), seed)
    if (!kept) await rename(path, `${path}.old`)
    return kept
  } catch (error) {
    throw new StoreRefusedError(path, { cause: error })
  }
}

function onlyMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
