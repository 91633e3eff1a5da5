import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { INTERNET } from '../../src/fetching/connecting.js'
import { Fetcher } from '../../src/fetching/fetcher.js'
import { closeAll, failure, keepForClosing, PAGE, site } from './site.js'
import { PUBLIC, type Site } from './world.js'

afterEach(closeAll)

describe('a document', () => {
  it('comes with what its server says of the version, and is asked for again by that', async () => {
    const seen: unknown[] = []
    const { fetcher } = await site(({ url, headers }, response) => {
      if (url === '/robots.txt') return void response.writeHead(404).end()
      seen.push([headers['if-none-match'], headers['if-modified-since']])
      const known = headers['if-none-match'] === '"v1"'
      response.writeHead(known ? 304 : 200, { 'content-type': 'text/html', etag: '"v1"', 'last-modified': 'yesterday' })
      response.end(known ? undefined : PAGE)
    })
    const first = await fetcher.document('http://docs.example.org/a#part')
    expect(first).toMatchObject({
      address: 'http://docs.example.org/a',
      kind: 'html',
      etag: '"v1"',
      lastModified: 'yesterday',
    })
    expect(Buffer.from(first!.bytes).toString()).toBe(PAGE)
    expect(await fetcher.document('http://docs.example.org/a', first)).toBeUndefined()
    expect(seen).toEqual([
      [undefined, undefined],
      ['"v1"', 'yesterday'],
    ])
  })

  it('is asked for by a program that says who it is', async () => {
    const names: (string | undefined)[] = []
    const answers: Site = ({ headers }, response) => {
      names.push(headers['user-agent'])
      response.writeHead(404).end()
    }
    const { fetcher } = await site(answers, { contact: 'https://example.org/bot' })
    await failure(fetcher.document('http://docs.example.org/'))
    expect(names).toEqual(Array(2).fill('Footnote/2.0 (Discord bot that quotes documents; https://example.org/bot)'))
  })

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
  ])('packed as %s', async (encoding, body) => {
    const { fetcher } = await site((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(body)
    })
    expect(Buffer.from((await fetcher.document('http://docs.example.org/'))!.bytes).toString()).toBe(PAGE)
  })

  it('in another encoding, which only its server names', async () => {
    const { fetcher } = await site(({ url }, response) => {
      if (url === '/robots.txt') return void response.writeHead(404).end()
      response.writeHead(200, { 'content-type': 'text/plain; charset=windows-1251' })
      response.end(Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]))
    })
    expect(Buffer.from((await fetcher.document('http://docs.example.org/a.txt'))!.bytes).toString()).toBe('Привет')
  })

  it.each<[string, number, string]>([
    ['gone', 404, 'FETCH_GONE'],
    ['gone for good', 410, 'FETCH_GONE'],
    ['closed', 403, 'FETCH_STATUS'],
    ['for members', 401, 'FETCH_STATUS'],
    ['an error', 503, 'FETCH_STATUS'],
  ])('that is %s', async (_, status, code) => {
    const { fetcher } = await site(({ url }, response) => void response.writeHead(url === '/' ? status : 404).end('x'))
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code, status })
  })
})

describe('limits', () => {
  const limits = { bytes: 100_000, milliseconds: 60_000 }

  it('of size, as the server states it', async () => {
    const { fetcher } = await site(
      ({ url }, response) => void response.writeHead(url === '/' ? 200 : 404, { 'content-length': 100_001 }).write('x'),
      { limits },
    )
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_TOO_LARGE' })
  })

  it('of size, as it comes, without an end', async () => {
    const { fetcher } = await site(
      ({ url }, response) => {
        if (url !== '/') return void response.writeHead(404).end()
        response.writeHead(200, { 'content-type': 'text/html' })
        const more = () => {
          while (response.write('x'.repeat(10_000))) if (response.destroyed) return
          response.once('drain', more)
        }
        more()
      },
      { limits },
    )
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_TOO_LARGE' })
  })

  it('of size, unpacked', async () => {
    const { fetcher } = await site(
      ({ url }, response) => {
        response.writeHead(url === '/' ? 200 : 404, { 'content-encoding': 'gzip' })
        response.end(url === '/' ? gzipSync(Buffer.alloc(50_000_000)) : undefined)
      },
      { limits },
    )
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_TOO_LARGE' })
  })

  it('of time', async () => {
    const { fetcher } = await site(
      ({ url }, response) => {
        if (url !== '/') response.writeHead(404).end()
      },
      { limits: { bytes: 1000, milliseconds: 100 } },
    )
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_TIMEOUT' })
  })

  it('of time, where it comes by drops', async () => {
    const { fetcher } = await site(
      ({ url }, response) => {
        if (url !== '/') return void response.writeHead(404).end()
        response.writeHead(200, { 'content-type': 'text/html' }).write(PAGE)
      },
      { limits: { bytes: 1000, milliseconds: 100 } },
    )
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_TIMEOUT' })
  })

  it('of what is packed in a way that is not read, or damaged', async () => {
    const encodings = ['br', 'gzip']
    const { fetcher } = await site(({ url }, response) => {
      if (url !== '/') return void response.writeHead(404).end()
      response.writeHead(200, { 'content-encoding': encodings.shift()! }).end('not packed at all')
    })
    for (let i = 0; i < 2; i++) {
      expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_ENCODING' })
    }
  })

  it('of patience: it can be stopped', async () => {
    const stop = new AbortController()
    const { fetcher } = await site(({ url }, response) => {
      if (url !== '/') return void response.writeHead(404).end()
      stop.abort()
    })
    const stopped = fetcher.document('http://docs.example.org/', {}, stop.signal)
    expect(await failure(stopped)).toMatchObject({ code: 'FETCH_STOPPED' })
  })

  it('of what its server breaks off', async () => {
    const { fetcher } = await site(({ url }, response) => {
      if (url !== '/') return void response.writeHead(404).end()
      response.writeHead(200, { 'content-length': 500 }).write('x')
      response.socket?.destroySoon()
    })
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_CONNECTION' })
  })
})

describe('redirects', () => {
  const chain = (length: number): Site => {
    return ({ url = '/' }, response) => {
      const step = Number(url.slice(1))
      if (url === '/robots.txt') response.writeHead(404).end()
      else if (step < length) response.writeHead(301, { location: `/${step + 1}` }).end()
      else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
    }
  }

  it('are followed five times, to where the document is', async () => {
    const { fetcher } = await site(chain(5))
    expect(await fetcher.document('http://docs.example.org/0')).toMatchObject({ address: 'http://docs.example.org/5' })
  })

  it('are followed no sixth time', async () => {
    const { fetcher, world } = await site(chain(6))
    expect(await failure(fetcher.document('http://docs.example.org/0'))).toMatchObject({ code: 'FETCH_REDIRECTS' })
    expect(world.asked).toHaveLength(7)
  })

  it('to another site keep to the rules of that site', async () => {
    const { fetcher, world } = await site(({ url, headers }, response) => {
      if (url === '/robots.txt')
        response.writeHead(200).end(headers.host === 'b.example.org' ? 'User-agent: *\nDisallow: /' : '')
      else response.writeHead(302, { location: 'http://b.example.org/page' }).end()
    })
    expect(await failure(fetcher.document('http://a.example.org/'))).toMatchObject({ code: 'FETCH_ROBOTS' })
    expect(world.asked).not.toContain('GET b.example.org/page')
  })
})

describe('https', () => {
  it('names the host to the server that was checked, and does without none that it can prove', async () => {
    const named: string[] = []
    const server = createServer({
      SNICallback: (name, done) => {
        named.push(name)
        done(null)
      },
    }).on('tlsClientError', () => {})
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const fetcher = new Fetcher({
      version: '1',
      outside: {
        resolve: async () => [{ address: PUBLIC, family: 4 }],
        dial: () => INTERNET.dial({ addresses: [{ address: '127.0.0.1', family: 4 }], port }),
      },
    })
    keepForClosing(fetcher)
    expect(await failure(fetcher.document('https://docs.example.org/'))).toMatchObject({ code: 'FETCH_CONNECTION' })
    expect(named[0]).toBe('docs.example.org')
    server.close()
  })
})
