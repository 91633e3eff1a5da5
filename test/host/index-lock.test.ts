import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answererFrom, type Libraries } from '../../src/answering/answerer.js'
import { connectHost } from '../../src/host/client.js'
import { holdIndex } from '../../src/host/index-lock.js'
import { RestartBackoff } from '../../src/host/restart-backoff.js'
import { serve } from '../../src/host/server.js'
import { socketPath } from '../../src/host/socket-path.js'

const log = pino({ level: 'silent' })
const libraries: Libraries = { library: () => answererFrom(() => Promise.reject(new Error('not asked here'))) }

describe('one bot on one index', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('a second one is refused, by process and folder, until the first has ended', () => {
    const first = holdIndex(folder)
    expect(() => holdIndex(folder)).toThrow(
      expect.objectContaining({ code: 'ALREADY_RUNNING', exitCode: 2, message: expect.stringContaining(folder) }),
    )
    expect(() => holdIndex(folder)).toThrow(`process ${process.pid}`)
    first.release()
    holdIndex(folder).release()
  })

  test('an index folder that does not exist yet is made; a file in its place is told', () => {
    holdIndex(join(folder, 'new', 'index')).release()
    expect(() => holdIndex(join(folder, 'new', 'index', 'bot.lock'))).toThrow(
      expect.objectContaining({ code: 'LIBRARY_NOT_WRITABLE' }),
    )
  })

  test('a host that ends late leaves the socket of the one after it alone', async () => {
    const path = socketPath(folder)
    const late = await serve(libraries, path, log)
    const next = await serve(libraries, path, log)
    await late.close()
    const client = connectHost(path)
    await client.ping(5_000)
    client.close()
    await next.close()
  })
})

describe('restarts after crashes', () => {
  test('come at once, then ever later, and end after 20 in a row', () => {
    const backoff = new RestartBackoff()
    const waits = Array.from({ length: 21 }, () => backoff.next(10))
    expect(waits.slice(0, 4)).toEqual([0, 200, 400, 800])
    expect(waits[19]).toBe(10_000)
    expect(waits[20]).toBeUndefined()
  })

  test('are counted anew once a process has run for a while', () => {
    const backoff = new RestartBackoff()
    for (let crash = 0; crash < 20; crash++) backoff.next(10)
    expect(backoff.next(60_000)).toBe(0)
    expect(backoff.next(10)).toBe(200)
  })
})
