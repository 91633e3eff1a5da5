import { describe, expect, it } from 'vitest'
import { WorkQueue } from '../../../src/discord/running/queue.js'

/** A promise and what ends it. */
function held(): { promise: Promise<void>; release: () => void } {
  let release = (): void => {}
  const promise = new Promise<void>((resolve) => {
    release = resolve
  })
  return { promise, release }
}

describe('the queue of questions', () => {
  it('sheds at once who could not be answered in time, and answers the rest', async () => {
    const queue = new WorkQueue({ concurrency: 1, waiting: 2000 })
    const gate = held()
    const asked = Array.from({ length: 2000 }, () => queue.run(() => gate.promise).then(() => 'answered'))
    const ends = Promise.allSettled(asked)
    const busy = (await Promise.race([ends, queue.run(() => gate.promise).catch((error: unknown) => error)])) as unknown
    expect(busy).toMatchObject({ code: 'DISCORD_TOO_BUSY' })
    gate.release()
    const answered = (await ends).filter(({ status }) => status === 'fulfilled').length
    expect(answered).toBeGreaterThan(0)
    expect(answered + queue.shed).toBe(2001)
    expect(queue.delay).toBe(0)
  })

  it('lets questions wait while many acknowledgements are on their way', async () => {
    const queue = new WorkQueue({ concurrency: 4, waiting: 10 })
    const gate = held()
    const acknowledgements = Array.from({ length: 100 }, () => queue.first(gate.promise))
    let begun = false
    const answer = queue.run(async () => {
      begun = true
    })
    await Promise.resolve()
    expect(begun).toBe(false)
    gate.release()
    await Promise.all([...acknowledgements, answer])
    expect(begun).toBe(true)
  })

  it('goes on after acknowledgements that fail', async () => {
    const queue = new WorkQueue({ concurrency: 4, waiting: 10 })
    const failing = Array.from({ length: 100 }, () => queue.first(Promise.reject(new Error('late'))))
    expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true)
    expect(await queue.run(async () => 'answer')).toBe('answer')
  })

  it('waits for an answer that may come soon, and for none once a rush has begun', async () => {
    const queue = new WorkQueue({ concurrency: 1, waiting: 2000 })
    expect(await queue.soon(60_000, Promise.resolve('answer'))).toEqual({ ready: true, value: 'answer' })
    const gate = held()
    const patient = queue.soon(60_000, gate.promise)
    const asked = Array.from({ length: 100 }, () => queue.run(() => gate.promise))
    expect(await patient).toEqual({ ready: false })
    expect(await queue.soon(60_000, gate.promise)).toEqual({ ready: false })
    gate.release()
    await Promise.all(asked)
    expect(await queue.soon(60_000, Promise.resolve('answer'))).toEqual({ ready: true, value: 'answer' })
  })

  it('leaves the failure of an answer to whoever takes it later', async () => {
    const queue = new WorkQueue({ concurrency: 1, waiting: 2000 })
    const gate = held()
    const asked = Array.from({ length: 100 }, () => queue.run(() => gate.promise))
    const failing = Promise.reject(new Error('no answer'))
    expect(await queue.soon(60_000, failing)).toEqual({ ready: false })
    await expect(failing).rejects.toThrow('no answer')
    gate.release()
    await Promise.all(asked)
  })
})
