/**
 * How reader processes are spoken to: frames of a length (four bytes, big-endian) and as many bytes. Answers are JSON,
 * for a parser that a file has taken over must not reach anything but a JSON parser and a schema here. Node's own
 * channel between processes would take in an answer of any length before anybody could look at it.
 */
const HEADER = 4

/** A frame that is longer than its reader takes. */
export class FrameTooLongError extends Error {
  constructor(readonly bytes: number) {
    super(`a frame of ${bytes} bytes`)
    this.name = new.target.name
  }
}

/** Bytes as a frame. */
export function frameOf(bytes: Uint8Array): Uint8Array[] {
  const header = Buffer.alloc(HEADER)
  header.writeUInt32BE(bytes.length)
  return [header, bytes]
}

/** A value as a frame of JSON. */
export function jsonFrameOf(value: unknown): Uint8Array[] {
  return frameOf(Buffer.from(JSON.stringify(value)))
}

/** Puts frames together from a stream's chunks. */
export class FrameReader {
  private chunks: Uint8Array[] = []
  private held = 0
  private wanted: number | undefined

  constructor(
    private readonly longest: number,
    private readonly onFrame: (frame: Buffer) => void,
  ) {}

  /** @throws FrameTooLongError as soon as a frame says that it is */
  push(chunk: Uint8Array): void {
    this.chunks.push(chunk)
    this.held += chunk.length
    for (;;) {
      if (this.wanted === undefined) {
        if (this.held < HEADER) return
        this.wanted = this.take(HEADER).readUInt32BE()
        if (this.wanted > this.longest) throw new FrameTooLongError(this.wanted)
      }
      if (this.held < this.wanted) return
      const frame = this.take(this.wanted)
      this.wanted = undefined
      this.onFrame(frame)
    }
  }

  private take(length: number): Buffer {
    const all = Buffer.concat(this.chunks)
    this.chunks = all.length > length ? [all.subarray(length)] : []
    this.held = all.length - length
    return all.subarray(0, length)
  }
}
