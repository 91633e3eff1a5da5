import { createHash } from 'node:crypto'

/** Crockford's digits: no I, L, O and U, so that an id can be read aloud and typed. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Length of the shortest id that is shown. */
export const MIN_ID_LENGTH = 7
/** Digits of a whole hash: 256 bits at five a digit. */
export const HASH_LENGTH = 52
const KEY_LENGTH = 10

/** Permanent id of a passage in full: Crockford base32 of the SHA-256 of its text as UTF-8. */
export function passageHash(text: string): string {
  return crockford(createHash('sha256').update(text, 'utf8').digest())
}

/**
 * Key of a document that is seen for the first time: from its name and text, so that an index made anew gives the same
 * keys again, and from its library's id, so that the same file in two libraries has two.
 * @param library '' gives the keys that were given before libraries had ids
 * @param attempt counts up while a key is taken already
 */
export function documentKey(library: string, file: string, textHash: string, attempt = 0): string {
  const own = library === '' ? '' : `\0${library}`
  const hash = createHash('sha256').update(`${file}\0${textHash}\0${attempt}${own}`, 'utf8').digest()
  return crockford(hash).slice(0, KEY_LENGTH)
}

/** Crockford base32, most significant bit first; the last digit is filled up with zero bits. */
export function crockford(bytes: Uint8Array): string {
  let digits = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      digits += DIGITS[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? digits + DIGITS[(held << (5 - bits)) & 31] : digits
}

/**
 * An id as somebody typed it ("fn:7k3m9x2", "[7K3M9X2]", "#7k3m9xz", O for 0, I and L for 1) → its digits; undefined
 * if it can't be one.
 */
export function normaliseId(typed: string): string | undefined {
  const bare = typed
    .normalize('NFKC')
    .trim()
    .replace(/^[[(<{`'"#\s]+/, '')
    .replace(/^fn:\s*/i, '')
    .replace(/[\])>}`'"\s.,;:!?]+$/, '')
    .replace(/^#/, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (bare.length === 0 || bare.length > HASH_LENGTH) return undefined
  return [...bare].every((digit) => DIGITS.includes(digit)) ? bare : undefined
}

/** Shortest prefix of `hash`, at least MIN_ID_LENGTH, that none of `neighbours` (those next to it in order) shares. */
export function shortestId(hash: string, neighbours: Iterable<string>): string {
  let length = MIN_ID_LENGTH
  for (const other of neighbours) {
    while (length < hash.length && other !== hash && other.startsWith(hash.slice(0, length))) length++
  }
  return hash.slice(0, length)
}
