import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { listCorpus, surveyCorpus } from '../../src/documents/corpus.js'
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

  it('tells a missing folder from an empty one', async () => {
    await expect(listCorpus(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'CORPUS_MISSING' })
    await expect(listCorpus(folder)).rejects.toMatchObject({ code: 'CORPUS_EMPTY' })
    await writeFile(join(folder, 'file.txt'), '')
    await expect(listCorpus(join(folder, 'file.txt'))).rejects.toMatchObject({ code: 'CORPUS_MISSING' })
  })
})

describe('sources.json', () => {
  it('names the entry and the field that is wrong', () => {
    const wrong = JSON.stringify({ 'a.txt': { title: 'A', url: 'not an address' } })
    expect(() => parseSources(wrong, 'sources.json')).toThrow(/entry "a\.txt", field "url"/)
    expect(() => parseSources('{"a.txt": {"titel": "A"}}', 'sources.json')).toThrow(/entry "a\.txt".*titel/)
    expect(() => parseSources('{', 'sources.json')).toThrow(/not JSON/)
    expect(() => parseSources('[]', 'sources.json')).toThrow(/the whole file/)
  })
})
