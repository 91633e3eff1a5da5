import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createInflate } from 'node:zlib'
import { type Dispatcher, errors, request } from 'undici'
import { hostOf } from './address.js'
import { FetchError } from './errors.js'

/** What one request may cost. */
export interface Limits {
  /** Of the body, before and after it is unpacked. */
  bytes: number
  /** From the request to the last byte. */
  milliseconds: number
}

/** One answer, redirects not followed. */
export interface Answer {
  status: number
  /** Lower-case names; of repeated ones the first. */
  headers: ReadonlyMap<string, string>
  /** Unpacked. Empty if the status is neither 200 nor 203. */
  bytes: Uint8Array
}

/** The statuses of which the body is wanted. */
const WITH_BODY = new Set([200, 203])

/**
 * One GET.
 * @param signal ends it early
 * @throws FetchError FETCH_CONNECTION, FETCH_TIMEOUT, FETCH_TOO_LARGE, FETCH_ENCODING, FETCH_STOPPED, or what the
 *   connection was refused with
 */
export async function get(
  agent: Dispatcher,
  address: URL,
  headers: Record<string, string>,
  limits: Limits,
  signal?: AbortSignal,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(limits.milliseconds)
  const ends = signal ? AbortSignal.any([signal, deadline]) : deadline
  // Brotli is left out: in a Node without current updates its decoder is not safe.
  const sent = { ...headers, 'accept-encoding': 'gzip, deflate' }
  try {
    const answer = await answered(agent, address, { headers: sent, signal: ends })
    const found = firstOf(answer.headers)
    if (!WITH_BODY.has(answer.statusCode)) {
      answer.body.on('error', () => {}).destroy()
      return { status: answer.statusCode, headers: found, bytes: new Uint8Array() }
    }
    return { status: answer.statusCode, headers: found, bytes: await bodyOf(answer.body, found, limits.bytes) }
  } catch (cause) {
    throw explained(cause, address, deadline, signal)
  }
}

type Asked = Pick<Dispatcher.RequestOptions, 'headers' | 'signal'>

/** Asks again where the connection was one that the server had closed in the meantime. */
async function answered(dispatcher: Dispatcher, address: URL, asked: Asked): Promise<Dispatcher.ResponseData> {
  try {
    return await request(address, { dispatcher, ...asked })
  } catch (error) {
    const closed =
      error instanceof errors.SocketError || (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
    if (!closed) throw error
    return request(address, { dispatcher, ...asked })
  }
}

function firstOf(headers: Record<string, string | string[] | undefined>): Map<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value
    return first === undefined ? [] : [[name.toLowerCase(), first] as const]
  })
  return new Map(entries)
}

async function bodyOf(body: Readable, headers: ReadonlyMap<string, string>, limit: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > limit) {
    body.on('error', () => {}).destroy()
    throw tooLarge(limit)
  }
  const unpack = unpacker(headers.get('content-encoding'))
  const packed = bounded(limit)
  if (!unpack) return pipeline(body, packed.pass, gathered)
  return pipeline(body, packed.pass, unpack, bounded(limit).pass, gathered)
}

function unpacker(encoding = 'identity') {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '') return undefined
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'deflate') return createInflate()
  throw new FetchError('FETCH_ENCODING', `That site sends it packed in a way that I don't read (${name.slice(0, 40)}).`)
}

/** Lets so many bytes through, and then ends the whole transfer. */
function bounded(limit: number) {
  let size = 0
  return {
    async *pass(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > limit) throw tooLarge(limit)
        yield chunk
      }
    },
  }
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

function tooLarge(limit: number): FetchError {
  return new FetchError('FETCH_TOO_LARGE', `It is larger than ${Math.floor(limit / 1024 / 1024)} MB.`)
}

/** What went wrong, in a sentence. */
function explained(cause: unknown, address: URL, deadline: AbortSignal, signal: AbortSignal | undefined): FetchError {
  const fetchError = fetchErrorIn(cause)
  if (fetchError) return fetchError
  const host = hostOf(address)
  if (signal?.aborted) return new FetchError('FETCH_STOPPED', 'It was stopped.', undefined, { cause })
  if (deadline.aborted || cause instanceof errors.ConnectTimeoutError) {
    return new FetchError('FETCH_TIMEOUT', `${host} takes too long to answer.`, undefined, { cause })
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('Z_')) {
    return new FetchError('FETCH_ENCODING', `What ${host} sent is damaged.`, undefined, { cause })
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    const problem = `${host} can't prove who it is (${code}), so I don't open it.`
    return new FetchError('FETCH_CONNECTION', problem, undefined, { cause })
  }
  return new FetchError('FETCH_CONNECTION', `${host} can't be reached${code && ` (${code})`}.`, undefined, { cause })
}

function fetchErrorIn(error: unknown): FetchError | undefined {
  if (error instanceof FetchError) return error
  if (error instanceof AggregateError) return error.errors.map(fetchErrorIn).find(Boolean)
  return error instanceof Error && error.cause !== undefined ? fetchErrorIn(error.cause) : undefined
}
