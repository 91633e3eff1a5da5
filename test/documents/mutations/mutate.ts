import type { Random } from '../../support/random.js'
import { zipOf } from '../../support/zip.js'
import type { Seed } from './seeds.js'

/** Most changes made to one file. */
const MOST_CHANGES = 12

/** What is repeated is repeated up to this often. */
const MOST_REPEATS = 3000

/** A sound file, damaged by chance. */
export function mutated(seed: Seed, random: Random): Uint8Array {
  // Damage to an archive as such hardly ever reaches what is in it.
  if (!seed.parts || random.next() < 0.3) return damaged(seed.bytes, seed.markup, random)
  const which = random.below(seed.parts.length)
  return zipOf(
    seed.parts.map((part, i) => {
      return i === which ? { ...part, content: damaged(Buffer.from(part.content), seed.markup, random) } : part
    }),
  )
}

function damaged(sound: Uint8Array, markup: readonly string[], random: Random): Buffer {
  let bytes = Buffer.from(sound)
  for (let change = random.below(MOST_CHANGES) + 1; change > 0; change--) bytes = changed(bytes, markup, random)
  return bytes
}

function changed(bytes: Buffer, markup: readonly string[], random: Random): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length + 1)
  const to = Math.min(bytes.length, at + random.below(random.pick([4, 64, 1024])))
  const spliced = (...between: Uint8Array[]) => Buffer.concat([bytes.subarray(0, at), ...between, bytes.subarray(to)])
  switch (random.below(8)) {
    case 0: {
      const copy = Buffer.from(bytes)
      if (at < copy.length) copy[at]! ^= 1 << random.below(8)
      return copy
    }
    case 1:
      return spliced()
    case 2:
      return spliced(bytes.subarray(at, to), bytes.subarray(at, to))
    case 3:
      return spliced(Buffer.from(Array.from({ length: random.below(40) }, () => random.below(256))))
    case 4:
      // A file that breaks off.
      return random.next() < 0.3 ? Buffer.from(bytes.subarray(0, at)) : spliced(Buffer.from(random.pick(markup)))
    case 5:
      return spliced(Buffer.from(random.pick(markup).repeat(random.below(random.pick([4, 100, MOST_REPEATS])))))
    case 6: {
      // A number that is another.
      const digits = /\d+/.exec(bytes.toString('latin1', at))
      if (!digits) return spliced()
      const from = at + digits.index
      const number = random.pick(['0', '-1', '99999999', '4294967296', '1e9', '255', ''])
      return Buffer.concat([bytes.subarray(0, from), Buffer.from(number), bytes.subarray(from + digits[0].length)])
    }
    default: {
      // A piece from elsewhere in the file.
      const from = random.below(bytes.length + 1)
      return spliced(bytes.subarray(from, from + random.below(300)))
    }
  }
}
