import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crockford, documentKey, HASH_LENGTH, normaliseId, passageHash, shortestId } from '../../src/library/ids.js'

describe('ids', () => {
  it('writes bytes in Crockford’s base32', () => {
    expect(crockford(Uint8Array.of(0))).toBe('00')
    expect(crockford(Uint8Array.of(0xff))).toBe('ZW')
    expect(crockford(new TextEncoder().encode('hello'))).toBe('D1JPRV3F')
  })

  it('gives 52 digits for a hash, the same for the same text', () => {
    expect(passageHash('a')).toHaveLength(HASH_LENGTH)
    expect(passageHash('a')).toBe(passageHash('a'))
    expect(passageHash('a')).not.toBe(passageHash('b'))
  })

  it('orders digits as bytes are ordered', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(Math.sign(Buffer.compare(a, b))).toBe(
          crockford(a) < crockford(b) ? -1 : crockford(a) > crockford(b) ? 1 : 0,
        )
      }),
    )
  })

  it('reads an id however somebody types it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hash = passageHash(text)
        const id = hash.slice(0, 9)
        for (const typed of [id, id.toLowerCase(), `[fn:${id}]`, `fn: ${id}`, ` #${id} `, `(${id}).`, `\`${id}\``]) {
          expect(normaliseId(typed)).toBe(id)
        }
        expect(normaliseId(id.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(id)
        expect(normaliseId(id.replaceAll('1', 'I'))).toBe(id)
      }),
    )
  })

  it.each(['', '   ', '[]', 'no id at all', 'ABCU', 'x'.repeat(53), '🙂'])('takes %j for no id', (typed) => {
    expect(normaliseId(typed)).toBeUndefined()
  })

  it('shortens to seven digits, or as many as it takes', () => {
    const hash = passageHash('a')
    expect(shortestId(hash, [])).toBe(hash.slice(0, 7))
    const near = `${hash.slice(0, 10)}${hash[10] === 'Z' ? 'Y' : 'Z'}${hash.slice(11)}`
    expect(shortestId(hash, [near])).toBe(hash.slice(0, 11))
    expect(shortestId(hash, [hash])).toBe(hash.slice(0, 7))
  })

  it('gives a document another key where one is taken', () => {
    const keys = [documentKey('', 'a.txt', 'h'), documentKey('', 'a.txt', 'h', 1), documentKey('', 'b.txt', 'h')]
    expect(new Set(keys).size).toBe(3)
    expect(keys.every((key) => key.length === 10)).toBe(true)
  })
})
