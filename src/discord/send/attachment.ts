import { request } from 'undici'
import type { Curation } from '../running/curation.js'
import { AttachmentLostError } from '../running/errors.js'

/** To come whole, in milliseconds. */
const DOWNLOAD_TIME = 5 * 60_000

/**
 * The bytes of a file that somebody sent, from Discord's own address.
 * @throws AttachmentLostError if it comes from elsewhere, or does not come
 */
export async function* attachmentBytes(
  { url, size }: { url: string; size: number },
  isDiscords: Curation['isDiscords'],
): AsyncGenerator<Uint8Array> {
  if (!URL.canParse(url) || !isDiscords(new URL(url))) throw new AttachmentLostError('foreign')
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(DOWNLOAD_TIME) })
    if (statusCode !== 200) {
      body.on('error', () => {}).destroy()
      throw new AttachmentLostError('lost')
    }
    let read = 0
    for await (const chunk of body) {
      read += chunk.length
      if (read > size) throw new AttachmentLostError('lost')
      yield chunk
    }
    if (read < size) throw new AttachmentLostError('lost')
  } catch (cause) {
    throw cause instanceof AttachmentLostError ? cause : new AttachmentLostError('lost', { cause })
  }
}
