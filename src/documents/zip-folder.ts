import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { LARGEST_FILE, tooLarge } from './file.js'
import { formatOf } from './formats/formats.js'

/** Extension of archives that are read as folders. */
export const ARCHIVE = 'zip'

/** A larger archive is not opened, in bytes. */
export const LARGEST_ARCHIVE = 1024 * 1024 * 1024

/** What an archive may hold: files, bytes once all are unpacked, and bytes a packed byte. */
const MOST = { files: 10_000, bytes: 1024 * 1024 * 1024, ratio: 200 }

/** So much may any file unpack to, whatever the ratio: a short text of one letter packs well. */
const HARMLESS = 1024 * 1024

const DEFLATED = 8
const STORED = 0

/** Where a file stands within an archive, and what its bytes there unpack to. */
export interface Member extends Packed {
  /** Of its local header, and length of what follows that, in bytes. */
  offset: number
  packedSize: number
}

/** What packed bytes say of themselves. */
export interface Packed {
  deflated: boolean
  /** In bytes, unpacked. */
  size: number
  crc: number
}

/** The files within an archive that can become documents, by path-like names, and those that can't. */
export interface ZipFolder {
  files: { name: string; member: Member }[]
  skipped: { name: string; reason: string }[]
}

/** An archive that cannot be read as a folder; the message says why. */
export class ArchiveError extends Error {}

/**
 * Lists an archive as if it were a folder. Only its directory is read; what stands in the files is unpacked in the
 * process that reads them. Names are names: nothing is looked up or written by them.
 * @throws ArchiveError, or the file system's error
 */
export async function zipFolderOf(path: string): Promise<ZipFolder> {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
    return await listed(zip)
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause
    if (cause instanceof Error && 'syscall' in cause) throw cause
    throw new ArchiveError('it is damaged, or no ZIP archive.', { cause })
  } finally {
    zip?.close()
  }
}

async function listed(zip: ZipFile): Promise<ZipFolder> {
  if (zip.entryCount > MOST.files) throw new ArchiveError(`it holds more than ${MOST.files} files.`)
  const folder: ZipFolder = { files: [], skipped: [] }
  const names = new Set<string>()
  let packed = 0
  let size = 0
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize
    size += entry.uncompressedSize
    if (packed > zip.fileSize) throw new ArchiveError('its files overlap.')
    if (size > MOST.bytes) throw new ArchiveError(`it unpacks to more than ${MOST.bytes / 1024 / 1024} MB.`)
    const name = nameOf(entry)
    if (name.endsWith('/') || isHidden(name)) continue
    const reason = names.has(name) ? 'another file of this archive has the same name.' : reasonToSkip(name, entry)
    names.add(name)
    if (reason === undefined) folder.files.push({ name, member: memberOf(entry) })
    else folder.skipped.push({ name, reason })
  }
  return folder
}

function memberOf(entry: Entry): Member {
  return {
    offset: entry.relativeOffsetOfLocalHeader,
    packedSize: entry.compressedSize,
    deflated: entry.compressionMethod === DEFLATED,
    size: entry.uncompressedSize,
    crc: entry.crc32,
  }
}

/** Many programs write UTF-8 and don't say so. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    // Of an older program, in its own code page.
    name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
  }
  return name.replaceAll('\\', '/').toWellFormed()
}

/** Hidden files of the system that packed it. */
function isHidden(name: string): boolean {
  return name.split('/').some((part) => (part.startsWith('.') && !/^\.{1,2}$/.test(part)) || part === '__MACOSX')
}

function reasonToSkip(name: string, entry: Entry): string | undefined {
  const { compressedSize, uncompressedSize, compressionMethod } = entry
  if (/^\/|^[a-z]:|\p{Cc}/iu.test(name) || name.split('/').some((part) => /^\.{0,2}$/.test(part))) {
    return 'its name is no path within the archive.'
  }
  if (name.toLowerCase().endsWith(`.${ARCHIVE}`)) return 'an archive within an archive is not opened.'
  if (!formatOf(name)) return 'this kind of file is not read.'
  if (entry.isEncrypted()) return 'it is encrypted.'
  if (compressionMethod !== DEFLATED && compressionMethod !== STORED) return 'it is packed in a way that is not read.'
  if (uncompressedSize > LARGEST_FILE) return tooLarge(uncompressedSize)
  if (uncompressedSize > HARMLESS && uncompressedSize > MOST.ratio * compressedSize) {
    return `it unpacks to more than ${MOST.ratio} times its size.`
  }
  return undefined
}
