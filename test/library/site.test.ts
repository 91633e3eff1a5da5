import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { indexCorpus } from '../../src/library/indexer.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { OWN_LIBRARY } from '../../src/library/opening.js'
import { FakeEmbedder } from '../support/fake-embedder.js'
import { Random } from '../support/random.js'
import { FACT, FURNITURE, pageOf, TEXT } from '../support/site.js'

const HOST = 'www.lock-gazette.example'

describe('pages of one site', () => {
  let root: string
  let corpus: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'footnote-site-'))
    corpus = join(root, 'corpus')
    mkdirSync(join(corpus, 'more'), { recursive: true })
    writeFileSync(join(corpus, 'note.txt'), 'The lock opens at nine.\n')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const write = (file: string, content: string) => writeFileSync(join(corpus, file), content)
  const fill = (pages: number, host?: string) => {
    for (let n = 0; n < pages; n++) write(`page-${n}.html`, pageOf(n, host))
  }

  async function index(place: string) {
    const writer = LocalWriter.open(join(root, place), OWN_LIBRARY)
    try {
      return await indexCorpus({ folders: [corpus], writer, embedder: new FakeEmbedder() })
    } finally {
      await writer.close()
    }
  }

  /** Ids and texts of all passages, by file. */
  async function passages(place: string): Promise<Record<string, [id: string, text: string][]>> {
    const library = await LocalLibrary.open(join(root, place))
    const found: [string, [string, string][]][] = []
    for (const { key, file } of await library.documents()) {
      found.push([file, (await library.passages(key)).map(({ hash, text }) => [hash, text])])
    }
    await library.close()
    return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  const quotable = async (place = 'index') =>
    Object.entries(await passages(place))
      .filter(([file]) => file.endsWith('.html'))
      .map(([, texts]) => texts.map(([, text]) => text).join('\n'))

  it.each([
    ['with addresses', HOST],
    ['that lie in one folder', undefined],
  ])('%s have no furniture: what each shows below its text', async (_, host) => {
    fill(30, host)
    await index('index')
    const pages = await quotable()
    expect(pages).toHaveLength(30)
    for (const page of pages) {
      for (const line of FURNITURE) expect(page).not.toContain(line)
      for (const line of [...TEXT, FACT, 'the head of it goes to whoever caught it']) expect(page).toContain(line)
    }
  })

  it.each([1, 2])('need to be three: of %i everything is text', async (count) => {
    fill(count, HOST)
    await index('index')
    for (const page of await quotable()) for (const line of FURNITURE) expect(page).toContain(line)
  })

  it('are told by what a third of them show', async () => {
    for (let n = 0; n < 12; n++)
      write(`page-${n}.html`, pageOf(n, HOST, n < 3 ? FURNITURE : [`Only page ${n} says so.`]))
    await index('index')
    expect((await quotable()).filter((page) => page.includes(FURNITURE[0]!))).toHaveLength(3)
    write('page-3.html', pageOf(3, HOST))
    await index('index')
    expect((await quotable()).filter((page) => page.includes(FURNITURE[0]!))).toHaveLength(0)
  })

  it('are text where they are copies of one another', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.html`, pageOf(1, HOST))
    await index('index')
    for (const page of await quotable()) for (const line of FURNITURE) expect(page).toContain(line)
  })

  it('are no notes: what files of other kinds have in common is text', async () => {
    const license = 'Anybody may copy these notes, change them and pass them on, as long as this line stays.'
    for (let n = 0; n < 9; n++) write(`note-${n}.md`, `# Note ${n}\n\nThe pole stood at ${n} feet.\n\n${license}\n`)
    await index('index')
    const notes = Object.entries(await passages('index')).filter(([file]) => file.endsWith('.md'))
    for (const [, texts] of notes) expect(texts.map(([, text]) => text).join('\n')).toContain(license)
  })

  it('give the same index in whatever steps they came, changed and went', async () => {
    const random = new Random(12)
    const there = new Set<string>()
    const one = () => random.pick([...there].sort())
    for (let step = 0; step < 25; step++) {
      for (let k = random.below(4); k >= 0; k--) {
        const n = random.below(14)
        const file = random.pick([`page-${n}.html`, `more/page-${n}.html`])
        const what = random.below(there.size > 3 ? 5 : 1)
        if (what <= 1) {
          const furniture = random.pick([
            FURNITURE,
            FURNITURE,
            FURNITURE.slice(0, 1),
            [`Page ${n} ends here, and so do we.`],
          ])
          write(file, pageOf(n, random.pick([HOST, HOST, undefined]), furniture))
          there.add(file)
        } else if (what === 2) {
          const gone = one()
          rmSync(join(corpus, gone))
          there.delete(gone)
        } else if (what === 3) {
          const from = one()
          renameSync(join(corpus, from), join(corpus, file))
          there.delete(from)
          there.add(file)
        } else write(one(), pageOf(20 + step, HOST))
      }
      if (random.below(3) > 0) await index('index')
    }
    await index('index')
    await index('fresh')
    expect(await passages('index')).toEqual(await passages('fresh'))
    expect(there.size).toBeGreaterThan(5)
  })

  it('are left alone once they are read', async () => {
    fill(8, HOST)
    await index('index')
    const before = await passages('index')
    expect(await index('index')).toMatchObject({ added: 0, changed: 0, unchanged: 9, skipped: [] })
    expect(await passages('index')).toEqual(before)
  })
})
