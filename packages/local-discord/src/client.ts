import type { ActRequest, ActResult, FaultRequest, FaultStatus, LocalState, SeeRange, SeeResult } from './control.js'
import { LocalDiscordError } from './errors.js'

/** The stand-in refused a request or could not be reached. */
export class RequestError extends LocalDiscordError {
  readonly code = 'LOCAL_REQUEST_FAILED'
  /** HTTP status; 0 if no answer came. */
  readonly status: number

  constructor(message: string, status: number, options?: { cause?: unknown }) {
    super(message, status === 0 ? 'Start the stand-in.' : 'Compare the request with control.ts.', options)
    this.status = status
  }
}

/** Acts in a stand-in that runs elsewhere (another process, or the page's server), over the HTTP of control.ts. */
export class LocalDiscordClient {
  /** @param page address of the stand-in's page */
  constructor(private readonly page: string) {}

  /** People, places and commands as one person (by id or name) sees them; by default the first one. */
  state(as?: string): Promise<LocalState> {
    return this.request('state', as === undefined ? {} : { as })
  }

  /** The newest messages of a channel that a person can see, oldest first. */
  see(as: string, channel: string, { before, limit = 50 }: SeeRange = {}): Promise<SeeResult> {
    return this.request('see', { as, channel, limit: String(limit), ...(before === undefined ? {} : { before }) })
  }

  /** Does what a person would. A refusal is an answer (`ok: false`), not an error. */
  act(act: ActRequest): Promise<ActResult> {
    return this.request('act', {}, act)
  }

  /** The faults that are set, and how interactions have ended. */
  status(): Promise<FaultStatus> {
    return this.request('fault', {})
  }

  /** Sets or clears faults. */
  fault(fault: FaultRequest): Promise<FaultStatus> {
    return this.request('fault', {}, fault)
  }

  /** Address of a part of the control interface. */
  protected address(name: string, query: Record<string, string>): URL {
    const url = new URL(`local/${name}`, `${this.page.replace(/\/$/, '')}/`)
    url.search = new URLSearchParams(query).toString()
    return url
  }

  private async request<T>(name: string, query: Record<string, string>, body?: object): Promise<T> {
    const init: RequestInit = body
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}
    let response: Response
    try {
      response = await fetch(this.address(name, query), init)
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
}
