import pino from 'pino'
import { expect, it } from 'vitest'
import { CurationError } from '../../../src/answering/errors.js'
import { Jobs, type Slicer } from '../../../src/host/servers/jobs.js'
import { LibraryLockedError } from '../../../src/library/errors.js'

const log = pino({ level: 'silent' })

/** Servers with so many slices of work each, which are done when the test says so. */
function workshop(work: Record<string, number>, lanes = 1) {
  const left = new Map(Object.entries(work))
  const order: string[] = []
  const slice: Slicer = async (server) => {
    order.push(server)
    const rest = (left.get(server) ?? 1) - 1
    left.set(server, rest)
    return rest > 0 ? 'more' : 'done'
  }
  const given: string[] = []
  const jobs = new Jobs({
    ...{ slice, log, lanes, retry: 1, documentsOf: async () => [] },
    giveUp: (server) => given.push(server),
  })
  return { jobs, order, given }
}

it('servers take turns, a slice each: one with little to do is not held up by one with much', async () => {
  const { jobs, order } = workshop({ large: 6, small: 1, other: 2 })
  for (const server of ['large', 'small', 'other']) jobs.resume(server)
  await jobs.idle()
  expect(order).toEqual(['large', 'small', 'other', 'large', 'other', 'large', 'large', 'large', 'large'])
})

it('with two lanes a slice that takes long holds up nobody else', async () => {
  let finish = () => {}
  const long = new Promise<'done'>((resolve) => {
    finish = () => resolve('done')
  })
  const done: string[] = []
  const slice: Slicer = async (server) => {
    if (server === 'long') return long
    done.push(server)
    return 'done'
  }
  const jobs = new Jobs({ slice, log, documentsOf: async () => [], giveUp: () => {} })
  for (const server of ['long', 'a', 'b']) jobs.resume(server)
  await expect.poll(() => done).toEqual(['a', 'b'])
  finish()
  await jobs.idle()
})

it('a server is never worked on twice at once', async () => {
  let running = 0
  const slice: Slicer = async () => {
    expect(++running).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    return 'done'
  }
  const jobs = new Jobs({ slice, log, lanes: 3, documentsOf: async () => [], giveUp: () => {} })
  for (let i = 0; i < 10; i++) {
    jobs.resume('a')
    await new Promise((resolve) => setImmediate(resolve))
  }
  await jobs.idle()
})

it('says how many servers have their turn before', async () => {
  const never = new Promise<'done'>(() => {})
  const jobs = new Jobs({ slice: () => never, log, lanes: 1, documentsOf: async () => [], giveUp: () => {} })
  jobs.add('a', 'a1', 'a.txt')
  jobs.add('b', 'b1', 'b.txt')
  expect(jobs.add('c', 'c1', 'c.txt')).toMatchObject({ state: 'waiting', ahead: 1 })
  expect(jobs.of('c', 'b1')).toBeUndefined()
  expect(jobs.all('b')).toMatchObject([{ job: 'b1', ahead: 0 }])
})

it('waits while another process writes, and gives up what fails again and again', async () => {
  let tries = 0
  const locked: Slicer = async (_, onEvent) => {
    if (++tries < 8) throw new LibraryLockedError('/index', 1)
    onEvent({ type: 'stored', job: 'j', file: 'a.txt', skipped: [] })
    return 'done'
  }
  const patient = new Jobs({ slice: locked, log, retry: 1, documentsOf: async () => [], giveUp: () => {} })
  patient.add('a', 'j', 'a.txt')
  await expect.poll(() => patient.of('a', 'j')?.state).toBe('done')
  const failing: Slicer = async () => {
    throw new CurationError('INTERRUPTED', 'The disk is full.', 'Make room.')
  }
  const given: string[] = []
  const jobs = new Jobs({
    ...{ slice: failing, log, retry: 1, documentsOf: async () => [] },
    giveUp: (server) => given.push(server),
  })
  jobs.add('b', 'k', 'b.txt')
  await expect
    .poll(() => jobs.of('b', 'k'))
    .toMatchObject({ state: 'refused', mistake: { message: 'The disk is full.' } })
  expect(given).toEqual(['b'])
})
