import { createHash } from 'node:crypto'
import { defined } from '../defined.js'
import type { WebDocument, WebDocuments } from '../documents/web-document.js'
import { hostOf } from './address.js'
import { type Clock, SYSTEM_CLOCK } from './clock.js'
import { FetchError, type FetchErrorCode } from './errors.js'
import type { Fetched, Fetcher } from './fetcher.js'

/** How often the documents of a library are asked for again. */
export type Interval = 'daily' | 'weekly' | 'never'

/** A run of refreshing. */
export interface RefreshRun {
  /** All that came from addresses; changed as the run goes on. */
  documents: WebDocuments
  fetcher: Pick<Fetcher, 'document'>
  clock?: Clock
  /** Which are asked for: those that are due by this, or all. */
  due: Interval | 'all'
  /** Documents that are asked for at most; those that waited longest come first. */
  most?: number
  /**
   * Takes the new bytes of a document, and ends when they are stored.
   * @returns why they can't be read; the older version then stays
   */
  changed(file: string, fetched: Fetched): Promise<string | undefined>
  /** Keeps `documents`, one of which has changed. */
  keep(): Promise<void>
  onProgress?(done: number, total: number): void
  signal?: AbortSignal
}

/** What became of the documents, by file. */
export interface Refreshed {
  unchanged: string[]
  changed: string[]
  /** The page is gone, or still gone; its last text stays. */
  gone: string[]
  failed: { file: string; reason: string }[]
  /** Due as well, but left for the next run. */
  left: number
}

/** Conditional requests in a run. */
const MOST = 200

const DAY = 24 * 60 * 60_000

/** A run begins somewhat earlier than the last one, so that "daily" does not drift through the day. */
const INTERVALS: Record<Interval, number> = { daily: 0.9 * DAY, weekly: 6.9 * DAY, never: Number.POSITIVE_INFINITY }

/** What says that the site as a whole is away: its other pages are not tried in this run. */
const SITE_AWAY = new Set<FetchErrorCode>(['FETCH_CONNECTION', 'FETCH_TIMEOUT', 'FETCH_HOST', 'FETCH_PRIVATE'])

/** Files of the documents that are due at a time, those that waited longest first. */
export function dueFiles(documents: WebDocuments, due: Interval | 'all', now: number): string[] {
  const last = due === 'all' ? Number.POSITIVE_INFINITY : now - INTERVALS[due]
  const waiting = [...documents].map(([file, { checked }]) => ({ file, checked: Date.parse(checked) }))
  return waiting
    .filter(({ checked }) => checked <= last)
    .sort((a, b) => a.checked - b.checked)
    .map(({ file }) => file)
}

/**
 * Asks the sites, one document after the other, whether it has changed, and hands on those that have. Nothing is
 * removed: a page that is gone keeps its last text.
 * @throws FetchError FETCH_STOPPED, and what `changed` and `keep` throw
 */
export async function refresh(run: RefreshRun): Promise<Refreshed> {
  const { documents, clock = SYSTEM_CLOCK, most = MOST } = run
  const due = dueFiles(documents, run.due, clock.now())
  const asked = due.slice(0, most)
  const result: Refreshed = { unchanged: [], changed: [], gone: [], failed: [], left: due.length - asked.length }
  const away = new Map<string, string>()
  try {
    for (const [done, file] of asked.entries()) {
      run.onProgress?.(done, asked.length)
      const known = documents.get(file)!
      const host = hostOf(new URL(known.url))
      const reason = away.get(host)
      const outcome = reason === undefined ? await ask(run, file, known) : failed(known, reason)
      if (outcome.away && outcome.problem !== undefined) away.set(host, outcome.problem)
      documents.set(file, { ...outcome.known, checked: new Date(clock.now()).toISOString() })
      sort(result, file, outcome)
      // The new bytes are stored by now: a crash from here on costs no more than asking for them once again.
      if (outcome.changed) await run.keep()
    }
  } finally {
    await run.keep()
  }
  run.onProgress?.(asked.length, asked.length)
  return result
}

/** What one request came to, and what is known of the document from now on. */
interface Outcome {
  known: WebDocument
  changed?: boolean
  problem?: string
  /** The site as a whole did not answer. */
  away?: boolean
}

async function ask(
  { fetcher, changed, signal, clock = SYSTEM_CLOCK }: RefreshRun,
  file: string,
  known: WebDocument,
): Promise<Outcome> {
  try {
    const fetched = await fetcher.document(known.url, known, signal)
    if (fetched === undefined) return sound(known)
    const next = webDocument(fetched, known.url, clock.now(), known.site)
    if (next.hash === known.hash) return { known: { ...next, fetched: known.fetched } }
    const problem = await changed(file, fetched)
    return problem === undefined ? { known: next, changed: true } : failed(known, problem)
  } catch (error) {
    if (!(error instanceof FetchError) || error.code === 'FETCH_STOPPED') throw error
    if (error.code !== 'FETCH_GONE') return { ...failed(known, error.message), away: SITE_AWAY.has(error.code) }
    const goneSince = known.goneSince ?? new Date(clock.now()).toISOString()
    return { known: { ...sound(known).known, goneSince } }
  }
}

/** SHA-256, hexadecimal. */
function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function failed(known: WebDocument, problem: string): Outcome {
  return { known: { ...known, problem }, problem }
}

/** The document is there and can be read, as far as its site says. */
function sound({ goneSince: _, problem: __, ...known }: WebDocument): Outcome {
  return { known }
}

/** What is known of a document that was just fetched. Validators of an older version must not be sent again. */
export function webDocument(fetched: Fetched, url: string, now: number, site?: string): WebDocument {
  const { etag, lastModified } = fetched
  const moment = new Date(now).toISOString()
  return {
    url,
    hash: hashOf(fetched.bytes),
    fetched: moment,
    checked: moment,
    ...defined({ site, etag, lastModified }),
  }
}

function sort(result: Refreshed, file: string, { known, changed, problem }: Outcome): void {
  if (problem !== undefined) result.failed.push({ file, reason: problem })
  else if (known.goneSince !== undefined) result.gone.push(file)
  else result[changed ? 'changed' : 'unchanged'].push(file)
}
