import type { Database } from './database.js'
import { SummedTable } from './sums.js'

/** A document; without its text, see TextRow. */
export interface DocumentRow {
  number: number
  key: string
  file: string
  folder: string
  title: string
  title_from: 'sources' | 'document' | 'first-words'
  author: string | null
  publisher: string | null
  published: string | null
  url: string | null
  language: string | null
  byte_hash: string
  note_hash: string
  text_hash: string
  reader: string
  paragraphs: number
  passages: number
}

export const DOCUMENTS = new SummedTable<DocumentRow>('documents', [
  ...(['number', 'key', 'file', 'folder', 'title', 'title_from', 'author', 'publisher', 'published', 'url'] as const),
  ...(['language', 'byte_hash', 'note_hash', 'text_hash', 'reader', 'paragraphs', 'passages'] as const),
])

export interface PassageRow {
  number: number
  document: number
  ordinal: number
  hash: string
  input: number
  start: number
  end: number
  paragraph: number
  page: string | null
  time: number | null
  /** JSON. */
  headings: string
  /** JSON of its form (documents/form.ts); null for prose. */
  form: string | null
  text: string
  /** See paragraph-breaks.ts. */
  breaks: string | null
}

export const PASSAGES = new SummedTable<PassageRow>('passages', [
  ...(['number', 'document', 'ordinal', 'hash', 'input', 'start', 'end', 'paragraph'] as const),
  ...(['page', 'time', 'headings', 'text', 'breaks', 'form'] as const),
])

/** A piece of a document's text, see texts.ts. */
export interface TextRow {
  document: number
  start: number
  text: string
}

export const TEXTS = new SummedTable<TextRow>('texts', ['document', 'start', 'text'], ['document', 'start'])

export interface HeadingRow {
  document: number
  ordinal: number
  path: string
  folded: string
}

export const HEADINGS = new SummedTable<HeadingRow>(
  'headings',
  ['document', 'ordinal', 'path', 'folded'],
  ['document', 'ordinal'],
)

export const OUTSIDE = new SummedTable<{ document: number; terms: string }>('outside', ['document', 'terms'])

/** A saved web page; hashes are parted by spaces. */
export interface PageRow {
  document: number
  site: string
  blocks: string
  shared: string
}

export const PAGES = new SummedTable<PageRow>('pages', ['document', 'site', 'blocks', 'shared'])

export interface RetiredRow {
  hash: string
  document: string
  title: string
  ordinal: number
  retired: string
}

export const RETIRED = new SummedTable<RetiredRow>(
  'retired',
  ['hash', 'document', 'title', 'ordinal', 'retired'],
  ['hash', 'document'],
)

/** What was seen of a file, see file-notes.ts. */
export interface NoteRow {
  folder: string
  file: string
  stamp: string | null
  byte_hash: string
  reader: string | null
  tries: number
  reason: string | null
  noted: string
}

export const FILES = new SummedTable<NoteRow>(
  'files',
  ['folder', 'file', 'stamp', 'byte_hash', 'reader', 'tries', 'reason', 'noted'],
  ['folder', 'file'],
)

export const META = new SummedTable<{ key: string; value: string | number }>('meta', ['key', 'value'])

/** An embedder as the library knows it. */
export interface EmbedderRow {
  number: number
  fingerprint: string
  name: string
  dimensions: number
  /** Where its files were when it was used last, as an absolute path; null for one that is not made from files. */
  folder: string | null
}

export const EMBEDDERS = new SummedTable<EmbedderRow>('embedders', [
  ...(['number', 'fingerprint', 'name', 'dimensions', 'folder'] as const),
])

export interface SegmentRow {
  number: number
  first: number
  size: number
  numbers: ArrayBuffer
  lengths: ArrayBuffer
  terms: ArrayBuffer
}

export const SEGMENTS = new SummedTable<SegmentRow>('segments', [
  ...(['number', 'first', 'size', 'numbers', 'lengths', 'terms'] as const),
])

export interface PostingsRow {
  segment: number
  term: string
  data: ArrayBuffer
}

export const POSTINGS = new SummedTable<PostingsRow>('postings', ['segment', 'term', 'data'], ['segment', 'term'])

export const DEAD = new SummedTable<{ passage: number }>('dead', ['passage'])

export interface VectorRow {
  number: number
  embedder: number
  input: number
  window: number
  vector: ArrayBuffer
}

export const VECTORS = new SummedTable<VectorRow>('vectors', ['number', 'embedder', 'input', 'window', 'vector'])

export const IDLE_VECTORS = new SummedTable<{ number: number }>('idle_vectors', ['number'])

export interface TokenVectorsRow {
  embedder: number
  input: number
  data: ArrayBuffer
}

export const TOKEN_VECTORS = new SummedTable<TokenVectorsRow>(
  'token_vectors',
  ['embedder', 'input', 'data'],
  ['embedder', 'input'],
)

export interface PieceCountRow {
  embedder: number
  piece: number
  inputs: number
}

export const PIECE_COUNTS = new SummedTable<PieceCountRow>(
  'piece_counts',
  ['embedder', 'piece', 'inputs'],
  ['embedder', 'piece'],
)

/** The graph's file as it was when it was written and proved, see graph-file.ts. */
export interface SnapshotRow {
  embedder: number
  file: string
  size: number
  sha256: string
  labels: number
  highest: number
  /** uint32 labels that are deleted in it. */
  marked: ArrayBuffer
}

export const SNAPSHOTS = new SummedTable<SnapshotRow>('snapshots', [
  ...(['embedder', 'file', 'size', 'sha256', 'labels', 'highest', 'marked'] as const),
])

/** All tables with sums; `inputs` is only a name for each hash, and has none. */
export const SUMMED_TABLES: readonly Pick<SummedTable<object>, 'name' | 'wrong' | 'sumAll'>[] = [
  ...[META, EMBEDDERS, DOCUMENTS, PASSAGES, TEXTS, HEADINGS, OUTSIDE, PAGES, RETIRED, FILES, SEGMENTS, POSTINGS, DEAD],
  ...[VECTORS, IDLE_VECTORS, TOKEN_VECTORS, PIECE_COUNTS, SNAPSHOTS],
]

/** Rows by their numbers, ascending; unknown ones are left out. */
export function byNumbers<Row extends { number: number }>(
  table: SummedTable<Row>,
  database: Database,
  numbers: readonly number[],
): Row[] {
  const rest = 'WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number'
  return table.read(database, rest, JSON.stringify(numbers))
}
