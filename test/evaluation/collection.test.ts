import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { corpusHash, readCollection, readDocuments } from '../../src/evaluation/collection.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'footnote-collection-'))
  write('corpus.jsonl', '{"id":"a","title":"A","text":"One.\u2028Two."}\n\n{"id":"b","text":"Three."}')
  write(
    'queries.jsonl',
    '\uFEFF{"id":"1","text":"One?","answers":["One."]}\r\n{"id":"2","text":"Four?","unanswerable":true,"near_doc":"b"}\r\n',
  )
  write('qrels.tsv', 'query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
const all = async () => {
  const documents = []
  for await (const document of readDocuments(folder)) documents.push(document)
  return documents
}

describe('a collection', () => {
  it('is read with its answers, its unanswerable questions and its grades', async () => {
    const collection = await readCollection(folder)
    expect(collection.name).toBe(path.basename(folder))
    expect(collection.questions).toEqual([
      { id: '1', text: 'One?', answers: ['One.'], unanswerable: false },
      { id: '2', text: 'Four?', answers: [], unanswerable: true, near_doc: 'b' },
    ])
    expect(collection.qrels.get('1')).toEqual(
      new Map([
        ['a', 2],
        ['b', 0],
      ]),
    )
    expect(await all()).toEqual([
      { id: 'a', title: 'A', text: 'One.\u2028Two.' },
      { id: 'b', title: '', text: 'Three.' },
    ])
  })

  it('may have qrels without a line of names', async () => {
    write('qrels.tsv', '1\ta\t1\n')
    expect((await readCollection(folder)).qrels.get('1')?.get('a')).toBe(1)
  })

  it('has a hash that follows its documents', async () => {
    const before = await corpusHash(folder)
    expect(await corpusHash(folder)).toBe(before)
    write('corpus.jsonl', '{"id":"a","text":"Other."}\n')
    expect(await corpusHash(folder)).not.toBe(before)
  })
})

describe('what is wrong is said with its file and line', () => {
  it.each([
    ['corpus.jsonl', '{"id":"a","text":"x"}\n{"id":"b",\n', 2],
    ['corpus.jsonl', '{"id":"a","text":"x"}\n\n{"id":"a","text":"y"}\n', 3],
    ['corpus.jsonl', '{"id":"a"}\n', 1],
    ['queries.jsonl', '{"id":"1","text":5}\n', 1],
    ['queries.jsonl', '["no object"]\n', 1],
    ['qrels.tsv', '1\ta\t1\n1\tb\n', 2],
    ['qrels.tsv', '1\ta\t1\n1\tb\tgood\n', 2],
  ])('%s: %j', async (file, text, line) => {
    write(file, text)
    const read = async () => [await readCollection(folder), await all()]
    await expect(read()).rejects.toMatchObject({ code: 'COLLECTION_MALFORMED', file: path.join(folder, file), line })
  })

  it.each(['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'])('no %s', async (file) => {
    rmSync(path.join(folder, file))
    const read = async () => [await readCollection(folder), await all(), await corpusHash(folder)]
    await expect(read()).rejects.toMatchObject({ code: 'COLLECTION_MISSING' })
  })
})
