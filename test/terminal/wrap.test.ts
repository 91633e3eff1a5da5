import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns, wrap } from '../../src/terminal/wrap.js'

describe('wrapped text', () => {
  test('has its indent before every line, and no line that is too long', () => {
    const lines = wrap('The lighthouse of Tessel was kept by Anna Boonstra. '.repeat(10), '  │ ').split('\n')
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) {
      expect(line.startsWith('  │ ')).toBe(true)
      expect(line.length).toBeLessThanOrEqual(columns())
    }
  })

  test('keeps line ends, and cuts words that are longer than a line', () => {
    expect(wrap('one\ntwo', '')).toBe('one\ntwo')
    expect(
      wrap('x'.repeat(columns() + 5), '')
        .split('\n')
        .map(({ length }) => length),
    ).toEqual([columns(), 5])
  })

  test('loses nothing but the spaces at which it broke, and breaks no character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '😀', 'é', '\n'), maxLength: 600 })
    fc.assert(
      fc.property(text, (whole) => {
        const wrapped = wrap(whole, '')
        expect(wrapped.replace(/[ \n]/g, '')).toBe(whole.replace(/[ \n]/g, ''))
        for (const line of wrapped.split('\n')) expect(line).not.toMatch(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/)
      }),
    )
  })
})
