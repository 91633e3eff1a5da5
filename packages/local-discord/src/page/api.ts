import type { ActRequest, ActResult, FaultRequest, FaultStatus, LocalEvent, LocalState, SeeResult } from '../control.js'

/** The stand-in refused a request or could not be reached. */
export class RequestError extends Error {
  readonly code = 'REQUEST_FAILED'
  /** HTTP status; 0 where no answer came. */
  readonly status: number

  constructor(message: string, status: number, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'RequestError'
    this.status = status
  }
}

/** What a subscriber to the stand-in's events gets. */
export interface EventHandlers {
  onEvent: (event: LocalEvent) => void
  /** The stream is open (again): what came meanwhile has to be fetched. */
  onOpen: () => void
  onLost: () => void
}

/** The control interface of the stand-in (control.ts), relative to the page's own address. */
export class Api {
  /** People, places and commands as one person sees them; without `as`, the person whom the stand-in proposes. */
  state(as?: string): Promise<LocalState> {
    return request('state', as === undefined ? {} : { as })
  }

  /** Up to `limit` messages of a channel before the message `before` (or the newest), oldest first. */
  see(as: string, channel: string, before?: string, limit = 50): Promise<SeeResult> {
    return request('see', { as, channel, limit: String(limit), ...(before === undefined ? {} : { before }) })
  }

  /** Does what a person would. A refusal by Discord's rules is an answer (`ok: false`), not an error. */
  act(act: ActRequest): Promise<ActResult> {
    return request('act', {}, act)
  }

  faults(): Promise<FaultStatus> {
    return request('fault', {})
  }

  setFault(fault: FaultRequest): Promise<FaultStatus> {
    return request('fault', {}, fault)
  }

  /**
   * Follows the events of one person until the returned function is called. The browser reconnects by itself.
   */
  events(as: string, { onEvent, onOpen, onLost }: EventHandlers): () => void {
    const source = new EventSource(address('events', { as }))
    source.addEventListener('open', onOpen)
    source.addEventListener('error', onLost)
    source.addEventListener('message', (message: MessageEvent<string>) =>
      onEvent(JSON.parse(message.data) as LocalEvent),
    )
    return () => source.close()
  }
}

function address(name: string, query: Record<string, string>): URL {
  const url = new URL(`local/${name}`, document.baseURI)
  url.search = new URLSearchParams(query).toString()
  return url
}

async function request<T>(name: string, query: Record<string, string>, body?: object): Promise<T> {
  const init: RequestInit = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  let response: Response
  try {
    response = await fetch(address(name, query), init)
  } catch (cause) {
    throw new RequestError('The local stand-in cannot be reached. Is it still running?', 0, { cause })
  }
  const text = await response.text()
  // A refused act carries its reason in an ActResult, whatever the status.
  if (!response.ok && !(name === 'act' && text.startsWith('{'))) {
    throw new RequestError(text.slice(0, 200) || `The stand-in answered ${response.status}.`, response.status)
  }
  return JSON.parse(text) as T
}
