import { createHash } from 'node:crypto'
import { defined } from '../defined.js'
import { markClutter } from './clutter.js'
import { decode } from './decode.js'
import type { Block, Document, SourceNote } from './document.js'
import { DocumentError } from './errors.js'
import { bytesOf } from './file.js'
import type { Format, Parsed, Source } from './formats/format.js'
import { EXTENSIONS_IN_WORDS, formatOf } from './formats/formats.js'
import { markHeadings } from './headings.js'
import { languageOf } from './language.js'
import { hashOf, type PageBlocks, pageBlocksOf } from './page-blocks.js'
import { titleOf } from './title.js'

/**
 * Bytes of a file to a document: decoded, parsed by its extension, clutter marked, titled.
 * @param fileName decides the format; also named in errors
 * @param note what sources.json says of it, which goes before what the document says
 * @throws DocumentError, for the indexer a reason to skip this file
 */
export async function readDocument(bytes: Uint8Array, fileName: string, note: SourceNote = {}): Promise<Document> {
  return (await readPage(bytes, fileName, note)).document
}

/** A document and, if it is a saved web page, what it shows. */
export interface ReadPage {
  document: Document
  page?: PageBlocks
}

/**
 * readDocument for a page among others of its site.
 * @param shared hashes of its blocks that many of those show, a sign that they are furniture
 * @throws DocumentError
 */
export async function readPage(
  bytes: Uint8Array,
  fileName: string,
  note: SourceNote = {},
  shared: readonly string[] = [],
): Promise<ReadPage> {
  const format = formatOf(fileName)
  if (!format) {
    throw new DocumentError('DOCUMENT_FORMAT', fileName, `this kind of file is not read (only ${EXTENSIONS_IN_WORDS}).`)
  }
  const parsed = await parsedBy(format, {
    file: fileName,
    bytes,
    ...defined({ columns: note.columns }),
    decode: (declared) => decode(bytes, fileName, declared),
  })
  if (parsed.text.trim() === '') throw new DocumentError('DOCUMENT_EMPTY', fileName, 'there is no text in it.')
  const document = await documentOf(parsed, sha256(bytes), note, new Set(shared))
  return parsed.savedPage
    ? { document, page: pageBlocksOf(document.text, document.blocks, document.url) }
    : { document }
}

/** readDocument for a file on disk; `name` is how errors call it. */
export async function readDocumentFile(path: string, note: SourceNote = {}, name = path): Promise<Document> {
  return readDocument(await bytesOf(path, name), name, note)
}

/** In UTF-16 code units. */
const LONGEST_FACT = 2000

/**
 * A parser that fails has met a file it was not made for (a thousand nested lists): the next file is none the worse.
 */
async function parsedBy(format: Format, source: Source): Promise<Parsed> {
  try {
    return await format.parse(source)
  } catch (cause) {
    if (cause instanceof DocumentError) throw cause
    throw new DocumentError('DOCUMENT_MALFORMED', source.file, 'it cannot be parsed.', { cause })
  }
}

async function documentOf(
  parsed: Parsed,
  byteHash: string,
  note: SourceNote,
  shared: ReadonlySet<string>,
): Promise<Document> {
  const { text, savedPage, linked } = parsed
  const isShared = (block: Block) => shared.size > 0 && shared.has(hashOf(text, block))
  const marked = markClutter(text, parsed.blocks, { ...defined({ savedPage, linked }), isShared })
  const blocks = parsed.marksHeadings ? marked.blocks : markHeadings(text, marked.blocks)
  const author = note.author ?? fact(parsed.author) ?? marked.author
  const published = note.published ?? fact(parsed.published) ?? marked.published
  const publisher = note.publisher ?? fact(parsed.publisher)
  const url = note.url ?? fact(parsed.url)
  const language = parsed.language ?? (await languageOf(text, blocks))
  return {
    text,
    ...titleOf(text, blocks, note.title, parsed.title),
    ...defined({ author, publisher, published, url, language }),
    blocks,
    byteHash,
    textHash: sha256(text),
  }
}

/** What a document says of itself; undefined where that is as long as only a damaged file's. */
function fact(value: string | undefined): string | undefined {
  return value !== undefined && value.length <= LONGEST_FACT ? value.toWellFormed() : undefined
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
