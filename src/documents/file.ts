import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { DocumentError } from './errors.js'

/** Larger files are refused, in bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024

/** Bytes hashed at a time. */
const CHUNK = 256 * 1024

/** The coarsest clock of a file system in use (FAT's), in milliseconds. */
const COARSEST_CLOCK = 2000

/** "it is 80 MB; the limit is 64 MB." */
export function tooLarge(size: number, limit = LARGEST_FILE): string {
  return `it is ${Math.ceil(size / 1024 / 1024)} MB; the limit is ${limit / 1024 / 1024} MB.`
}

/**
 * What a file looks like from outside: while that stays the same, so do its bytes. Undefined for a file that was
 * changed so shortly before it was looked at that a second change could leave it looking the same ("racy" in git's
 * words).
 * @param looked when the look began, in milliseconds since 1970
 */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats, looked: number): string | undefined {
  const changed = Math.max(mtimeMs, ctimeMs)
  return changed >= looked - COARSEST_CLOCK ? undefined : `${size} ${mtimeMs} ${ctimeMs} ${ino}`
}

/**
 * All bytes of a regular file. Never waits for a pipe, and never reads a device.
 * @param name what errors call it
 * @throws DocumentError DOCUMENT_TOO_LARGE or DOCUMENT_UNREADABLE
 */
export async function bytesOf(path: string, name: string, limit = LARGEST_FILE): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  await eachChunk(path, name, limit, (chunk) => chunks.push(Uint8Array.from(chunk)))
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/**
 * SHA-256 over the bytes of a regular file, hexadecimal.
 * @throws DocumentError DOCUMENT_TOO_LARGE or DOCUMENT_UNREADABLE
 */
export async function hashOfFile(path: string, name: string): Promise<string> {
  const hash = createHash('sha256')
  await eachChunk(path, name, LARGEST_FILE, (chunk) => hash.update(chunk))
  return hash.digest('hex')
}

async function eachChunk(path: string, name: string, limit: number, take: (chunk: Uint8Array) => void): Promise<void> {
  let file: FileHandle | undefined
  try {
    // Opening a pipe for reading would wait for a writer otherwise. The flag does nothing to a regular file.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const info = await file.stat()
    if (!info.isFile()) throw new DocumentError('DOCUMENT_UNREADABLE', name, 'it is not a regular file.')
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, info.size + 1))
    let size = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer)
      if (bytesRead === 0) return
      size += bytesRead
      // Some files say they are empty, and some grow while they are read.
      if (Math.max(size, info.size) > limit) {
        throw new DocumentError('DOCUMENT_TOO_LARGE', name, tooLarge(Math.max(size, info.size), limit))
      }
      take(buffer.subarray(0, bytesRead))
    }
  } catch (cause) {
    if (cause instanceof DocumentError) throw cause
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new DocumentError('DOCUMENT_UNREADABLE', name, `the file cannot be read${reason}.`, { cause })
  } finally {
    await file?.close()
  }
}
