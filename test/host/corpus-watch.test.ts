import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CorpusWatch, type CorpusWatchOptions, type IndexerRun } from '../../src/host/corpus-watch.js'
import { LibraryLockedError } from '../../src/library/errors.js'

/** Long enough for a machine under load, and over as soon as it is so. */
const soon = { timeout: 30_000 }

let root: string
let folder: string
let open: CorpusWatch[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'footnote-watch-'))
  folder = join(root, 'corpus')
  mkdirSync(folder)
  open = []
})
afterEach(async () => {
  await Promise.all(open.map((watch) => watch.close()))
  rmSync(root, { recursive: true })
})

/** What stands in the folder when a run looks at it. */
const names = () => readdirSync(folder).sort().join(' ')

function watchOver(startIndexer: () => IndexerRun, times: CorpusWatchOptions['times'] = {}): CorpusWatch {
  const options = { folder, startIndexer, log: pino({ level: 'silent' }), times: { quiet: 10, ...times } }
  const watch = new CorpusWatch(options)
  open.push(watch)
  return watch
}

/** Runs that end at once, and what each of them saw. */
function recorded(fail: (run: number) => Error | undefined = () => undefined) {
  const seen: string[] = []
  const startIndexer = (): IndexerRun => {
    seen.push(names())
    const error = fail(seen.length)
    const ended = error ? Promise.reject(error) : Promise.resolve()
    return { stored: ended, ended }
  }
  return { seen, startIndexer }
}

describe('A watch over a corpus folder', () => {
  it('starts a run for each change', async () => {
    const { seen, startIndexer } = recorded()
    watchOver(startIndexer).start()
    await expect.poll(() => seen, soon).toEqual([''])
    writeFileSync(join(folder, 'a.txt'), 'one')
    await expect.poll(() => seen.at(-1), soon).toBe('a.txt')
  })

  it('sees a file that comes while the first run goes on', async () => {
    const seen: string[] = []
    let end = () => {}
    const watch = watchOver(() => {
      seen.push(names())
      const ended = seen.length === 1 ? new Promise<void>((resolve) => (end = resolve)) : Promise.resolve()
      return { stored: Promise.resolve(), ended }
    })
    watch.start()
    await watch.run()
    writeFileSync(join(folder, 'late.txt'), 'one')
    // It has no way to be told of anything before it is ready; the file is there by then, or an event comes.
    await watch.run()
    expect(seen).toEqual([''])
    end()
    await expect.poll(() => seen.at(-1), soon).toBe('late.txt')
  })

  it('sees a file that came between the first run and its own beginning', async () => {
    const { seen, startIndexer } = recorded()
    const watch = watchOver(startIndexer)
    await watch.run()
    writeFileSync(join(folder, 'between.txt'), 'one')
    watch.start()
    await expect.poll(() => seen, soon).toEqual(['', 'between.txt'])
  })

  it('tries again while another process writes to the library, and tells whoever waits', async () => {
    const locked = (run: number) => (run <= 3 ? new LibraryLockedError('index', 7) : undefined)
    const { seen, startIndexer } = recorded(locked)
    const watch = watchOver(startIndexer, { retry: 1 })
    await expect(watch.run()).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
    await expect.poll(() => seen.length, soon).toBe(4)
  })

  it('does not try again what fails otherwise before something changes', async () => {
    const { seen, startIndexer } = recorded((run) => (run === 1 ? new Error('out of order') : undefined))
    const watch = watchOver(startIndexer, { retry: 1 })
    await expect(watch.run()).rejects.toThrow('out of order')
    watch.start()
    writeFileSync(join(folder, 'a.txt'), 'one')
    await expect.poll(() => seen.at(-1), soon).toBe('a.txt')
    expect(seen.filter((names) => names === '')).toHaveLength(1)
  })

  it('looks from time to time without being told, as network drives have no events', async () => {
    const other = join(root, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'b.txt'), 'two')
    rmSync(folder, { recursive: true })
    const first = join(root, 'first')
    mkdirSync(first)
    symlinkSync(first, folder)
    const { seen, startIndexer } = recorded()
    watchOver(startIndexer, { slow: 20 }).start()
    await expect.poll(() => seen, soon).toEqual([''])
    // The link leads elsewhere from now on: no event tells of that.
    symlinkSync(other, join(root, 'next'))
    renameSync(join(root, 'next'), folder)
    await expect.poll(() => seen.at(-1), soon).toBe('b.txt')
    writeFileSync(join(other, 'c.txt'), 'three')
    await expect.poll(() => seen.at(-1), soon).toBe('b.txt c.txt')
  })

  it('finds a folder again that was gone for a while', async () => {
    const { seen, startIndexer } = recorded()
    const log = () => (seen.length > 0 ? seen.at(-1) : undefined)
    const watch = watchOver(
      () => {
        try {
          return startIndexer()
        } catch {
          return { stored: Promise.resolve(), ended: Promise.resolve() }
        }
      },
      { gone: 20 },
    )
    watch.start()
    await expect.poll(log, soon).toBe('')
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    writeFileSync(join(folder, 'back.txt'), 'one')
    await expect.poll(log, soon).toBe('back.txt')
    writeFileSync(join(folder, 'more.txt'), 'two')
    await expect.poll(log, soon).toBe('back.txt more.txt')
  })

  it('does not follow links, which may lead to the whole disk', async () => {
    const outside = join(root, 'outside')
    mkdirSync(outside)
    symlinkSync(outside, join(folder, 'link'))
    const { seen, startIndexer } = recorded()
    watchOver(startIndexer).start()
    await expect.poll(() => seen, soon).toEqual(['link'])
    writeFileSync(join(outside, 'a.txt'), 'one')
    writeFileSync(join(folder, 'b.txt'), 'two')
    await expect.poll(() => seen, soon).toEqual(['link', 'b.txt link'])
  })
})
