import { randomUUID } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { type DownloadPiece, UPLOAD_PIECE } from '../../answering/curation.js'
import { CurationError } from '../../answering/errors.js'
import { SOURCES_FILE } from '../../documents/sources.js'
import { isMissing } from '../../errors.js'
import { documentFiles } from './documents.js'
import type { ServerFolder } from './folder.js'
import { makeFolder } from './whole-files.js'

const DOWNLOAD = /^[0-9a-f-]{36}$/

/** A file that is removed while it is packed spoils the zip: it is packed anew, without it. */
const MOST_TRIES = 5

/**
 * Packs a server's documents and sources.json into a zip, to be read a piece at a time: a corpus folder when unpacked.
 * @returns its id
 */
export async function pack(folder: ServerFolder): Promise<string> {
  makeFolder(folder.incoming)
  for (let tries = 1; ; tries++) {
    const id = randomUUID()
    try {
      await packInto(folder, pathOf(folder, id))
      return id
    } catch (error) {
      rmSync(pathOf(folder, id), { force: true })
      if (!isMissing(error) || tries === MOST_TRIES) throw error
    }
  }
}

async function packInto(folder: ServerFolder, path: string): Promise<void> {
  const zip = new ZipFile()
  const failed = new Promise<never>((_, reject) => zip.once('error', reject))
  for (const { file, stats } of documentFiles(folder)) {
    // Opened when its turn comes: whatever took its place meanwhile is whole as well.
    zip.addReadStreamLazy(file, { mtime: stats.mtime }, (give) => {
      const stream = createReadStream(join(folder.documents, file))
      stream.once('error', (error) => zip.emit('error', error))
      give(null, stream)
    })
  }
  if (existsSync(folder.sources)) zip.addBuffer(readFileSync(folder.sources), SOURCES_FILE)
  zip.end()
  await Promise.race([pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600 })), failed])
}

/**
 * A piece of what was packed; the empty one at its end is the last, and the file is deleted with it.
 * @throws CurationError DOWNLOAD_UNKNOWN
 */
export function pieceOf(folder: ServerFolder, id: string, offset: number): DownloadPiece {
  const path = pathOf(folder, id)
  if (!DOWNLOAD.test(id) || !existsSync(path)) {
    throw new CurationError('DOWNLOAD_UNKNOWN', 'The export is not there any more.', 'Ask for it again.')
  }
  const { size } = statSync(path)
  const piece = Buffer.alloc(Math.max(0, Math.min(UPLOAD_PIECE, size - offset)))
  const file = openSync(path, 'r')
  try {
    readSync(file, piece, 0, piece.length, offset)
  } finally {
    closeSync(file)
  }
  if (piece.length === 0) rmSync(path, { force: true })
  return { download: id, file: `library-${folder.server}.zip`, size, bytes: piece.toString('base64') }
}

function pathOf({ incoming }: ServerFolder, id: string): string {
  return join(incoming, `${id}.download`)
}
