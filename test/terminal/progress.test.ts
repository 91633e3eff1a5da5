import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IndexProgressBar } from '../../src/terminal/progress.js'

describe('progress off a terminal', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('is a plain line every five seconds at most, with rate and time left, and nothing for what is done sooner', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: false })
    const bar = new IndexProgressBar(stream as NodeJS.WritableStream as WriteStream)
    for (let second = 0; second <= 12; second++) {
      vi.setSystemTime(second * 1_000)
      bar.show({ stage: 'embed', done: second * 10, total: 1_000 })
    }
    bar.end()
    expect(stream.read()?.toString()).toBe(
      'embedding: 50 of 1000 (10 a second, about 95 s left)\nembedding: 100 of 1000 (10 a second, about 90 s left)\n',
    )
  })
})
