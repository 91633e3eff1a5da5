import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readerFingerprint } from '../../src/documents/fingerprint.js'
import { plainText } from '../../src/documents/formats/plain-text.js'
import { ProcessReader } from '../../src/documents/reader/process-reader.js'
import { type DocumentReader, type ReadRequest, readerHere } from '../../src/documents/reader/reader.js'
import { localEngine } from '../../src/library/engine.js'
import { type IndexOptions, indexCorpus } from '../../src/library/indexer.js'
import { planOf } from '../../src/library/indexing-plan.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { FakeEmbedder } from '../support/fake-embedder.js'

const BAD = new URL('../support/bad-reader.ts', import.meta.url)

/** Counts what it reads. */
class CountingReader implements DocumentReader {
  readonly files: string[] = []

  constructor(private readonly reader: DocumentReader) {}

  read(request: ReadRequest, fresh?: boolean) {
    this.files.push(request.file)
    return this.reader.read(request, fresh)
  }

  close() {
    return this.reader.close()
  }
}

let root: string
let corpus: string
let writer: LocalWriter
let reader: CountingReader
const embedder = new FakeEmbedder()

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'footnote-bad-'))
  corpus = join(root, 'corpus')
  mkdirSync(corpus)
  writer = LocalWriter.open(join(root, 'index'))
  reader = new CountingReader(readerHere)
})
afterEach(async () => {
  await reader.close()
  await writer.close()
  rmSync(root, { recursive: true })
})

const write = (file: string, text: string | Uint8Array) => writeFileSync(join(corpus, file), text)
const index = (more: Partial<IndexOptions> = {}) =>
  indexCorpus({ folders: [corpus], writer, embedder, reader, ...more })
/** Files that were read since it was asked last. */
const readNow = () => reader.files.splice(0)
const names = async () => (await writer.files()).map(({ file }) => file).sort()
const unreadable = () => localEngine.unreadableFiles(join(root, 'index'))

describe('A file that breaks its reader', () => {
  beforeEach(() => {
    const limits = { milliseconds: 60_000, megabytes: 256 }
    reader = new CountingReader(new ProcessReader({ entry: BAD, limits, execArgv: ['--import', 'tsx'] }))
  })

  it('among 20 good ones costs itself alone, is tried twice, noted and left alone until it changes', async () => {
    for (let i = 0; i < 20; i++) write(`good-${i}.txt`, `The ferry number ${i} leaves at nine in the morning.\n`)
    // In the midst of them, by name.
    write('good-12-bad.txt', 'TRAP crash\n')
    const reason = expect.stringMatching(/^reading it crashed the reader \(.*\)\. It is tried again when it changes\.$/)
    expect(await index()).toMatchObject({ documents: 20, added: 20, skipped: [{ file: 'good-12-bad.txt', reason }] })
    const read = readNow()
    expect(read.filter((file) => file === 'good-12-bad.txt')).toHaveLength(2)
    expect(read.at(-1)).toBe('good-12-bad.txt')
    expect(await unreadable()).toMatchObject([{ file: 'good-12-bad.txt', unreadable: { tries: 2, reason } }])

    expect(await index()).toMatchObject({ unchanged: 20, added: 0, skipped: [{ file: 'good-12-bad.txt', reason }] })
    expect(readNow()).toEqual([])

    write('good-12-bad.txt', 'The ferry is mended.\n')
    expect(await index()).toMatchObject({ documents: 21, added: 1, skipped: [] })
    expect(readNow()).toEqual(['good-12-bad.txt'])
    expect(await unreadable()).toEqual([])
  })

  it('keeps what was read from it before, which is said', async () => {
    write('ferry.txt', 'The ferry leaves at nine.\n')
    await index()
    write('ferry.txt', 'TRAP noise\n')
    const skipped = [{ file: 'ferry.txt', reason: expect.stringMatching(/not a document\..* is still quoted\.$/) }]
    for (let i = 0; i < 2; i++) {
      expect(await index()).toMatchObject({ documents: 1, changed: 0, removed: 0, unchanged: 1, skipped })
    }
    write('ferry.txt', 'The ferry leaves at ten.\n')
    expect(await index()).toMatchObject({ changed: 1, skipped: [] })
  })

  it('is tried again by another reader, and forgotten when it goes', async () => {
    write('a.txt', 'The ferry leaves at nine.\n')
    write('b.txt', 'TRAP exit\n')
    await index()
    const [note] = await unreadable()
    await writer.noteFiles([{ ...note!, unreadable: { ...note!.unreadable!, reader: 'an older one' } }])
    readNow()
    await index()
    expect(readNow()).toEqual(['b.txt', 'b.txt'])
    unlinkSync(join(corpus, 'b.txt'))
    await index()
    expect(await unreadable()).toEqual([])
  })

  it('once, and not the second time, is read', async () => {
    write('a.txt', 'The ferry leaves at nine.\n')
    let broken = 0
    const once: DocumentReader = {
      read: (request, fresh) => {
        if (!fresh && broken++ === 0) return reader.read({ ...request, bytes: Buffer.from('TRAP exit') }, fresh)
        return reader.read(request, fresh)
      },
      close: async () => {},
    }
    expect(await index({ reader: once })).toMatchObject({ documents: 1, added: 1, skipped: [] })
    expect(await unreadable()).toEqual([])
  })
})

describe('What is read of a folder', () => {
  it('that gives no document is not read again until it changes', async () => {
    write('a.txt', 'The ferry leaves at nine.\n')
    write('empty.txt', '')
    const skipped = [{ file: 'empty.txt', reason: 'there is no text in it.' }]
    expect(await index()).toMatchObject({ skipped })
    readNow()
    expect(await index()).toMatchObject({ skipped, unchanged: 1 })
    expect(readNow()).toEqual([])
  })

  const old = (file: string, when = new Date('2020-01-01')) => utimesSync(join(corpus, file), when, when)

  it('is not opened while it bears the stamp that was noted', async () => {
    const file = { file: 'a.txt', path: join(corpus, 'nowhere.txt'), note: {}, noteHash: '', stamp: '25.1.1.7' }
    const survey = { folder: corpus, files: [file], skipped: [], closed: [], standing: true }
    const place = { folder: corpus, file: 'a.txt', byteHash: 'abc' }
    const documents = [{ ...place, key: 'K', noteHash: '', reader: readerFingerprint(plainText) }]
    const plan = (stamp: string) => planOf([survey], { documents, notes: [{ ...place, stamp }] }, { prune: false })
    expect(await plan('25.1.1.7')).toMatchObject({ unchanged: 1, changes: [], skipped: [], notes: [] })
    // Any other stamp, and it is: there is nothing at that path.
    expect(await plan('25.1.2.7')).toMatchObject({ skipped: [{ file: 'a.txt' }] })
  })

  it('is read again if it was changed within the same size and time', async () => {
    write('a.txt', 'The ferry leaves at nine.\n')
    await index()
    old('a.txt')
    write('a.txt', 'The ferry leaves at five.\n')
    old('a.txt')
    expect(await index()).toMatchObject({ changed: 1 })
  })

  it('under another name is read by the reader of that name', async () => {
    const page = '<p>The ferry leaves at <b>nine</b> in the morning.</p>\n'
    write('a.txt', page)
    await index()
    const [before] = await writer.files()
    renameSync(join(corpus, 'a.txt'), join(corpus, 'a.html'))
    expect(await index()).toMatchObject({ documents: 1, changed: 1, added: 0, removed: 0 })
    expect(await writer.files()).toMatchObject([{ key: before?.key, file: 'a.html' }])
    const library = await localEngine.openLibrary(join(root, 'index'))
    expect(await library.text(before?.key ?? '')).toBe('The ferry leaves at nine in the morning.')
    await library.close()
  })

  it.skipIf(process.platform === 'win32')('below a folder that is closed for a while stays', async () => {
    write('a.txt', 'The ferry leaves at nine.\n')
    mkdirSync(join(corpus, 'sub'))
    write('sub/b.txt', 'It returns at six.\n')
    await index()
    // Whoever root is meanwhile goes on writing to the index.
    chmodSync(join(root, 'index', 'library.version'), 0o666)
    const locked = lock(join(corpus, 'sub'))
    try {
      const skipped = [{ file: 'sub/', reason: 'this folder cannot be read (EACCES).' }]
      expect(await index()).toMatchObject({ documents: 2, removed: 0, unchanged: 1, skipped })
    } finally {
      locked.open()
    }
    expect(await names()).toEqual(['a.txt', 'sub/b.txt'])
    expect(await index()).toMatchObject({ documents: 2, unchanged: 2, skipped: [] })
  })
})

/** Closes a folder; root, whom no folder is closed to, is somebody else meanwhile. */
function lock(folder: string): { open(): void } {
  const isRoot = process.getuid?.() === 0
  chmodSync(folder, 0)
  for (const path of [join(folder, '..'), join(folder, '..', '..')]) chmodSync(path, 0o777)
  if (isRoot) process.seteuid?.(65_534)
  return {
    open: () => {
      if (isRoot) process.seteuid?.(0)
      chmodSync(folder, 0o755)
    },
  }
}
