import { FrameTooLongError } from './errors.js'

const NEWLINE = 0x0a

/**
 * Longest request, in bytes. The longest text that a face sends on has 6,000 characters; what is longer comes from no
 * client of ours and must not fill the host's memory.
 */
export const REQUEST_LIMIT = 4 * 2 ** 20
/** Longest response, in bytes: a large document's whole text. */
export const RESPONSE_LIMIT = 256 * 2 ** 20

/** A value as the one line of JSON that it travels in. JSON escapes line feeds, so none stands within. */
export function toFrame(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/**
 * Cuts a stream of bytes into frames, however it was chunked. Lines end at a line feed alone: node:readline would also
 * end them at Unicode's separators, and gathers a line without end until memory runs out.
 */
export class FrameReader {
  private parts: Buffer[] = []
  private length = 0

  /** @param limit bytes in one frame */
  constructor(private readonly limit: number) {}

  /** Bytes of a frame whose end has not come yet. */
  get unfinished(): number {
    return this.length
  }

  /**
   * The frames that `chunk` completes, in order.
   * @throws FrameTooLongError; the stream can't be read any further then
   */
  push(chunk: Buffer): string[] {
    const frames: string[] = []
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      this.keep(chunk.subarray(from, end))
      frames.push(Buffer.concat(this.parts).toString('utf8'))
      this.parts = []
      this.length = 0
      from = end + 1
    }
    this.keep(chunk.subarray(from))
    return frames
  }

  private keep(part: Buffer): void {
    this.length += part.length
    if (this.length > this.limit) throw new FrameTooLongError(this.limit)
    if (part.length > 0) this.parts.push(part)
  }
}
