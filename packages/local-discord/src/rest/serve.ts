import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Clock } from '../clock.js'
import type { Faults } from '../faults.js'
import { parseJson } from '../json.js'

/** One request of a bot and its answer. */
export interface Exchange {
  method: string
  /** Without version and query: `/channels/1/messages`. */
  path: string
  query: string
  /** Parsed; of a multipart body its `payload_json`. */
  requestBody: unknown
  status: number
  responseBody: unknown
}

interface Around {
  faults: Faults
  clock: Clock
  observe: ((exchange: Exchange) => void) | undefined
}

/** Answers requests under `/api`, with whatever faults are set, and shows every exchange to the observer. */
export function serveRest(rest: Hono, { faults, clock, observe }: Around) {
  return async (request: Request, env: HttpBindings): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const path = pathname.slice('/api'.length)
    const occasion = `${request.method} ${path}`
    const refusal = refuse(faults, occasion)
    if (refusal) return refusal
    const copy = observe ? request.clone() : undefined
    // As after a retry on the way: the request is carried out twice, and the answer is that of the second time.
    if (faults.strike('double', occasion)) await rest.fetch(request.clone(), env)
    const response = await rest.fetch(request, env)
    if (observe && copy) {
      observe({
        method: request.method,
        path,
        query: search.slice(1),
        requestBody: await bodyOf(copy),
        status: response.status,
        responseBody: await jsonOf(await response.clone().text()),
      })
    }
    const slow = faults.strike('slow', occasion)
    if (slow) await new Promise<void>((resolve) => clock.after(slow.milliseconds ?? 1_000, resolve))
    if (faults.strike('lost', occasion)) env.incoming.socket.destroy()
    return response
  }
}

/** The answer of a fault that keeps the request from being carried out. */
function refuse(faults: Faults, occasion: string): Response | undefined {
  for (const kind of ['rate-limit', 'global-rate-limit'] as const) {
    const fault = faults.strike(kind, occasion)
    if (!fault) continue
    const seconds = (fault.milliseconds ?? 100) / 1000
    const global = kind === 'global-rate-limit'
    return Response.json(
      { message: 'You are being rate limited.', code: 0, retry_after: seconds, global },
      {
        status: 429,
        headers: {
          'retry-after': String(Math.ceil(seconds)),
          'x-ratelimit-scope': global ? 'global' : 'user',
          ...(global
            ? { 'x-ratelimit-global': 'true' }
            : {
                'x-ratelimit-limit': '1',
                'x-ratelimit-remaining': '0',
                'x-ratelimit-reset-after': String(seconds),
                'x-ratelimit-bucket': 'fault',
              }),
        },
      },
    )
  }
  if (faults.strike('server-error', occasion)) return new Response('<html>502 Bad Gateway</html>', { status: 502 })
  return undefined
}

async function bodyOf(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return jsonOf(await request.text())
  const form = await request.formData().catch(() => undefined)
  const payload = form?.get('payload_json')
  return typeof payload === 'string' ? jsonOf(payload) : undefined
}

function jsonOf(text: string): unknown {
  if (text === '') return undefined
  try {
    return parseJson(text)
  } catch {
    return text
  }
}
