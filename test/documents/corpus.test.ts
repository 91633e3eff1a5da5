import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { listCorpus, surveyCorpus } from '../../src/documents/corpus.js'
import { bytesOf, stampOf } from '../../src/documents/file.js'
import { mapJson } from '../../src/documents/json-map.js'
import { parseSources } from '../../src/documents/sources.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-corpus-'))
})

describe('listCorpus', () => {
  it('lists files of all depths, sorted, with their notes', async () => {
    await mkdir(join(folder, 'b'))
    await writeFile(join(folder, 'b', 'two.md'), 'two')
    await writeFile(join(folder, 'a.txt'), 'one')
    await writeFile(join(folder, '.hidden.txt'), 'no')
    await writeFile(join(folder, 'sources.json'), JSON.stringify({ 'b/two.md': { title: 'Two' } }))
    const files = await listCorpus(folder)
    expect(files.map(({ file, note }) => [file, note])).toEqual([
      ['a.txt', {}],
      ['b/two.md', { title: 'Two' }],
    ])
    expect(files[0]!.noteHash).not.toBe(files[1]!.noteHash)
  })

  it('says which files it skips and why', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    await writeFile(join(folder, 'b.exe'), 'two')
    await writeFile(join(folder, 'README'), 'three')
    const { skipped } = await surveyCorpus(folder)
    expect(skipped.map(({ file }) => file)).toEqual(['README', 'b.exe'])
    expect(skipped[1]!.reason).toMatch(/^\.exe files are not read/)
  })

  it('does not follow links round and round', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    await mkdir(join(folder, 'sub'))
    await symlink(folder, join(folder, 'sub', 'up'))
    expect((await listCorpus(folder)).map(({ file }) => file)).toEqual(['a.txt'])
  })

  it('skips links that lead out of the folder, says so, and follows those within', async () => {
    await mkdir(join(folder, 'corpus', 'sub'), { recursive: true })
    await mkdir(join(folder, 'corpus-beside'))
    await writeFile(join(folder, 'secret.txt'), 'secret')
    await writeFile(join(folder, 'corpus-beside', 'b.txt'), 'beside')
    await writeFile(join(folder, 'corpus', '..data.txt'), 'one')
    await writeFile(join(folder, 'corpus', 'a.txt'), 'one')
    await symlink(join(folder, 'secret.txt'), join(folder, 'corpus', 'sub', 'link.txt'))
    await symlink(join(folder, 'corpus-beside'), join(folder, 'corpus', 'beside'))
    await symlink(join('..', '..data.txt'), join(folder, 'corpus', 'sub', 'within.txt'))
    await symlink(join(folder, 'corpus'), join(folder, 'by-link'))
    for (const corpus of ['corpus', 'by-link']) {
      const { files, skipped } = await surveyCorpus(join(folder, corpus))
      expect(files.map(({ file }) => file)).toEqual(['a.txt', 'sub/within.txt'])
      expect(skipped).toEqual(
        ['beside', 'sub/link.txt'].map((file) => ({
          file,
          reason: expect.stringContaining('leads out of the corpus'),
        })),
      )
    }
  })

  it('tells a missing folder from an empty one', async () => {
    await expect(listCorpus(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'CORPUS_MISSING' })
    await expect(listCorpus(folder)).rejects.toMatchObject({ code: 'CORPUS_EMPTY' })
    await writeFile(join(folder, 'file.txt'), '')
    await expect(listCorpus(join(folder, 'file.txt'))).rejects.toMatchObject({ code: 'CORPUS_MISSING' })
  })
})

describe('traps in a corpus folder', () => {
  it('folders linked to each other end, and each file is listed once', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    for (const name of names) {
      await mkdir(join(folder, name))
      await writeFile(join(folder, name, `${name}.txt`), name)
      for (const other of names) await symlink(join(folder, other), join(folder, name, `to-${other}`))
    }
    await symlink(join('a', 'a.txt'), join(folder, 'again.txt'))
    expect((await listCorpus(folder)).map(({ file }) => file)).toEqual(names.map((name) => `${name}/${name}.txt`))
  })

  it('links into a hidden folder are followed, once each', async () => {
    await mkdir(join(folder, '.store', 'deep'), { recursive: true })
    await writeFile(join(folder, '.store', 'one.txt'), 'one')
    await writeFile(join(folder, '.store', 'deep', 'two.txt'), 'two')
    await symlink(join('.store', 'one.txt'), join(folder, 'one.txt'))
    await symlink('.store', join(folder, 'store'))
    expect((await listCorpus(folder)).map(({ file }) => file)).toEqual(['one.txt', 'store/deep/two.txt'])
  })

  it.skipIf(process.platform === 'win32')('pipes and devices are named and never opened', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    execFileSync('mkfifo', [join(folder, 'sources.json'), join(folder, 'pipe.txt')])
    await symlink('/dev/zero', join(folder, 'zero.txt'))
    const { files, skipped } = await surveyCorpus(folder)
    expect(files.map(({ file, noteHash }) => [file, noteHash])).toEqual([['a.txt', undefined]])
    expect(skipped).toEqual([
      { file: 'zero.txt', reason: expect.stringContaining('leads out of the corpus') },
      { file: 'pipe.txt', reason: expect.stringContaining('not a file') },
      { file: 'sources.json', reason: expect.stringContaining('not a file') },
    ])
    await expect(bytesOf(join(folder, 'pipe.txt'), 'pipe.txt')).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' })
    await expect(bytesOf('/dev/zero', 'zero.txt')).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' })
  })

  it('a sources.json that leads out of the folder is not read', async () => {
    await mkdir(join(folder, 'corpus'))
    await writeFile(join(folder, 'elsewhere.json'), JSON.stringify({ 'a.txt': { title: 'From outside' } }))
    await writeFile(join(folder, 'corpus', 'a.txt'), 'one')
    await symlink(join(folder, 'elsewhere.json'), join(folder, 'corpus', 'sources.json'))
    const { files, skipped } = await surveyCorpus(join(folder, 'corpus'))
    expect(files).toMatchObject([{ file: 'a.txt', note: {} }])
    expect(files[0]).not.toHaveProperty('noteHash')
    expect(skipped).toMatchObject([{ file: 'sources.json' }])
  })

  it.skipIf(process.platform === 'win32')('a folder that cannot be read leaves the others alone', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    await writeFile(join(folder, 'sources.json'), JSON.stringify({ [`${'d'.repeat(200)}/x.txt`]: { title: 'X' } }))
    // Deeper than a path may be long: nobody can read that, not even root.
    const dig = 'for (let i = 0; i < 25; i++) { fs.mkdirSync(name); process.chdir(name) }'
    execFileSync(process.execPath, ['-e', `const name = 'd'.repeat(200); ${dig}`], { cwd: folder })
    const { files, skipped, closed } = await surveyCorpus(folder)
    expect(files.map(({ file }) => file)).toEqual(['a.txt'])
    expect(skipped).toEqual([
      { file: 'sources.json', reason: expect.stringContaining('no such file') },
      { file: closed[0], reason: 'this folder cannot be read (ENAMETOOLONG).' },
    ])
  })

  it('a file over the limit of size is named without being opened', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    await writeFile(join(folder, 'big.txt'), '')
    await truncate(join(folder, 'big.txt'), 65 * 1024 * 1024)
    const { skipped } = await surveyCorpus(folder)
    expect(skipped).toEqual([{ file: 'big.txt', reason: 'it is 65 MB; the limit is 64 MB.' }])
  })
})

describe('the stamp of a file', () => {
  const longAgo = new Date('2020-01-01')

  it('is kept back while a second change could look like the first', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    expect((await listCorpus(folder))[0]).not.toHaveProperty('stamp')
  })

  it('tells a change of the same size with its old time put back', async () => {
    const path = join(folder, 'a.txt')
    await writeFile(path, 'one')
    await utimes(path, longAgo, longAgo)
    const before = await stat(path)
    const later = Date.now() + 10_000
    expect(stampOf(before, later)).toBeDefined()
    await writeFile(path, 'two')
    await utimes(path, longAgo, longAgo)
    const after = await stat(path)
    expect(after.mtimeMs).toBe(before.mtimeMs)
    expect(stampOf(after, later)).not.toBe(stampOf(before, later))
  })
})

describe('sources.json', () => {
  it('keeps what is right, and names line, entry and field of what is not', () => {
    const { notes, problems } = parseSources(`{
  "a.txt": { "title": "A", "url": "not an address", "author": " B " },
  "b.txt": { "titel": "B", "publisher": 7 },
  "c.txt": ["C"],
  "d.txt": { "title": "D" }
}`)
    expect(Object.fromEntries(notes ?? [])).toEqual({
      'a.txt': { title: 'A', author: 'B' },
      'b.txt': {},
      'd.txt': { title: 'D' },
    })
    expect(problems).toEqual([
      expect.stringMatching(/^line 2, column 35: entry "a\.txt", field "url": "not an address" is no address/),
      expect.stringMatching(/^line 3, column 23: entry "b\.txt", field "titel": there is no such field \(only "title"/),
      expect.stringMatching(/^line 3, column 41: entry "b\.txt", field "publisher": 7 is no text/),
      expect.stringMatching(/^line 4, column 12: entry "c\.txt" has to be/),
    ])
  })

  it('names columns by a list', () => {
    const { notes, problems } = parseSources('{"a.csv": {"columns": ["answer"]}, "b.csv": {"columns": "answer"}}')
    expect(notes?.get('a.csv')).toEqual({ columns: ['answer'] })
    expect(problems).toEqual([expect.stringContaining('"answer" is no list of names such as ["question", "answer"]')])
  })

  it.each(['2023', '2023-01', '2020-02-29', '2023-01-15T10:30:00Z', '2023-01-15T10:30:00+02:00'])(
    'takes the date %s',
    (published) => {
      const { notes, problems } = parseSources(JSON.stringify({ 'a.txt': { published } }))
      expect([notes?.get('a.txt'), problems]).toEqual([{ published }, []])
    },
  )

  it.each(['yesterday', '2020-02-30', '2021-02-29', '2023-13', '15.1.2023', '2023-1-5', '20230115'])(
    'takes no date from %s, and says which there are',
    (published) => {
      const { notes, problems } = parseSources(JSON.stringify({ 'a.txt': { title: 'A', published } }))
      expect(notes?.get('a.txt')).toEqual({ title: 'A' })
      expect(problems).toEqual([expect.stringContaining(`"${published}" is no date such as "2023-01-15"`)])
    },
  )

  it('with an entry for a file that is not there says so, with its line', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    await writeFile(join(folder, 'photo.jpg'), 'no document, but there')
    const entries = '{\n  "a.txt": {"title": "A"},\n  "photo.jpg": {},\n  "A.txt": {"title": "B"}\n}'
    await writeFile(join(folder, 'sources.json'), entries)
    const { files, skipped } = await surveyCorpus(folder)
    expect(files).toMatchObject([{ file: 'a.txt', note: { title: 'A' } }])
    expect(skipped.filter(({ file }) => file === 'sources.json')).toEqual([
      {
        file: 'sources.json',
        reason: expect.stringMatching(/^line 4, column \d+: entry "A\.txt": there is no such file/),
      },
    ])
  })

  it.each([
    ['{\n  "a.txt": {"title": "A",}\n}', 'line 2, column 26'],
    ['{\n  "a.txt": {"title": }\n}', 'line 2, column 22'],
    ['{\n  "a.txt": {"title": tru}\n}', 'line 2, column 22'],
    ['{"a.txt": {"title": "A"}', 'line 1, column 25'],
    ['{"a.txt": {}} x', 'line 1, column 15'],
    ['', 'line 1, column 1'],
    ['[]', 'line 1: the whole file'],
    ['null', 'line 1: the whole file'],
  ])('that is no use as a whole says where: %j', (content, where) => {
    const { notes, problems } = parseSources(content)
    expect(notes).toBeUndefined()
    expect(problems).toEqual([expect.stringContaining(where)])
  })

  it('takes for JSON what JSON is, and nothing else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(), fc.string({ maxLength: 2 }), (json, at, put) => {
        expect(mapJson(json).mistake).toBeUndefined()
        const spoilt = json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1)
        const isJson = (): boolean => {
          try {
            JSON.parse(spoilt)
            return true
          } catch {
            return false
          }
        }
        expect(mapJson(spoilt).mistake === undefined).toBe(isJson())
      }),
      { numRuns: 2000 },
    )
  })

  it('with a mistake is said among the skipped, and the documents are listed all the same', async () => {
    await writeFile(join(folder, 'a.txt'), 'one')
    await writeFile(join(folder, 'sources.json'), '{ "a.txt": {"title": "A", "url": "x"} }')
    const partly = await surveyCorpus(folder)
    expect(partly.files).toMatchObject([{ file: 'a.txt', note: { title: 'A' }, noteHash: expect.any(String) }])
    expect(partly.skipped).toEqual([{ file: 'sources.json', reason: expect.stringContaining('field "url"') }])
    await writeFile(join(folder, 'sources.json'), '{ "a.txt": ')
    const broken = await surveyCorpus(folder)
    expect(broken.files.map(({ file, noteHash }) => [file, noteHash])).toEqual([['a.txt', undefined]])
    expect(broken.skipped).toMatchObject([{ file: 'sources.json' }])
  })
})
