import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type CollectionDocument, corpusHash, readCollection, readDocuments } from './collection.js'

/** Passages of an excerpt: a folder with a handful of articles has about as many. */
const SIZE = 40
/** Excerpts of one collection at most, spread over it. */
const MOST = 4
/** An excerpt with fewer questions of its own says too little. */
const LEAST_QUESTIONS = 8

/**
 * Cuts small collections out of a large one: neighbouring documents with the questions that they answer. In a library
 * of forty passages on one matter idf and cosines are others than in one of five thousand on many, and certainty has
 * to hold in both. Written to `cache` once and found there again.
 * @returns folders, fit to be read as collections; none of a collection that is small itself
 */
export async function excerptsOf(folder: string, cache: string): Promise<string[]> {
  const collection = await readCollection(folder)
  const documents: CollectionDocument[] = []
  for await (const document of readDocuments(folder)) documents.push(document)
  if (documents.length < 2 * SIZE) return []
  const hash = await corpusHash(folder)
  const starts = Array.from({ length: Math.floor(documents.length / SIZE) }, (_, i) => i * SIZE)
  const excerpts = starts
    .map((start) => {
      const part = documents.slice(start, start + SIZE)
      const ids = new Set(part.map(({ id }) => id))
      const questions = collection.questions.filter(({ id }) => {
        const judged = [...(collection.qrels.get(id) ?? [])].filter(([, grade]) => grade > 0)
        return judged.length > 0 && judged.every(([document]) => ids.has(document))
      })
      return { start, part, questions }
    })
    .filter(({ questions }) => questions.length >= LEAST_QUESTIONS)
  const step = Math.max(1, Math.ceil(excerpts.length / MOST))
  const folders: string[] = []
  for (const { start, part, questions } of excerpts.filter((_, i) => i % step === 0)) {
    const name = `${collection.name}-excerpt-${start}`
    const key = createHash('sha256')
      .update(JSON.stringify([hash, start, SIZE]))
      .digest('hex')
      .slice(0, 12)
    const target = path.join(cache, 'excerpts', key, name)
    folders.push(target)
    if (existsSync(target)) continue
    const beside = `${target}.new`
    await rm(beside, { recursive: true, force: true })
    await mkdir(beside, { recursive: true })
    const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
    const qrels = questions.flatMap(({ id }) =>
      [...(collection.qrels.get(id) ?? [])].map(([document, grade]) => `${id}\t${document}\t${grade}\n`),
    )
    await writeFile(path.join(beside, 'corpus.jsonl'), lines(part))
    await writeFile(path.join(beside, 'queries.jsonl'), lines(questions))
    await writeFile(path.join(beside, 'qrels.tsv'), `query-id\tcorpus-id\tscore\n${qrels.join('')}`)
    await rename(beside, target)
  }
  return folders
}
