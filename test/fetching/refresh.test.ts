import { afterEach, describe, expect, it } from 'vitest'
import type { WebDocuments } from '../../src/documents/web-document.js'
import type { FetchError } from '../../src/fetching/errors.js'
import type { Fetched } from '../../src/fetching/fetcher.js'
import { dueFiles, type RefreshRun, refresh, webDocument } from '../../src/fetching/refresh.js'
import { closeAll, site } from './site.js'
import { JumpingClock } from './world.js'

afterEach(closeAll)

const DAY = 24 * 60 * 60_000

/** A site whose pages have versions, and a library that has them all. */
async function stocked(count: number) {
  const versions = new Map<string, number>(Array.from({ length: count }, (_, i) => [`/${i}`, 1]))
  const conditional: string[] = []
  const atOnce = { now: 0, most: 0 }
  const { fetcher, world, clock } = await site(({ url = '/', headers }, response) => {
    atOnce.most = Math.max(atOnce.most, ++atOnce.now)
    response.on('close', () => atOnce.now--)
    const version = versions.get(url)
    if (version === undefined) return void response.writeHead(404).end()
    const etag = `"${version}"`
    if (headers['if-none-match'] !== undefined) conditional.push(url)
    if (headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
    response.writeHead(200, { 'content-type': 'text/plain', etag }).end(`Page ${url}, version ${version}.`)
  })
  const documents: WebDocuments = new Map()
  const stored = new Map<string, string>()
  const take = async (file: string, { bytes }: Fetched) => {
    stored.set(file, Buffer.from(bytes).toString())
    return undefined
  }
  for (const path of versions.keys()) {
    const address = `http://docs.example.org${path}`
    const fetched = await fetcher.document(address)
    documents.set(`${path.slice(1)}.txt`, webDocument(fetched!, address, clock.now()))
    await take(`${path.slice(1)}.txt`, fetched!)
  }
  stored.clear()
  world.asked.length = 0
  const run: RefreshRun = { documents, fetcher, clock, due: 'daily', changed: take, keep: async () => {} }
  return { versions, conditional, atOnce, documents, stored, run, clock, world }
}

describe('refreshing', () => {
  it('asks for each of 200 pages in turn, by its version, and hands on the three that changed', async () => {
    const { versions, conditional, atOnce, stored, run, clock, world } = await stocked(200)
    clock.pass(DAY)
    for (const path of ['/7', '/77', '/177']) versions.set(path, 2)
    const result = await refresh(run)
    expect([...stored.entries()].sort()).toEqual([
      ['177.txt', 'Page /177, version 2.'],
      ['7.txt', 'Page /7, version 2.'],
      ['77.txt', 'Page /77, version 2.'],
    ])
    expect(result).toMatchObject({ changed: ['7.txt', '77.txt', '177.txt'], gone: [], failed: [], left: 0 })
    expect(result.unchanged).toHaveLength(197)
    expect(conditional).toHaveLength(200)
    expect(world.asked.filter((line) => !line.endsWith('/robots.txt'))).toHaveLength(200)
    expect(atOnce.most).toBe(1)
    expect(await refresh(run)).toMatchObject({ unchanged: [], changed: [], left: 0 })
  })

  it('asks for 200 at most, and for the others the next time', async () => {
    const { run, clock, conditional } = await stocked(230)
    clock.pass(DAY)
    expect(await refresh(run)).toMatchObject({ left: 30 })
    expect(conditional).toHaveLength(200)
    const result = await refresh(run)
    expect(result.unchanged).toHaveLength(30)
    expect(new Set(conditional).size).toBe(230)
  })

  it('keeps what a page said that is gone, marked, until it is there again', async () => {
    const { versions, documents, stored, run, clock } = await stocked(2)
    clock.pass(DAY)
    versions.delete('/1')
    expect(await refresh(run)).toMatchObject({ unchanged: ['0.txt'], gone: ['1.txt'] })
    const since = documents.get('1.txt')?.goneSince
    expect(since).toBe(new Date(clock.now()).toISOString())
    clock.pass(DAY)
    expect(await refresh(run)).toMatchObject({ gone: ['1.txt'] })
    expect(documents.get('1.txt')).toMatchObject({ goneSince: since, etag: '"1"' })
    expect(stored.size).toBe(0)
    versions.set('/1', 1)
    clock.pass(DAY)
    expect(await refresh(run)).toMatchObject({ unchanged: ['0.txt', '1.txt'], gone: [] })
    expect(documents.get('1.txt')?.goneSince).toBeUndefined()
  })

  it('keeps the older version, and its validators, where the new one cannot be read', async () => {
    const { versions, documents, run, clock } = await stocked(1)
    clock.pass(DAY)
    versions.set('/0', 2)
    const result = await refresh({ ...run, changed: async () => 'there is no text in it.' })
    expect(result.failed).toEqual([{ file: '0.txt', reason: 'there is no text in it.' }])
    expect(documents.get('0.txt')).toMatchObject({ etag: '"1"', problem: 'there is no text in it.' })
    clock.pass(DAY)
    expect(await refresh(run)).toMatchObject({ changed: ['0.txt'] })
    expect(documents.get('0.txt')?.problem).toBeUndefined()
  })

  it('goes by the bytes where a site has no versions', async () => {
    const { fetcher, clock } = await site(({ url }, response) => {
      response.writeHead(url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/plain' }).end('The same words.')
    })
    const fetched = await fetcher.document('http://docs.example.org/a')
    const documents: WebDocuments = new Map([
      ['a.txt', webDocument(fetched!, 'http://docs.example.org/a', clock.now())],
    ])
    const changed = () => expect.unreachable()
    const result = await refresh({ documents, fetcher, clock, due: 'all', changed, keep: async () => {} })
    expect(result.unchanged).toEqual(['a.txt'])
  })

  it('asks a site that is away once a run', async () => {
    const { documents, run, clock, world } = await stocked(5)
    clock.pass(2 * DAY)
    world.names.set('docs.example.org', [])
    await world.drop()
    world.resolvedNames.length = 0
    const result = await refresh(run)
    expect(result.failed).toHaveLength(5)
    expect(world.resolvedNames).toHaveLength(1)
    expect(documents.size).toBe(5)
    expect(documents.get('0.txt')).toMatchObject({ etag: '"1"', problem: expect.stringContaining('docs.example.org') })
  })

  it('can be stopped, and goes on where it was', async () => {
    const { run, clock, conditional } = await stocked(10)
    clock.pass(DAY)
    const stop = new AbortController()
    const onProgress = (done: number) => done === 4 && stop.abort()
    const stopped: FetchError = await refresh({ ...run, onProgress, signal: stop.signal }).catch((error) => error)
    expect(stopped.code).toBe('FETCH_STOPPED')
    expect((await refresh(run)).unchanged).toHaveLength(6)
    expect(conditional).toHaveLength(10)
  })

  it('is due by the day or by the week, or never', () => {
    const clock = new JumpingClock()
    const checked = new Date(clock.now()).toISOString()
    const documents: WebDocuments = new Map([['a', { url: 'https://a.org', hash: '', fetched: checked, checked }]])
    const due = (days: number) =>
      (['daily', 'weekly', 'never', 'all'] as const).filter(
        (interval) => dueFiles(documents, interval, clock.now() + days * DAY).length > 0,
      )
    expect(due(0.5)).toEqual(['all'])
    expect(due(1)).toEqual(['daily', 'all'])
    expect(due(7)).toEqual(['daily', 'weekly', 'all'])
  })
})
