import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FrameReader, toFrame } from '../../src/host/frames.js'

const LIMIT = 100_000

describe('frames', () => {
  test('come out as they went in, however the stream is cut', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', '\n', '\r', '\u2028', '\u2029', '😀', '"', '\\', '\u0000'),
    })
    fc.assert(
      fc.property(fc.array(fc.record({ text })), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (values, cuts) => {
        const stream = Buffer.from(values.map(toFrame).join(''))
        const reader = new FrameReader(LIMIT)
        const frames: string[] = []
        for (let from = 0; from < stream.length; ) {
          const length = cuts.next().value ?? 1
          frames.push(...reader.push(stream.subarray(from, from + length)))
          from += length
        }
        expect(frames.map((frame) => JSON.parse(frame))).toEqual(values)
        expect(reader.unfinished).toBe(0)
      }),
    )
  })

  test('are handed out up to the limit to the byte, and not a byte beyond it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 64 }), (limit, length) => {
        const line = Buffer.from(`${'é'.repeat(length)}\n`)
        const read = () => {
          const reader = new FrameReader(limit)
          return Array.from(line, (byte) => reader.push(Buffer.of(byte))).flat()
        }
        if (2 * length <= limit) expect(read()).toEqual(['é'.repeat(length)])
        else expect(read).toThrow(expect.objectContaining({ code: 'HOST_FRAME_TOO_LONG' }))
      }),
    )
  })

  test('that have not come to their end are counted, not handed out', () => {
    const reader = new FrameReader(LIMIT)
    expect(reader.push(Buffer.from('whole\nbegun'))).toEqual(['whole'])
    expect(reader.unfinished).toBe(5)
  })
})
