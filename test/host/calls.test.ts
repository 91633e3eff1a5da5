import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answererFrom, type Libraries, METHODS, type Method } from '../../src/answering/answerer.js'
import { type Scope, scopeOf } from '../../src/answering/scope.js'
import { WorkQueue } from '../../src/discord/running/queue.js'
import { queued } from '../../src/discord/running/services.js'
import { connectHost, type HostClient } from '../../src/host/client.js'
import { REQUEST_LIMIT } from '../../src/host/frames.js'
import { type HostServer, serve } from '../../src/host/server.js'
import { socketPath } from '../../src/host/socket-path.js'
import { currentTrace, traced, traceFields } from '../../src/trace.js'

interface Called {
  scope: Scope
  method: Method
  argument: object
  trace: string | undefined
}

const SERVER = '1203948572839450112'

describe('calls from a face to the host', () => {
  let folder: string
  let path: string
  let server: HostServer
  let client: HostClient
  let called: Called[]
  let log: string[]

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-calls-'))
    path = socketPath(folder)
    called = []
    log = []
    const libraries: Libraries = {
      library: (scope) =>
        answererFrom(async (method, argument) => {
          called.push({ scope, method, argument, trace: currentTrace() })
          return undefined as never
        }),
    }
    server = await serve(libraries, path, lines('host'))
    client = connectHost(path)
  })
  afterEach(async () => {
    client.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const lines = (name: string) =>
    pino({ name, level: 'debug', mixin: traceFields }, { write: (line) => void log.push(line) })

  /** Sends bytes as no client of ours would. Resolves with what came back, once the host has closed the connection. */
  const send = (bytes: string | Buffer) =>
    new Promise<string>((resolve) => {
      let back = ''
      const socket = createConnection(path)
      socket.setEncoding('utf8').on('data', (chunk) => {
        back += chunk
      })
      // The host may close while we still write.
      socket.on('error', () => socket.destroy())
      socket.on('close', () => resolve(back))
      socket.write(bytes)
    })

  /** What comes back on one line, before the connection is closed from this side. */
  const sendLine = (request: unknown) =>
    new Promise<unknown>((resolve) => {
      const socket = createConnection(path)
      socket.setEncoding('utf8').once('data', (line) => {
        socket.destroy()
        resolve(JSON.parse(String(line)))
      })
      socket.write(`${JSON.stringify(request)}\n`)
    })

  test.each(METHODS)('%s is served: its argument and its scope arrive', async (method) => {
    // It has what every method asks for: the list alone says which methods there are.
    const argument = { question: 'a', id: 'b', text: 'c', document: 'd', prefix: 'e' }
    const call = client.library({ server: SERVER })[method] as (all: typeof argument) => Promise<unknown>
    await call(argument)
    expect(called).toMatchObject([{ scope: { server: SERVER }, method, argument }])
  })

  test('a name that is no method is refused, even one that every object has', async () => {
    for (const method of ['forget', 'constructor', 'toString', '__proto__']) {
      expect(await sendLine({ id: 7, method, scope: 'shared', argument: {} })).toMatchObject({
        id: 7,
        error: { code: 'HOST_UNKNOWN_METHOD' },
      })
    }
    expect(called).toEqual([])
  })

  test('a scope that no server can have is refused by name', async () => {
    for (const scope of [
      undefined,
      null,
      'mine',
      {},
      { server: 5 },
      { server: '' },
      { server: '../x' },
      { server: '01' },
    ]) {
      expect(await sendLine({ id: 1, method: 'documents', scope, argument: {} })).toMatchObject({
        error: { code: 'SCOPE', exitCode: 2 },
      })
    }
    expect(called).toEqual([])
  })

  test('a direct message has the shared documents alone, a server those and its own', async () => {
    expect(scopeOf(null)).toBe('shared')
    const library = queued(client, new WorkQueue({ concurrency: 1, waiting: 10 }), lines('discord'))
    await library(null).documents({})
    await library(SERVER).documents({})
    expect(called.map(({ scope }) => scope)).toEqual(['shared', { server: SERVER }])
  })

  test('a frame that is no request closes its connection, and the host goes on', async () => {
    for (const frame of ['null', '5', '"text"', '[]', '{}', '{"id":1}', 'a secret question']) {
      expect(await send(`${frame}\n`)).toBe('')
    }
    await client.library('shared').status({})
    expect(called).toHaveLength(1)
    expect(log.filter((line) => line.includes('HOST_NO_REQUEST'))).toHaveLength(7)
    expect(log.join('')).not.toContain('secret')
  })

  test('a line without end closes its connection, and the host goes on', async () => {
    expect(await send(Buffer.alloc(REQUEST_LIMIT + 1, 'a'))).toBe('')
    await client.library('shared').status({})
    expect(log.join('')).toContain('HOST_FRAME_TOO_LONG')
  })

  test('the trace of a question stands in the lines of both sides, through queue and socket', async () => {
    const library = queued(client, new WorkQueue({ concurrency: 1, waiting: 100 }), lines('discord'))
    const ask = (trace: string) => traced(trace, () => library(SERVER).ask({ question: 'a secret question' }))
    const traces = Array.from({ length: 20 }, (_, index) => `question-${index}`)
    await Promise.all(traces.map(ask))
    expect(called.map(({ trace }) => trace)).toEqual(traces)
    const said = log.map((line): { name: string; trace: string; msg: string } => JSON.parse(line))
    for (const trace of traces) {
      const own = said.filter((line) => line.trace === trace)
      expect(own.map(({ name }) => name).sort()).toEqual(['discord', 'host'])
    }
    expect(log.join('')).not.toContain('secret')
  })

  test('a question without a trace gets one', async () => {
    await client.library('shared').status({})
    expect(called[0]?.trace).toMatch(/^[0-9a-f]{16}$/)
  })
})
