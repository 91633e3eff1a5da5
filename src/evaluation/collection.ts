import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { messageOf } from '../errors.js'
import { CollectionMissingError, MalformedLineError } from './errors.js'
import type { Qrels } from './metrics.js'

const CollectionDocument = z.object({ id: z.string().min(1), title: z.string().default(''), text: z.string() })
const Question = z.object({
  id: z.string().min(1),
  text: z.string(),
  /** Word for word in a relevant document; empty or missing where not known. */
  answers: z.array(z.string()).default([]),
  /** Nothing in the collection answers it. */
  unanswerable: z.boolean().default(false),
  /** The document that an unanswerable question was written against. */
  near_doc: z.string().optional(),
})

/** A line of corpus.jsonl: one passage. */
export type CollectionDocument = z.infer<typeof CollectionDocument>
/** A line of queries.jsonl. */
export type Question = z.infer<typeof Question>

/** A labelled collection, less its documents, which are streamed (`readDocuments`). */
export interface Collection {
  /** The folder's own name. */
  name: string
  folder: string
  /** In the order of the file. */
  questions: Question[]
  qrels: Qrels
}

/**
 * Reads queries.jsonl and qrels.tsv of a folder.
 * @throws CollectionMissingError, MalformedLineError
 */
export async function readCollection(folder: string): Promise<Collection> {
  const absolute = path.resolve(folder)
  const questions: Question[] = []
  const seen = new Set<string>()
  for await (const question of jsonLines(path.join(absolute, 'queries.jsonl'), Question, seen)) questions.push(question)
  return { name: path.basename(absolute), folder: absolute, questions, qrels: await readQrels(absolute) }
}

/**
 * The documents of a collection, one after another.
 * @throws as `readCollection` does
 */
export function readDocuments(folder: string): AsyncGenerator<CollectionDocument> {
  return jsonLines(path.join(folder, 'corpus.jsonl'), CollectionDocument, new Set())
}

/** SHA-256 of corpus.jsonl, hexadecimal: what an index of the collection depends on. */
export async function corpusHash(folder: string): Promise<string> {
  const file = path.join(folder, 'corpus.jsonl')
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk)
  } catch (cause) {
    throw new CollectionMissingError(file, cause)
  }
  return hash.digest('hex')
}

/** Question, document and grade, tab-separated, with or without a line of column names. */
async function readQrels(folder: string): Promise<Qrels> {
  const file = path.join(folder, 'qrels.tsv')
  const qrels = new Map<string, Map<string, number>>()
  for await (const { line, number } of lines(file)) {
    const [query, document, grade, ...more] = line.split('\t')
    if (!query || !document || grade === undefined || more.length > 0) {
      throw new MalformedLineError(file, number, 'not "question, document, grade" with tabs between.')
    }
    if (!/^-?\d+$/.test(grade.trim())) {
      if (number === 1) continue
      throw new MalformedLineError(file, number, `the grade "${grade}" is not a whole number.`)
    }
    const grades = qrels.get(query) ?? new Map<string, number>()
    qrels.set(query, grades.set(document, Number(grade)))
  }
  return qrels
}

async function* jsonLines<T extends { id: string }>(file: string, schema: z.ZodType<T>, seen: Set<string>) {
  for await (const { line, number } of lines(file)) {
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (cause) {
      throw new MalformedLineError(file, number, `not JSON (${messageOf(cause)}).`, cause)
    }
    const parsed = schema.safeParse(value)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new MalformedLineError(file, number, `${issue?.path.join('.') || 'line'}: ${issue?.message}.`)
    }
    if (seen.has(parsed.data.id)) throw new MalformedLineError(file, number, `the id "${parsed.data.id}" stands twice.`)
    seen.add(parsed.data.id)
    yield parsed.data
  }
}

/**
 * Lines that are not blank, with their numbers from 1; a byte order mark is dropped. Cut at line feeds only: U+2028,
 * where readline cuts too, may stand inside a JSON string.
 */
export async function* lines(file: string): AsyncGenerator<{ line: string; number: number }> {
  let rest = ''
  let number = 0
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const parts = (rest + String(chunk)).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) yield* tidied(part, ++number)
    }
  } catch (cause) {
    throw new CollectionMissingError(file, cause)
  }
  yield* tidied(rest, ++number)
}

function* tidied(part: string, number: number): Generator<{ line: string; number: number }> {
  const line = (number === 1 ? part.replace(/^\uFEFF/, '') : part).replace(/\r$/, '')
  if (line.trim() !== '') yield { line, number }
}
