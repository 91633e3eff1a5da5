import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answererFrom, type Libraries } from '../../src/answering/answerer.js'
import { QuestionError } from '../../src/answering/errors.js'
import { connectHost, type HostClient } from '../../src/host/client.js'
import { type HostServer, serve } from '../../src/host/server.js'
import { socketPath } from '../../src/host/socket-path.js'

/** Answers `text` with what it was asked; other methods are not needed here. */
function echo(text: (document: string) => Promise<string>): Libraries {
  const none = answererFrom(() => Promise.reject(new Error('not asked here')))
  return { library: () => ({ ...none, text: ({ document }) => text(document) }) }
}

const textOf = (host: HostClient, document: string) => host.library('shared').text({ document })

describe('the host over its socket', () => {
  let folder: string
  let path: string
  let server: HostServer | undefined
  let client: HostClient | undefined
  const faults: string[] = []
  const fault = pino({ level: 'error' }, { write: (line) => void faults.push(line) })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-host-'))
    path = socketPath(folder)
    faults.length = 0
  })
  afterEach(async () => {
    client?.close()
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('answers many questions at once, each with its own', async () => {
    server = await serve(
      echo(async (id) => `text of ${id}`),
      path,
      fault,
    )
    const host = connectHost(path)
    client = host
    const ids = Array.from({ length: 200 }, (_, i) => `d${i}`)
    expect(await Promise.all(ids.map((id) => textOf(host, id)))).toEqual(ids.map((id) => `text of ${id}`))
  })

  test('hands a mistake over with its code and remedy', async () => {
    server = await serve(
      echo(async () => {
        throw new QuestionError('There is no question.', 'Write one.')
      }),
      path,
      fault,
    )
    client = connectHost(path)
    await expect(textOf(client, 'x')).rejects.toMatchObject({ code: 'QUESTION', remedy: 'Write one.', exitCode: 2 })
    expect(faults).toEqual([])
  })

  test('hands a fault over as one, and tells it to the log', async () => {
    server = await serve(
      echo(() => Promise.reject(new Error('broken'))),
      path,
      fault,
    )
    client = connectHost(path)
    await expect(textOf(client, 'x')).rejects.toMatchObject({ code: 'FAULT', exitCode: 70 })
    expect(faults).toHaveLength(1)
  })

  test('a question in flight when the host dies is asked again of the next one', async () => {
    const first: HostServer = await serve(
      echo(() => new Promise(() => {})),
      path,
      fault,
    )
    client = connectHost(path)
    const answer = textOf(client, 'x')
    await client.ping(5_000)
    await first.close()
    server = await serve(
      echo(async (id) => `again ${id}`),
      path,
      fault,
    )
    expect(await answer).toBe('again x')
  })

  test('a question that brings the host down twice is given up', async () => {
    const hosts: HostServer[] = []
    const deadly = echo(() => {
      void hosts.at(-1)?.close()
      return new Promise(() => {})
    })
    const first = await serve(deadly, path, fault)
    hosts.push(first)
    client = connectHost(path)
    const answer = textOf(client, 'x').catch((error: unknown) => error)
    await client.ping(5_000).catch(() => undefined)
    hosts.push(await serve(deadly, path, fault))
    server = hosts.at(-1)
    expect(await answer).toMatchObject({ code: 'HOST_UNAVAILABLE' })
  })

  test('carries every character, line separators of Unicode included', async () => {
    server = await serve(
      echo(async (id) => `${id}!`),
      path,
      fault,
    )
    const host = connectHost(path)
    client = host
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '\u2028', '\u2029', '\n', '\r', '"', '\\', '😀') }),
        async (id) => {
          expect(await textOf(host, id)).toBe(`${id}!`)
        },
      ),
      { numRuns: 50 },
    )
    expect(faults).toEqual([])
  })

  test('an answer that a dying host did not write to its end is asked for again', async () => {
    const dying = createServer((socket) => {
      socket.once('data', () => socket.end('{"id":1,"result":"text o'))
    })
    await new Promise<void>((resolve) => dying.listen(path, resolve))
    client = connectHost(path)
    const answer = textOf(client, 'x')
    await new Promise((resolve) => dying.once('connection', resolve))
    await new Promise((resolve) => dying.close(resolve))
    server = await serve(
      echo(async (id) => `whole text of ${id}`),
      path,
      fault,
    )
    expect(await answer).toBe('whole text of x')
  })

  test('a request that is no JSON is told without its words', async () => {
    server = await serve(
      echo(async (id) => id),
      path,
      fault,
    )
    const socket = createConnection(path)
    const ended = new Promise((resolve) => socket.once('close', resolve))
    socket.end('{"id":1,"method":"ask","args":[{"question":"a secret question\n')
    socket.resume()
    await ended
    expect(faults).toHaveLength(1)
    expect(String(faults[0])).not.toContain('secret')
  })

  test('closing the client ends what waits', async () => {
    client = connectHost(path)
    const answer = textOf(client, 'x')
    client.close()
    await expect(answer).rejects.toMatchObject({ code: 'HOST_UNAVAILABLE' })
    await expect(textOf(client, 'y')).rejects.toMatchObject({ code: 'HOST_UNAVAILABLE' })
  })
})
