import { type Curator, UPLOAD_PIECE } from '../answering/curation.js'

/**
 * Sends a file to a library's host, piece by piece.
 * @returns the upload's id
 * @throws CurationError
 */
export async function upload(
  curator: Curator,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
  let id: string | undefined
  let offset = 0
  const send = async (piece: Uint8Array) => {
    const { upload } = await curator.upload({ upload: id, offset, bytes: Buffer.from(piece).toString('base64') })
    id = upload
    offset += piece.length
  }
  let waiting = Buffer.alloc(0)
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk])
    for (; waiting.length >= UPLOAD_PIECE; waiting = waiting.subarray(UPLOAD_PIECE)) {
      await send(waiting.subarray(0, UPLOAD_PIECE))
    }
  }
  if (waiting.length > 0 || id === undefined) await send(waiting)
  return id!
}
