import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Curator } from '../../src/answering/curation.js'
import { addPage, fileNameFor, keepAddress } from '../../src/curating/page.js'
import { refreshLibrary } from '../../src/curating/refresh-library.js'
import type { Fetcher } from '../../src/fetching/fetcher.js'
import { webDocument } from '../../src/fetching/refresh.js'
import { closeAll, site } from '../fetching/site.js'
import type { JumpingClock, World } from '../fetching/world.js'
import { type ServersUnderTest, serversUnderTest } from '../support/servers.js'

const SERVER = '1203948572839450112'
const DAY = 24 * 60 * 60_000

let servers: ServersUnderTest
let curator: Curator
let fetcher: Fetcher
let world: World
let clock: JumpingClock
const texts = new Map<string, string>()
/** Files that were handed to the library. */
const added: string[] = []

beforeEach(async () => {
  texts.clear()
  added.length = 0
  servers = await serversUnderTest()
  const own = servers.curator(SERVER)
  curator = {
    ...own,
    add: async (request) => {
      added.push(request.file)
      return own.add(request)
    },
  }
  const made = await site(({ url = '/', headers }, response) => {
    const text = texts.get(url)
    const etag = `"${text?.length}"`
    if (text === undefined) return void response.writeHead(404).end()
    if (headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
    response.writeHead(200, { 'content-type': 'text/plain', etag }).end(text)
  })
  ;({ fetcher, world, clock } = made)
})
afterEach(async () => {
  await closeAll()
  await servers.end()
})

const at = (path: string) => `http://docs.example.org${path}`

async function add(path: string): Promise<string> {
  const web = { curator, fetcher }
  const { file } = await keepAddress(web, await addPage(web, at(path)))
  return file
}

const answered = async (question: string) => (await servers.answerer(SERVER).ask({ question })).quotes[0]?.text

describe('refreshing a library', () => {
  it('of 50 pages of which three changed brings in those three', async () => {
    const paths = Array.from({ length: 50 }, (_, i) => `/page-${i}`)
    for (const [i, path] of paths.entries()) texts.set(path, `The lock number ${i} of the canal is painted green.`)
    const known: Record<string, ReturnType<typeof webDocument>> = {}
    for (const path of paths) {
      const { job } = await addPage({ curator, fetcher }, at(path))
      const fetched = await fetcher.document(at(path))
      known[job.file] = webDocument(fetched!, at(path), clock.now())
    }
    await servers.servers.idle()
    await curator.noteAddresses({ documents: known })
    added.length = 0
    world.asked.length = 0
    clock.pass(DAY)
    for (const i of [7, 27, 47]) texts.set(`/page-${i}`, `The lock number ${i} of the canal is painted crimson by now.`)
    const result = await refreshLibrary({ curator, fetcher, clock, due: 'daily' })
    expect(result).toMatchObject({ gone: [], failed: [], left: 0 })
    expect(result?.changed).toHaveLength(3)
    expect(added).toHaveLength(3)
    expect(world.asked.filter((line) => !line.endsWith('/robots.txt'))).toHaveLength(50)
    await servers.servers.idle()
    expect(await answered('Which lock of the canal is painted crimson, number 27?')).toContain('crimson by now')
    expect(await curator.entries({})).toHaveLength(50)
    expect(await refreshLibrary({ curator, fetcher, clock, due: 'daily' })).toMatchObject({
      changed: [],
      unchanged: [],
    })
  })

  it('keeps what a page said that is gone, until it is removed', async () => {
    texts.set('/a', 'The lock is painted green.')
    const file = await add('/a')
    texts.delete('/a')
    expect(await refreshLibrary({ curator, fetcher, clock, due: 'all' })).toMatchObject({ gone: [file] })
    expect(await answered('How is the lock painted?')).toBe('The lock is painted green.')
    expect((await curator.addresses({}))[file]?.goneSince).toBeDefined()
    const [entry] = await curator.entries({})
    await curator.remove({ document: entry!.id })
    await servers.servers.idle()
    expect(await curator.addresses({})).toEqual({})
    expect(await refreshLibrary({ curator, fetcher, clock, due: 'all' })).toBeUndefined()
  })

  it('keeps the older version of a page that has no text any more, or became a file of another kind', async () => {
    texts.set('/a', 'The lock is painted green.')
    await add('/a')
    texts.set('/a', ' ')
    const empty = await refreshLibrary({ curator, fetcher, clock, due: 'all' })
    expect(empty?.failed).toHaveLength(1)
    texts.set('/a', '<!doctype html><p>The lock is painted red.')
    const other = await refreshLibrary({ curator, fetcher, clock, due: 'all' })
    expect(other?.failed[0]?.reason).toContain('.html file now')
    expect(await answered('How is the lock painted?')).toBe('The lock is painted green.')
  })

  it('leaves a file alone that took the place of a page', async () => {
    texts.set('/a', 'The lock is painted green.')
    const file = await add('/a')
    const [entry] = await curator.entries({})
    await curator.remove({ document: entry!.id })
    await servers.servers.idle()
    const bytes = Buffer.from('The lock was never painted.').toString('base64')
    const { upload } = await curator.upload({ offset: 0, bytes })
    await curator.add({ upload, file })
    await servers.servers.idle()
    texts.set('/a', 'The lock is painted red.')
    expect(await refreshLibrary({ curator, fetcher, clock, due: 'all' })).toBeUndefined()
    expect(await answered('How is the lock painted?')).toContain('never painted')
  })

  it('goes on after a start, and is not kept by what cannot be understood', async () => {
    texts.set('/a', 'The lock is painted green.')
    await add('/a')
    const { folder } = servers
    await servers.close()
    servers = await serversUnderTest({ folder })
    expect(Object.values(await servers.curator(SERVER).addresses({}))).toMatchObject([{ url: at('/a') }])
  })
})

describe('the name of a page’s file', () => {
  it.each([
    ['https://www.example.org/guide/setup.html', 'html', 'example.org guide setup.html'],
    ['https://example.org/', 'html', 'example.org.html'],
    ['https://example.org/a?b=1&c=2', 'txt', 'example.org a b 1 c 2.txt'],
    ['https://example.org/caf%C3%A9/%zz', 'pdf', 'example.org caf C3 A9 zz.pdf'],
    ['https://example.org/%D0%9F%D1%80%D0%B8', 'md', 'example.org При.md'],
  ])('%s', (address, kind, name) => {
    expect(fileNameFor({ address, kind })).toBe(name)
  })
})
