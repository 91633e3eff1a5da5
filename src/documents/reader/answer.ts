import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defined } from '../../defined.js'
import type { Range } from '../document.js'
import { DOCUMENT_ERROR_CODES, DocumentError } from '../errors.js'
import { codeLanguageOf } from '../form.js'
import { HASH } from '../page-blocks.js'
import { paragraphsOf } from '../paragraphs.js'
import type { ReadRequest, ReadResult } from './reader.js'

/** What a reader process answers: what it made of a file, why it made nothing of it, or that reading it failed. */
export type Answer = {
  /** Of the request, counted by both sides; 0 is what the process says when it is ready. */
  number: number
} & Said

/** What is answered to one request. */
export type Said =
  | { ready: true }
  | { result: ReadResult }
  | { refused: { code: DocumentError['code']; problem: string } }
  | { failed: string }

/** An answer that is none. */
export class AnswerError extends Error {
  constructor(what: string) {
    super(what)
    this.name = new.target.name
  }
}

const LONGEST_LINE = 10_000
const LONGEST_REASON = 500

const offset = z.int().nonnegative()
const wellFormed = z.string().refine((text) => text.isWellFormed(), 'not well-formed')
const line = wellFormed.max(LONGEST_LINE)
const place = { page: line.optional(), time: z.number().nonnegative().optional() }
const range = { start: offset, end: offset, ...place }

const codeLanguage = z.string().refine((name) => codeLanguageOf(name) === name, 'no name of a language')
const form = {
  kind: z.enum(['code', 'table', 'row']).optional(),
  codeLanguage: codeLanguage.optional(),
  header: z.strictObject({ start: offset, end: offset }).optional(),
}

const block = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('paragraph'),
    headings: z.array(line).optional(),
    alone: z.literal(true).optional(),
    ...range,
  }),
  z.strictObject({ kind: z.literal('heading'), level: z.int().min(1).max(100), ...range }),
  z.strictObject({ kind: z.literal('byline'), ...range }),
  z.strictObject({ kind: z.literal('code'), language: codeLanguage.optional(), ...range }),
  z.strictObject({ kind: z.literal('table'), headed: z.literal(true).optional(), ...range }),
  z.strictObject({ kind: z.literal('left-out'), reason: line, ...range }),
])

const result = z.strictObject({
  document: z.strictObject({
    text: wellFormed,
    title: line,
    titleFrom: z.enum(['sources', 'document', 'first-words']),
    author: line.optional(),
    publisher: line.optional(),
    published: line.optional(),
    url: line.optional(),
    language: line.optional(),
    blocks: z.array(block),
    byteHash: z.string(),
    textHash: z.string(),
  }),
  passages: z.array(
    z.strictObject({
      paragraph: offset.min(1),
      breaks: z.array(offset).optional(),
      begun: z.literal(true).optional(),
      goesOn: z.literal(true).optional(),
      headings: z.array(line),
      ...form,
      ...range,
    }),
  ),
  page: z.strictObject({ site: line, blocks: z.array(z.string().regex(HASH)) }).optional(),
})

const number = offset
const answer = z.union([
  z.strictObject({ number, ready: z.literal(true) }),
  z.strictObject({ number, refused: z.strictObject({ code: z.enum(DOCUMENT_ERROR_CODES), problem: z.string() }) }),
  z.strictObject({ number, failed: z.string() }),
  z.strictObject({ number, result }),
])

/**
 * An answer as it came from a reader process, checked like any input.
 * @throws AnswerError
 */
export function answerOf(frame: Buffer): Answer {
  const parsed = answer.safeParse(jsonOf(frame))
  if (!parsed.success) throw new AnswerError('not of the form of an answer')
  // Optional properties are absent or have a value here; the schema's type cannot say so.
  const given = parsed.data as Answer
  if ('result' in given) {
    const { document, passages } = given.result
    checkRanges(document.text, document.blocks)
    checkRanges(document.text, passages)
    for (const passage of passages) checkRanges(document.text, paragraphsOf(passage))
    for (const { header } of passages) if (header) checkRanges(document.text, [header])
  }
  return given
}

/**
 * The document of an answer, with hashes made here.
 * @throws DocumentError if there is none; AnswerError if it is not an answer to a request
 */
export function resultOf(given: Answer, { file, bytes }: ReadRequest): ReadResult {
  if ('refused' in given) throw new DocumentError(given.refused.code, file, shortened(given.refused.problem))
  if ('failed' in given) {
    throw new DocumentError('DOCUMENT_BREAKS_READER', file, `reading it failed (${shortened(given.failed)}).`)
  }
  if (!('result' in given)) throw new AnswerError('not an answer to a request')
  const { document, passages, page } = given.result
  const hashes = { byteHash: sha256(bytes), textHash: sha256(document.text) }
  return { document: { ...document, ...hashes }, passages, ...defined({ page }) }
}

function jsonOf(frame: Buffer): unknown {
  try {
    return JSON.parse(frame.toString('utf8'))
  } catch (error) {
    throw new AnswerError(String(error))
  }
}

/** In order, without overlaps, within the text, never between the halves of a surrogate pair. */
function checkRanges(text: string, ranges: readonly Range[]): void {
  let at = 0
  for (const { start, end } of ranges) {
    if (start < at || end <= start || end > text.length) throw new AnswerError(`a range from ${start} to ${end}`)
    if (cutsPair(text, start) || cutsPair(text, end)) throw new AnswerError(`half a character at ${start} or ${end}`)
    at = end
  }
}

function cutsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.charCodeAt(at - 1) >>> 10 === 0x36 && text.charCodeAt(at) >>> 10 === 0x37
}

function shortened(reason: string): string {
  return reason.replace(/\s+/g, ' ').slice(0, LONGEST_REASON).toWellFormed()
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
