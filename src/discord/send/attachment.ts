import { request } from 'undici'
import { LARGEST_FILE } from '../../documents/file.js'
import type { Curation } from '../running/curation.js'
import { AttachmentLostError } from '../running/errors.js'

/** To come whole, in milliseconds. */
const DOWNLOAD_TIME = 5 * 60_000

/**
 * The bytes of a file that somebody sent, from Discord's own address.
 * @throws AttachmentLostError if it is too large, comes from elsewhere, or does not come
 */
export async function attachmentBytes(
  { url, size }: { url: string; size: number },
  isDiscords: Curation['isDiscords'],
): Promise<Uint8Array> {
  if (size > LARGEST_FILE) throw new AttachmentLostError('too-large')
  if (!URL.canParse(url) || !isDiscords(new URL(url))) throw new AttachmentLostError('foreign')
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(DOWNLOAD_TIME) })
    if (statusCode !== 200) {
      body.on('error', () => {}).destroy()
      throw new AttachmentLostError('lost')
    }
    const chunks: Uint8Array[] = []
    let read = 0
    for await (const chunk of body) {
      read += chunk.length
      if (read > size) break
      chunks.push(chunk)
    }
    if (read !== size) throw new AttachmentLostError('lost')
    return Buffer.concat(chunks)
  } catch (cause) {
    throw cause instanceof AttachmentLostError ? cause : new AttachmentLostError('lost', { cause })
  }
}
