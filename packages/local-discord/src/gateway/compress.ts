import { constants, createDeflate, type Deflate, deflateSync } from 'node:zlib'

/** Turns payloads into what goes over the socket, in their order. */
export interface Encoder {
  /** Whether it was chosen when the connection was opened and cannot change. */
  perConnection: boolean
  send(json: string, write: (frame: string | Buffer) => void): void
  close(): void
}

/** No compression. */
export function plainEncoder(): Encoder {
  return { perConnection: false, send: (json, write) => write(json), close: () => {} }
}

/** Each dispatch compressed on its own: `compress: true` in the identify payload. */
export function payloadEncoder(): Encoder {
  return { perConnection: false, send: (json, write) => write(deflateSync(json)), close: () => {} }
}

/** One zlib stream for the whole connection, flushed after every payload: `compress=zlib-stream`. */
export function streamEncoder(): Encoder {
  const deflate: Deflate = createDeflate()
  let chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  return {
    perConnection: true,
    send(json, write) {
      deflate.write(json)
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        const frame = Buffer.concat(chunks)
        chunks = []
        if (frame.length > 0) write(frame)
      })
    },
    close: () => deflate.close(),
  }
}
