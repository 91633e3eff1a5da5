import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { contentOf, hashOfContent } from '../../src/documents/content.js'
import { surveyCorpus } from '../../src/documents/corpus.js'
import { readWhole } from '../../src/documents/reader/reader.js'
import { type ZipEntry, zipOf } from '../support/zip.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-archives-'))
  await writeFile(join(folder, 'good.txt'), 'The good document.')
})

async function survey(entries: readonly ZipEntry[]) {
  await writeFile(join(folder, 'notes.zip'), zipOf(entries))
  const { files, skipped } = await surveyCorpus(folder)
  return { files: files.filter(({ member }) => member), skipped }
}

async function readAll(entries: readonly ZipEntry[]) {
  const { files } = await survey(entries)
  return Promise.all(
    files.map(async (file) => (await readWhole({ file: file.file, note: {}, ...(await contentOf(file)) })).document),
  )
}

describe('an archive', () => {
  it('is a folder, whatever folders are in it', async () => {
    const entries = [
      { name: 'a.md', content: '# Ships\n\nThe Orla.' },
      { name: 'deep/er/b.txt', content: 'The Merl.', stored: true },
      { name: 'deep\\c.txt', content: 'By backslash.' },
      { name: 'Brücke.txt', content: 'Over it.' },
    ]
    const { files } = await survey(entries)
    expect(files.map(({ file }) => file)).toEqual([
      'notes.zip/Brücke.txt',
      'notes.zip/a.md',
      'notes.zip/deep/c.txt',
      'notes.zip/deep/er/b.txt',
    ])
    const documents = await readAll(entries)
    expect(documents.map(({ text }) => text)).toEqual(['Over it.', 'Ships\n\nThe Orla.', 'By backslash.', 'The Merl.'])
    expect(documents[0]?.byteHash).toBe(await hashOfContent(files[0]!))
  })

  it('has its notes in the sources.json of the corpus', async () => {
    await writeFile(join(folder, 'sources.json'), '{"notes.zip/a.txt": {"title": "A"}}')
    const { files, skipped } = await survey([{ name: 'a.txt', content: 'x' }])
    expect(files[0]?.note).toEqual({ title: 'A' })
    expect(skipped).toEqual([])
  })

  it('says which of its files are not read, and hides hidden ones', async () => {
    const { files, skipped } = await survey([
      { name: 'good.md', content: 'x' },
      { name: '../evil.txt', content: 'x' },
      { name: '/etc/evil.txt', content: 'x' },
      { name: 'C:\\evil.txt', content: 'x' },
      { name: 'inner.zip', content: 'x' },
      { name: 'x.exe', content: 'x' },
      { name: 'secret.txt', content: 'x', encrypted: true },
      { name: 'bomb.txt', content: Buffer.alloc(2 * 1024 * 1024) },
      { name: 'huge.txt', content: 'x', saidSize: 80 * 1024 * 1024 },
      { name: 'good.md', content: 'y' },
      { name: '.git/config.txt', content: 'x' },
      { name: '__MACOSX/good.md', content: 'x' },
    ])
    expect(files.map(({ file }) => file)).toEqual(['notes.zip/good.md'])
    const name = 'its name is no path within the archive.'
    expect(skipped.map(({ file, reason }) => [file.replace('notes.zip/', ''), reason])).toEqual([
      ['../evil.txt', name],
      ['/etc/evil.txt', name],
      ['C:/evil.txt', name],
      ['inner.zip', 'an archive within an archive is not opened.'],
      ['x.exe', 'this kind of file is not read.'],
      ['secret.txt', 'it is encrypted.'],
      ['bomb.txt', 'it unpacks to more than 200 times its size.'],
      ['huge.txt', 'it is 80 MB; the limit is 64 MB.'],
      ['good.md', 'another file of this archive has the same name.'],
    ])
    expect(await readdir(folder)).toEqual(['good.txt', 'notes.zip'])
  })

  it.each([
    [
      'that holds too many files',
      Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}.txt`, content: '' })),
      'it holds more than 10000 files.',
    ],
    [
      'that unpacks to too much',
      Array.from({ length: 20 }, (_, i) => ({ name: `${i}.txt`, content: '', saidSize: 60 * 1024 * 1024 })),
      'it unpacks to more than 1024 MB.',
    ],
  ])('%s is left out as a whole', async (_, entries, reason) => {
    expect(await survey(entries)).toEqual({ files: [], skipped: [{ file: 'notes.zip', reason }] })
  })

  it('that is none is left out', async () => {
    await writeFile(join(folder, 'notes.zip'), 'hello')
    expect((await surveyCorpus(folder)).skipped).toEqual([
      { file: 'notes.zip', reason: 'it is damaged, or no ZIP archive.' },
    ])
  })

  it('lies about a size, or is damaged: the file is refused when it is read', async () => {
    const lies = [{ name: 'a.txt', content: 'The Orla sailed.', saidSize: 5 }]
    await expect(readAll(lies)).rejects.toMatchObject({ problem: 'its archive is damaged here.' })
    const bytes = zipOf([{ name: 'a.txt', content: 'The Orla sailed.', stored: true }])
    bytes[40]! ^= 1
    await writeFile(join(folder, 'notes.zip'), bytes)
    const file = (await surveyCorpus(folder)).files.find(({ member }) => member)!
    await expect(readWhole({ file: file.file, note: {}, ...(await contentOf(file)) })).rejects.toMatchObject({
      code: 'DOCUMENT_MALFORMED',
    })
    await writeFile(join(folder, 'notes.zip'), 'gone')
    await expect(contentOf(file)).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' })
  })
})

describe('files left alone', () => {
  const names = async (patterns = {}) => (await surveyCorpus(folder, patterns)).files.map(({ file }) => file)

  beforeEach(async () => {
    await mkdir(join(folder, 'drafts', 'deep'), { recursive: true })
    await mkdir(join(folder, 'kept'))
    for (const name of ['drafts/a.md', 'drafts/deep/b.txt', 'kept/c.md', 'kept/d.txt', 'e.md']) {
      await writeFile(join(folder, name), name)
    }
    await writeFile(
      join(folder, 'z.zip'),
      zipOf([
        { name: 'f.md', content: 'f' },
        { name: 'g.txt', content: 'g' },
      ]),
    )
  })

  it('by patterns', async () => {
    expect(await names({ exclude: ['drafts/', '*.md'] })).toEqual(['good.txt', 'kept/d.txt', 'z.zip/g.txt'])
    expect(await names({ include: ['*.md'], exclude: ['kept'] })).toEqual(['drafts/a.md', 'e.md', 'z.zip/f.md'])
    expect(await names({ include: ['drafts/**'] })).toEqual(['drafts/a.md', 'drafts/deep/b.txt'])
  })

  it('by ignore files, those further in going before', async () => {
    await writeFile(join(folder, '.footnoteignore'), '# not yet\ndrafts/\n*.md\nz.zip/g.txt\n')
    await writeFile(join(folder, 'kept', '.footnoteignore'), '!c.md\n/d.txt\n')
    expect(await names()).toEqual(['good.txt', 'kept/c.md'])
  })

  it('nothing is left out by an ignore file that is no file', async () => {
    await mkdir(join(folder, '.footnoteignore'))
    expect(await names()).toContain('e.md')
  })
})
