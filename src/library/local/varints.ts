/** Unsigned integers below 2^32 as LEB128: seven bits a byte, lowest first, the high bit set while more follow. */
export class VarintWriter {
  private bytes = new Uint8Array(64)
  private length = 0

  push(value: number): void {
    if (this.length + 5 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    let rest = value
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  /** A copy of what was written. */
  done(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

/** All integers of a blob written by VarintWriter. */
export function readVarints(blob: ArrayBuffer): Uint32Array {
  const bytes = new Uint8Array(blob)
  const values = new Uint32Array(bytes.length)
  let count = 0
  let value = 0
  let shift = 0
  for (const byte of bytes) {
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) {
      values[count++] = value
      value = 0
      shift = 0
    } else shift += 7
  }
  return values.slice(0, count)
}
