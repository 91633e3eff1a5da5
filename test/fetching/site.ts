import { expect } from 'vitest'
import type { FetchError } from '../../src/fetching/errors.js'
import { Fetcher, type FetcherOptions } from '../../src/fetching/fetcher.js'
import { JumpingClock, type Site, World } from './world.js'

export const PAGE = '<!doctype html><title>A page</title><p>What it says.</p>'

const open: (World | Fetcher)[] = []

/** Closes it after the test, with `closeAll`. */
export function keepForClosing(...all: (World | Fetcher)[]): void {
  open.push(...all)
}

/** Closes what a test has opened. */
export async function closeAll(): Promise<void> {
  for (const one of open.splice(0).reverse()) await (one instanceof World ? one.stop() : one.close())
}

/** A world that answers like that, and a fetcher in it that may use http. */
export async function site(answers: Site, options: Partial<FetcherOptions> = {}) {
  const world = await World.start(answers)
  const clock = new JumpingClock()
  const fetcher = new Fetcher({ version: '2.0', plainHttp: true, clock, outside: world, ...options })
  keepForClosing(world, fetcher)
  return { world, clock, fetcher }
}

/** What some work fails with. */
export async function failure(work: Promise<unknown>): Promise<FetchError> {
  return work.then(
    () => expect.unreachable(),
    (error: FetchError) => error,
  )
}
