import chardet from 'chardet'
import iconv from 'iconv-lite'
import { DocumentError } from './errors.js'
import { LARGEST_FILE, tooLarge } from './file.js'

/** So much of a file is looked at to tell its encoding, in bytes. */
const SAMPLE = 256 * 1024

/** First bytes of formats that are no text, for a plain word about them. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a ZIP archive or office document'],
  ['\xd0\xcf\x11\xe0', 'an old office document'],
  ['\x89PNG', 'a picture'],
  ['GIF8', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['\x1f\x8b', 'a gzip archive'],
  ['\x7fELF', 'a program'],
  ['SQLite format 3', 'a database'],
]

/**
 * Bytes to well-formed text without its byte order mark: by that mark, as UTF-8, as what the file declares or, failing
 * all these, as what chardet takes it for. A zero, which no text has and at which databases end one, becomes U+FFFD.
 * @param declared name of the encoding that the file says it has
 * @throws DocumentError DOCUMENT_BINARY, DOCUMENT_NOT_TEXT or DOCUMENT_TOO_LARGE
 */
export function decode(bytes: Uint8Array, file: string, declared?: string): string {
  if (bytes.length > LARGEST_FILE) throw new DocumentError('DOCUMENT_TOO_LARGE', file, tooLarge(bytes.length))
  const text = decoded(bytes, file, declared).replace(/^\ufeff/, '')
  return wellFormed(text).replaceAll('\0', '\ufffd')
}

/** Lone surrogates become U+FFFD, which is as long. */
export function wellFormed(text: string): string {
  return text.toWellFormed()
}

function decoded(bytes: Uint8Array, file: string, declared: string | undefined): string {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  const signature = SIGNATURES.find(([magic]) => start.startsWith(magic))
  if (signature) throw new DocumentError('DOCUMENT_BINARY', file, `it is ${signature[1]}, not text.`)
  if (start.startsWith('\xff\xfe')) return new TextDecoder('utf-16le').decode(bytes)
  if (start.startsWith('\xfe\xff')) return iconv.decode(Buffer.from(bytes), 'utf-16be')
  const utf16 = utf16WithoutMark(bytes)
  if (utf16) return iconv.decode(Buffer.from(bytes), utf16)
  if (isBinary(bytes)) throw new DocumentError('DOCUMENT_BINARY', file, 'it is a binary file, not text.')
  return utf8(bytes) ?? byDeclaration(bytes, declared) ?? damagedUtf8(bytes) ?? byGuess(bytes, file)
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // Not UTF-8: the caller guesses.
    return undefined
  }
}

/** As the file declares, unless that is UTF-8 (which it is not) or gives what no text has. */
function byDeclaration(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (declared === undefined || /^(?:utf|unicode|ucs)/i.test(declared) || !iconv.encodingExists(declared))
    return undefined
  // Browsers read Latin-1 as Windows-1252, and so must what was written for them.
  const encoding = /^(?:iso-?8859-?1|latin-?1|us-ascii|ascii)$/i.test(declared) ? 'windows-1252' : declared
  const text = iconv.decode(Buffer.from(bytes), encoding)
  return looksBroken(text) ? undefined : text
}

/** UTF-8 in which some bytes are wrong: most of what is beyond ASCII is well formed, as by chance it never is. */
function damagedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const sound = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  return sound > 4 * broken ? text : undefined
}

function byGuess(bytes: Uint8Array, file: string): string {
  const encoding = chardet.detect(bytes.subarray(0, SAMPLE))
  if (encoding && iconv.encodingExists(encoding)) {
    const text = iconv.decode(Buffer.from(bytes), encoding)
    if (isNoise(text)) throw new DocumentError('DOCUMENT_BINARY', file, 'it is binary data, not text.')
    if (!looksBroken(text)) return text
  }
  throw new DocumentError('DOCUMENT_NOT_TEXT', file, 'it is not UTF-8, and its encoding cannot be told.')
}

/** Letters of an encoding without a mark have a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, 4096) & ~1)
  if (sample.length < 8 || bytes.length % 2 === 1) return undefined
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2]!++
  const half = sample.length / 2
  if (zeros[1]! > 0.7 * half && zeros[0]! < 0.05 * half) return 'utf-16le'
  if (zeros[0]! > 0.7 * half && zeros[1]! < 0.05 * half) return 'utf-16be'
  return undefined
}

/** More than a stray zero, or many control characters. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  let zeros = 0
  let controls = 0
  for (const byte of sample) {
    if (byte === 0) zeros++
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++
  }
  return zeros > Math.max(2, sample.length / 1000) || zeros + controls > Math.max(4, sample.length / 50)
}

/** Shorter texts prove nothing, in characters. */
const LEAST_PROOF = 400

/**
 * No language looks like this: one letter over and over, or hardly any that comes twice. Some encodings give letters
 * for any bytes, so that data could be taken for Chinese.
 */
function isNoise(text: string): boolean {
  const letters = text.slice(0, SAMPLE).match(/\p{L}/gu) ?? []
  if (letters.length < LEAST_PROOF) return false
  const counts = new Map<string, number>()
  for (const letter of letters.slice(0, 4 * LEAST_PROOF)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const looked = Math.min(letters.length, 4 * LEAST_PROOF)
  return Math.max(...counts.values()) > looked / 2 || counts.size > 0.75 * looked
}

/** A wrong guess shows as replacement characters and C1 controls. */
function looksBroken(text: string): boolean {
  const broken = text.match(/[\ufffd\u0080-\u0084\u0086-\u009f]/g)?.length ?? 0
  return broken > text.length / 200
}
