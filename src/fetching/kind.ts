import iconv from 'iconv-lite'
import { EXTENSIONS_IN_WORDS, extensionOf, formatOf } from '../documents/formats/formats.js'
import { FetchError } from './errors.js'

/** Formats that are text, by what a server calls them. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'md',
  'text/x-markdown': 'md',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'text/asciidoc': 'adoc',
  'text/x-rst': 'rst',
  'text/plain': 'txt',
}

/** Extensions that are recognised by the bytes alone; a file called that and without them is none. */
const BY_BYTES = new Set(['pdf', 'docx', 'odt', 'epub', 'rtf'])

/** So much of a file is looked at, in bytes. */
const SAMPLE = 4096

/** A zip file names its first members early, in bytes. */
const ZIP_SAMPLE = 64 * 1024

/**
 * The extension of the format that some bytes are in: by what they look like first, then by the address's own
 * extension, and by what the server says last.
 * @param type the header Content-Type
 * @throws FetchError FETCH_KIND if it is none that can be read
 */
export function kindOf(bytes: Uint8Array, address: URL, type = ''): string {
  const name = type.split(';')[0]!.trim().toLowerCase()
  const start = latin1(bytes, SAMPLE)
  const kind = binaryKind(bytes, start) ?? textKind(start, address, name)
  if (kind !== undefined) return kind
  const what = name === '' ? 'nothing that I can read' : `${name.slice(0, 80)}, which I can't read`
  throw new FetchError('FETCH_KIND', `There is ${what} (only pages and ${EXTENSIONS_IN_WORDS}).`)
}

/**
 * Text in the encoding that the server names, as UTF-8, since that name is not kept. Left as it is where it is UTF-8
 * already, or where the name means nothing.
 */
export function inUtf8(bytes: Uint8Array, kind: string, type = ''): Uint8Array {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1]
  if (BY_BYTES.has(kind) || charset === undefined || /^utf-?8$/i.test(charset) || !iconv.encodingExists(charset)) {
    return bytes
  }
  if (isUtf8(bytes)) return bytes
  return new TextEncoder().encode(iconv.decode(Buffer.from(bytes), charset))
}

function binaryKind(bytes: Uint8Array, start: string): string | undefined {
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (start.startsWith('{\\rtf')) return 'rtf'
  if (!start.startsWith('PK\x03\x04')) return undefined
  const members = latin1(bytes, ZIP_SAMPLE) + latin1(bytes.subarray(-ZIP_SAMPLE), ZIP_SAMPLE)
  if (members.includes('application/epub+zip')) return 'epub'
  if (members.includes('application/vnd.oasis.opendocument.text')) return 'odt'
  return members.includes('word/document') ? 'docx' : undefined
}

function textKind(start: string, address: URL, type: string): string | undefined {
  if (isBinary(start)) return undefined
  const named = extensionOf(decoded(address.pathname))
  const format = formatOf(`x.${named}`)
  if (type === 'text/html' || type === 'application/xhtml+xml' || HTML_START.test(start)) return 'html'
  if (format && !BY_BYTES.has(named)) return named
  return TEXT_TYPES[type]
}

/** How a page begins, after a byte order mark, a declaration and comments. */
const HTML_START =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i

/** Control characters that no text has, unless it is UTF-16. */
function isBinary(start: string): boolean {
  if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')) return false
  return [...start].some((char) => char < '\t' || (char > '\r' && char < '\x1b'))
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(0, length)).toString('latin1')
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    // Not UTF-8, which is what was asked.
    return false
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A stray percent sign: the extension is read as it stands.
    return path
  }
}
