import { createHash } from 'node:crypto'
import type { Clock } from '../clock.js'

/** Requests that an application may send in a second over all; interaction callbacks and webhooks do not count. */
const GLOBAL_PER_SECOND = 50

/**
 * Requests per this many milliseconds, for each channel or webhook. Discord documents no numbers; these are those seen
 * in its headers.
 */
const BUCKETS: { method: string; path: RegExp; limit: number; window: number }[] = [
  { method: 'POST', path: /^\/channels\/\d+\/messages$/, limit: 5, window: 5_000 },
  { method: 'PATCH', path: /^\/channels\/\d+\/messages\/\d+$/, limit: 5, window: 5_000 },
  { method: 'DELETE', path: /^\/channels\/\d+\/messages\/\d+$/, limit: 5, window: 1_000 },
  { method: 'POST', path: /^\/channels\/\d+\/typing$/, limit: 5, window: 5_000 },
  { method: 'PUT', path: /^\/channels\/\d+\/messages\/\d+\/reactions\//, limit: 4, window: 1_000 },
  { method: '', path: /^\/webhooks\//, limit: 5, window: 2_000 },
  { method: '', path: /^\/interactions\//, limit: 5, window: 2_000 },
  { method: '', path: /^\//, limit: 50, window: 1_000 },
]

interface Window {
  used: number
  resetAt: number
}

export interface Verdict {
  allowed: boolean
  global: boolean
  /** Seconds until it is worth trying again. */
  retryAfter: number
  headers: Record<string, string>
}

/** Counts requests as Discord does: one budget over all, and one for each route and channel. */
export class RateLimits {
  private readonly windows = new Map<string, Window>()

  /** @param wallClock what Discord's clock shows, for the header that names a moment */
  constructor(
    private readonly clock: Clock,
    private readonly wallClock: () => number,
  ) {}

  /** Counts one request. `path` is without its version. */
  take(method: string, path: string): Verdict {
    const exempt = /^\/(interactions|webhooks)\//.test(path)
    const overall = exempt ? undefined : this.window('global', 1_000)
    if (overall && overall.used >= GLOBAL_PER_SECOND) {
      const retryAfter = this.seconds(overall)
      const headers = {
        'retry-after': String(Math.ceil(retryAfter)),
        'x-ratelimit-global': 'true',
        'x-ratelimit-scope': 'global',
      }
      return { allowed: false, global: true, retryAfter, headers }
    }
    const rule = BUCKETS.find((bucket) => (bucket.method === '' || bucket.method === method) && bucket.path.test(path))!
    const major = /^\/(?:channels|guilds|webhooks\/\d+|interactions\/\d+)\/[^/]+/.exec(path)?.[0] ?? ''
    const route = path.replace(/\d{17,20}/g, ':id').replace(/^\/(webhooks|interactions)\/:id\/[^/]+/, '/$1/:id/:token')
    const group = rule.path.source === '^\\/' ? `${method} ${route}` : rule.path.source
    const window = this.window(`${rule.method} ${group} ${major}`, rule.window)
    const allowed = window.used < rule.limit
    if (allowed) {
      window.used += 1
      if (overall) overall.used += 1
    }
    const retryAfter = this.seconds(window)
    const headers: Record<string, string> = {
      'x-ratelimit-limit': String(rule.limit),
      'x-ratelimit-remaining': String(rule.limit - window.used),
      'x-ratelimit-reset': (this.wallClock() / 1000 + retryAfter).toFixed(3),
      'x-ratelimit-reset-after': retryAfter.toFixed(3),
      'x-ratelimit-bucket': createHash('sha1').update(`${rule.method} ${group}`).digest('hex').slice(0, 32),
    }
    if (!allowed) Object.assign(headers, { 'retry-after': String(Math.ceil(retryAfter)), 'x-ratelimit-scope': 'user' })
    return { allowed, global: false, retryAfter, headers }
  }

  private window(key: string, length: number): Window {
    const now = this.clock.now()
    let window = this.windows.get(key)
    if (!window || window.resetAt <= now) {
      window = { used: 0, resetAt: now + length }
      this.windows.set(key, window)
      if (this.windows.size > 10_000) this.sweep(now)
    }
    return window
  }

  private sweep(now: number): void {
    for (const [key, window] of this.windows) if (window.resetAt <= now) this.windows.delete(key)
  }

  private seconds(window: Window): number {
    return Math.max(0.001, (window.resetAt - this.clock.now()) / 1000)
  }
}
