import type { Agent } from 'undici'
import { defined } from '../defined.js'
import { hostOf, parseAddress } from './address.js'
import { type Clock, SYSTEM_CLOCK } from './clock.js'
import { INTERNET, type Outside, publicAgent } from './connecting.js'
import { FetchError } from './errors.js'
import { inUtf8, kindOf } from './kind.js'
import { type Answer, get, type Limits } from './request.js'
import { LARGEST_RULES, NO_RULES, parseRules, ROBOT, type Rules, RulesMemory } from './robots.js'
import { Turns } from './turns.js'

/** What a server said of a version of a document, by which it can be asked whether it is still that one. */
export interface Validators {
  etag?: string | undefined
  lastModified?: string | undefined
}

/** A document as it came from its address. */
export interface Fetched extends Validators {
  /** Where it was found, after redirects. */
  address: string
  bytes: Uint8Array
  /** Extension of the format that it is in. */
  kind: string
}

/** A file that is not read as a document, such as a sitemap. */
export type Raw = Omit<Fetched, 'kind'>

/** How addresses are fetched. */
export interface FetcherOptions {
  /** Whether addresses with http:// may be fetched. */
  plainHttp?: boolean
  /** An address where whoever runs a site can complain: of a page or of mail. */
  contact?: string
  version: string
  clock?: Clock
  outside?: Outside
  limits?: Limits
}

/** More redirects than this are a circle, or a game. */
const MOST_REDIRECTS = 5

/** A site that asks for longer pauses does not want to be read by programs, in milliseconds. */
const LONGEST_PAUSE = 60_000

const LIMITS: Limits = { bytes: 64 * 1024 * 1024, milliseconds: 60_000 }

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Fetches documents from addresses that people give: from the public Internet only, and as sites ask for it. */
export class Fetcher {
  private readonly agent: Agent
  private readonly turns: Turns
  private readonly rules: RulesMemory
  private readonly limits: Limits
  private readonly plainHttp: boolean
  private readonly userAgent: string

  constructor({ plainHttp = false, contact, version, clock = SYSTEM_CLOCK, outside, limits = LIMITS }: FetcherOptions) {
    this.agent = publicAgent(outside ?? INTERNET)
    this.turns = new Turns(clock)
    this.rules = new RulesMemory(clock)
    this.limits = limits
    this.plainHttp = plainHttp
    this.userAgent = `${ROBOT}/${version} (Discord bot that quotes documents${contact ? `; ${contact}` : ''})`
  }

  /**
   * The document at an address.
   * @param known the version that is there already
   * @returns undefined if it is still that version
   * @throws FetchError
   */
  async document(text: string, known: Validators = {}, signal?: AbortSignal): Promise<Fetched | undefined> {
    const found = await this.follow(text, { known, limits: this.limits, ...defined({ signal }) })
    if (found === undefined) return undefined
    const { address, type, validators } = found
    const kind = kindOf(found.bytes, address, type)
    return { address: address.href, bytes: inUtf8(found.bytes, kind, type), kind, ...validators }
  }

  /**
   * Whatever is at an address.
   * @throws FetchError
   */
  async raw(text: string, bytes: number, signal?: AbortSignal): Promise<Raw> {
    const limits = { ...this.limits, bytes }
    const found = await this.follow(text, { known: {}, limits, ...defined({ signal }) })
    if (found === undefined) throw new FetchError('FETCH_STATUS', 'The site gave no document.', 304)
    return { address: found.address.href, bytes: found.bytes, ...found.validators }
  }

  /**
   * The address as it would be fetched.
   * @throws FetchError
   */
  parse(text: string, base?: URL): URL {
    return parseAddress(text, this.plainHttp, base)
  }

  /** What the site of an address asks of programs. */
  async rulesOf(address: URL): Promise<Rules> {
    return this.rules.of(address.origin, () => this.askRules(address))
  }

  /** Closes its connections. */
  async close(): Promise<void> {
    await this.agent.destroy()
  }

  private async follow(text: string, wanted: Wanted): Promise<Found | undefined> {
    let address = this.parse(text)
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const answer = await this.allowed(address, wanted)
      const next = redirectOf(answer)
      if (next === undefined) return found(answer, address)
      address = this.parse(next, address)
    }
    throw tooManyRedirects()
  }

  /** One request, if the site's rules allow it, when it is its turn. */
  private async allowed(address: URL, { known, limits, signal }: Wanted): Promise<Answer> {
    const rules = await this.rulesOf(address)
    const host = hostOf(address)
    if (!rules.allows(address)) {
      throw new FetchError('FETCH_ROBOTS', `${host} asks programs not to read that page (robots.txt).`)
    }
    if (rules.pause > LONGEST_PAUSE) {
      const problem = `${host} asks programs to wait ${rules.pause / 1000} s between pages (robots.txt).`
      throw new FetchError('FETCH_ROBOTS', problem)
    }
    const headers = { 'user-agent': this.userAgent, accept: '*/*', ...conditions(known) }
    return this.turns.run(host, rules.pause, () => get(this.agent, address, headers, limits, signal), signal)
  }

  /** Undefined if the site does not answer, or only with an error of its own. */
  private async askRules(site: URL): Promise<Rules | undefined> {
    const limits = { ...this.limits, bytes: LARGEST_RULES }
    const headers = { 'user-agent': this.userAgent, accept: 'text/plain' }
    let address = new URL('/robots.txt', site)
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const at = address
      const answer = await this.turns.run(hostOf(at), 0, () => get(this.agent, at, headers, limits))
      const next = redirectOf(answer)
      if (next !== undefined) address = this.parse(next, address)
      else if (answer.status >= 500 || answer.status === 429) return undefined
      else return answer.status === 200 ? parseRules(site, new TextDecoder().decode(answer.bytes)) : NO_RULES
    }
    return NO_RULES
  }
}

interface Wanted {
  known: Validators
  limits: Limits
  signal?: AbortSignal
}

interface Found {
  address: URL
  bytes: Uint8Array
  type: string | undefined
  validators: Validators
}

/** Where an answer sends on to. */
function redirectOf({ status, headers }: Answer): string | undefined {
  return REDIRECTS.has(status) ? headers.get('location') : undefined
}

/** Undefined if nothing changed. */
function found({ status, headers, bytes }: Answer, address: URL): Found | undefined {
  const host = hostOf(address)
  if (status === 304) return undefined
  if (status === 404 || status === 410) {
    throw new FetchError('FETCH_GONE', `There is no page at that address (${host} says ${status}).`, status)
  }
  if (status === 401 || status === 403) {
    throw new FetchError('FETCH_STATUS', `${host} doesn't let me read that page (${status}).`, status)
  }
  if (status !== 200 && status !== 203) {
    throw new FetchError('FETCH_STATUS', `${host} gave no page but an error (${status}).`, status)
  }
  const validators = { etag: headers.get('etag'), lastModified: headers.get('last-modified') }
  return { address, bytes, type: headers.get('content-type'), validators: defined(validators) }
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return defined({ 'if-none-match': etag, 'if-modified-since': lastModified })
}

function tooManyRedirects(): FetchError {
  return new FetchError('FETCH_REDIRECTS', `That address sends on to another more than ${MOST_REDIRECTS} times.`)
}
