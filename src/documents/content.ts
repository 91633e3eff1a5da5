import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { crc32, inflateRawSync } from 'node:zlib'
import { defined } from '../defined.js'
import type { CorpusFile } from './corpus.js'
import { DocumentError } from './errors.js'
import { bytesOf, hashOfFile } from './file.js'
import type { Member, Packed } from './zip-folder.js'

/** The bytes of a file, packed if it stands in an archive. */
export interface Content {
  bytes: Uint8Array
  packed?: Packed
}

type Place = Pick<CorpusFile, 'file' | 'path' | 'member'>

/** In bytes; the lengths of a name and of further fields stand at its end. */
const LOCAL_HEADER = 30

/**
 * The bytes of a corpus file as they stand on the disk; those within an archive are not unpacked.
 * @throws DocumentError DOCUMENT_TOO_LARGE or DOCUMENT_UNREADABLE
 */
export async function contentOf({ file, path, member }: Place): Promise<Content> {
  if (!member) return { bytes: await bytesOf(path, file) }
  const { deflated, size, crc } = member
  return { bytes: await packedBytes(path, file, member), packed: { deflated, size, crc } }
}

/**
 * SHA-256 over these bytes, hexadecimal.
 * @throws DocumentError as `contentOf` does
 */
export async function hashOfContent(place: Place): Promise<string> {
  if (!place.member) return hashOfFile(place.path, place.file)
  const { bytes } = await contentOf(place)
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The file itself.
 * @throws DocumentError DOCUMENT_MALFORMED if it is not what its archive says it is
 */
export function unpacked({ bytes, packed }: Content, file: string): Uint8Array {
  if (!packed) return bytes
  const damaged = (cause?: unknown) => {
    return new DocumentError('DOCUMENT_MALFORMED', file, 'its archive is damaged here.', defined({ cause }))
  }
  let content: Uint8Array = bytes
  try {
    if (packed.deflated) content = inflateRawSync(bytes, { maxOutputLength: Math.max(1, packed.size) })
  } catch (cause) {
    throw damaged(cause)
  }
  if (content.length !== packed.size || crc32(content) !== packed.crc) throw damaged()
  return content
}

async function packedBytes(path: string, name: string, { offset, packedSize }: Member): Promise<Uint8Array> {
  let archive: FileHandle | undefined
  try {
    archive = await open(path)
    const header = await slice(archive, offset, LOCAL_HEADER)
    if (header.toString('latin1', 0, 4) !== 'PK\x03\x04') throw new Error('no local header')
    return await slice(archive, offset + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28), packedSize)
  } catch (cause) {
    throw new DocumentError('DOCUMENT_UNREADABLE', name, 'it cannot be read from its archive.', { cause })
  } finally {
    await archive?.close()
  }
}

async function slice(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, offset + done)
    if (bytesRead === 0) throw new Error('it ends too early')
    done += bytesRead
  }
  return buffer
}
