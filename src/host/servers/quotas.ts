import { CurationError, type CurationErrorCode } from '../../answering/errors.js'
import type { Config } from '../../config.js'

/** What a server's own library may take. */
export interface Limits {
  documents: number
  bytes: number
  passages: number
  /** Documents within an hour. */
  additions: number
}

/** The limits of a configuration. */
export function limitsOf(
  config: Pick<Config, 'libraryDocuments' | 'libraryMegabytes' | 'libraryPassages' | 'libraryAdditionsPerHour'>,
): Limits {
  return {
    documents: config.libraryDocuments,
    bytes: config.libraryMegabytes * 2 ** 20,
    passages: config.libraryPassages,
    additions: config.libraryAdditionsPerHour,
  }
}

const CODES: Record<keyof Limits, CurationErrorCode> = {
  documents: 'QUOTA_DOCUMENTS',
  bytes: 'QUOTA_BYTES',
  passages: 'QUOTA_PASSAGES',
  additions: 'QUOTA_ADDITIONS',
}

/**
 * Refuses what would go beyond a limit, and says the number.
 * @param used how much would be used with it
 * @throws CurationError QUOTA_…
 */
export function checkQuota(limits: Limits, quota: keyof Limits, used: number): void {
  const most = limits[quota]
  if (used <= most) return
  throw new CurationError(CODES[quota], sentence(quota, used, most), REMEDIES[quota])
}

const REMEDIES: Record<keyof Limits, string> = {
  documents: 'Remove a document first, or ask whoever runs the bot for more.',
  bytes: 'Remove a document first, or ask whoever runs the bot for more.',
  passages: 'Remove a document first, or ask whoever runs the bot for more.',
  additions: 'Try again later.',
}

function sentence(quota: keyof Limits, used: number, most: number): string {
  switch (quota) {
    case 'documents':
      return `This server may have ${counted(most, 'document')}; with this there would be ${number(used)}.`
    case 'bytes':
      return `This server's documents may take ${megabytes(most)} MB; with this they would take ${megabytes(used)} MB.`
    case 'passages':
      return `This server's documents may have ${counted(most, 'passage')}; with this they would have ${number(used)}.`
    case 'additions':
      return `${counted(most, 'document')} may be added within an hour; this would be number ${number(used)}.`
  }
}

function number(value: number): string {
  return value.toLocaleString('en')
}

function counted(value: number, what: string): string {
  return `${number(value)} ${what}${value === 1 ? '' : 's'}`
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 })
}

const HOUR_MS = 3_600_000

/** How many documents each server added within the last hour. */
export class Additions {
  private readonly times = new Map<string, number[]>()

  constructor(private readonly now: () => number = Date.now) {}

  count(server: string): number {
    return this.recent(server).length
  }

  note(server: string): void {
    this.times.set(server, [...this.recent(server), this.now()])
  }

  private recent(server: string): number[] {
    const since = this.now() - HOUR_MS
    const recent = (this.times.get(server) ?? []).filter((time) => time > since)
    if (recent.length === 0) this.times.delete(server)
    return recent
  }
}
