import { setTimeout } from 'node:timers/promises'
import { type AddRequest, type Curator, type Job, UPLOAD_PIECE } from './curation.js'

/** A document to be added, with its bytes. */
export interface NewDocument extends Omit<AddRequest, 'upload'> {
  bytes: Uint8Array
}

/** How a job is followed. */
export interface Following {
  /** Hears of every change. */
  onProgress?(job: Job): void
  /** How often it is asked for, in milliseconds. */
  every?: number
}

/**
 * Hands a document to a server's library.
 * @returns what is to be done with it, which `follow` waits for
 * @throws CurationError if it is refused at once
 */
export async function addDocument(curator: Curator, { bytes, ...request }: NewDocument): Promise<Job> {
  let upload: string | undefined
  // A file without bytes is one piece as well: it is refused as any other that has no text.
  for (let offset = 0; offset === 0 || offset < bytes.length; offset += UPLOAD_PIECE) {
    const piece = Buffer.from(bytes.subarray(offset, offset + UPLOAD_PIECE))
    upload = (await curator.upload({ upload, offset, bytes: piece.toString('base64') })).upload
  }
  return curator.add({ ...request, upload: upload ?? '' })
}

/**
 * Waits for a job to end.
 * @returns it as it ended: `done`, or `refused` with the reason
 * @throws CurationError JOB_UNKNOWN if nobody knows any more what became of it
 */
export async function follow(curator: Curator, job: Job, { onProgress, every = 500 }: Following = {}): Promise<Job> {
  let last = job
  onProgress?.(last)
  while (last.state !== 'done' && last.state !== 'refused') {
    await setTimeout(every)
    const now = await curator.job({ job: job.job })
    if (JSON.stringify(now) !== JSON.stringify(last)) onProgress?.(now)
    last = now
  }
  return last
}

/** All bytes of a server's export: a zip of its documents and sources.json. */
export async function exported(curator: Curator): Promise<{ file: string; bytes: Uint8Array }> {
  const pieces: Buffer[] = []
  let offset = 0
  let piece = await curator.download({ offset })
  while (piece.bytes !== '') {
    const bytes = Buffer.from(piece.bytes, 'base64')
    pieces.push(bytes)
    offset += bytes.length
    piece = await curator.download({ download: piece.download, offset })
  }
  return { file: piece.file, bytes: Buffer.concat(pieces) }
}
