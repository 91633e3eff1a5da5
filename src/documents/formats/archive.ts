import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { DocumentError } from '../errors.js'

/** A file within an archive may unpack to so many bytes, and all that are read together to so many. */
const LARGEST = { entry: 64 * 1024 * 1024, all: 160 * 1024 * 1024 }

/** More files are in no document. */
const MOST_ENTRIES = 20_000

/**
 * Files within a ZIP archive, by name. Names are looked up and never used as paths; only what is asked for is unpacked,
 * and what unpacks to another size than the archive says is an error.
 */
export class Archive {
  private read = 0

  private constructor(
    private readonly file: string,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws DocumentError if the bytes are no archive, or one with too many files */
  static async open(bytes: Uint8Array, file: string): Promise<Archive> {
    try {
      const zip = await fromBufferPromise(withoutRest(bytes), { lazyEntries: true })
      const entries = new Map<string, Entry>()
      if (zip.entryCount > MOST_ENTRIES) throw new DocumentError('DOCUMENT_TOO_LARGE', file, 'it holds too many files.')
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
      return new Archive(file, zip, entries)
    } catch (cause) {
      if (cause instanceof DocumentError) throw cause
      throw new DocumentError('DOCUMENT_MALFORMED', file, 'it is damaged, or of another format than its name says.', {
        cause,
      })
    }
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /**
   * The bytes of one file; undefined if there is none of that name.
   * @throws DocumentError if it is too large, encrypted or damaged
   */
  async bytes(name: string): Promise<Uint8Array | undefined> {
    const entry = this.entries.get(name)
    if (!entry) return undefined
    this.read += entry.uncompressedSize
    if (entry.uncompressedSize > LARGEST.entry || this.read > LARGEST.all) {
      throw new DocumentError('DOCUMENT_TOO_LARGE', this.file, 'what it unpacks to is too large.')
    }
    if (entry.isEncrypted()) throw new DocumentError('DOCUMENT_BINARY', this.file, 'it is encrypted.')
    try {
      const chunks: Buffer[] = []
      const stream = await this.zip.openReadStreamPromise(entry)
      for await (const chunk of stream) chunks.push(chunk)
      return Buffer.concat(chunks)
    } catch (cause) {
      throw new DocumentError('DOCUMENT_MALFORMED', this.file, `its part ${JSON.stringify(name)} is damaged.`, {
        cause,
      })
    }
  }
}

/** An archive's end has 22 bytes and a comment. Some programs write a wrong length of it, or bytes behind it. */
function withoutRest(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > buffer.length || end + 22 + buffer.readUInt16LE(end + 20) === buffer.length) return buffer
  const copy = Buffer.from(buffer.subarray(0, end + 22))
  copy.writeUInt16LE(0, end + 20)
  return copy
}
