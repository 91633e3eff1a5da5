import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/bot-process.js'
import { pdfOf } from '../support/pdf.js'
import { pageOf } from '../support/site.js'
import { zipOf } from '../support/zip.js'

const PROSE =
  'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs every evening for forty years.'

describe('what became of files', () => {
  let root: string
  let corpus: string
  const run = (...args: string[]) => runCli(args, { CORPUS_DIR: corpus, INDEX_DIR: join(root, 'index') })

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'footnote-files-'))
    corpus = join(root, 'corpus')
    mkdirSync(corpus)
    writeFileSync(join(corpus, 'keeper.md'), `# Tessel\n\n${PROSE}\n`)
    writeFileSync(
      join(corpus, 'notes.zip'),
      zipOf([
        { name: 'deep/a.txt', content: PROSE },
        { name: 'b.exe', content: 'x' },
      ]),
    )
    writeFileSync(join(corpus, 'sources.json'), '{"notes.zip/deep/a.txt": {"title": "Keepers"}}')
    writeFileSync(join(corpus, 'broken.docx'), 'no document')
    writeFileSync(join(corpus, 'song.mp3'), 'no text')
    writeFileSync(join(corpus, 'pages.pdf'), pdfOf([[{ text: PROSE, x: 72, y: 700 }]]))
    writeFileSync(join(corpus, 'talk.vtt'), `WEBVTT\n\n01:02.000 --> 01:09.000\n${PROSE}\n`)
    for (let n = 0; n < 3; n++) writeFileSync(join(corpus, `soup-${n}.html`), pageOf(n))
    await run('index', '--json')
  })
  afterAll(() => rmSync(root, { recursive: true }))

  test('documents --skipped lists what could not be read, and why', async () => {
    const { stdout, code } = await run('documents', '--skipped', '--json')
    expect(code).toBe(0)
    const { skipped } = JSON.parse(stdout) as { skipped: { file: string; reason: string }[] }
    expect(skipped.map(({ file }) => file).sort()).toEqual(['broken.docx', 'notes.zip/b.exe', 'song.mp3'])
    expect(skipped.find(({ file }) => file === 'broken.docx')?.reason).toMatch(/^it is damaged/)
    expect((await run('documents', '--skipped')).stdout).toContain('3 files could not be read.')
  })

  test('index --explain shows every block, what became of it, and its page or time', async () => {
    const { stdout } = await run('index', '--explain', join(corpus, 'keeper.md'))
    expect(stdout).toMatch(/heading\s+Tessel — in no passage\nparagraph\s+The lighthouse of Tessel.* — passage 1\n/)
    expect((await run('index', '--explain', join(corpus, 'pages.pdf'))).stdout).toMatch(
      /paragraph\s+p\. 1 The lighthouse/,
    )
    expect((await run('index', '--explain', join(corpus, 'talk.vtt'))).stdout).toMatch(
      /paragraph\s+at 1:02 The lighthouse/,
    )
  })

  test('index --explain knows what a page shares with its site', async () => {
    const { stdout } = await run('index', '--explain', join(corpus, 'soup-1.html'))
    expect(stdout).toMatch(/left out\s+The Lock Gazette is written .* — the same on many pages of its site\n/)
  })

  test('index --explain takes a file within an archive, and what sources.json says of it', async () => {
    expect((await run('index', '--explain', join(corpus, 'notes.zip', 'deep', 'a.txt'))).stdout).toMatch(
      /^Keepers \(title/,
    )
    const missing = await run('index', '--explain', join(corpus, 'notes.zip', 'none.txt'))
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('there is no such file in that archive')
  })
})
