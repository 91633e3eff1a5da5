import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FetchError } from '../../src/fetching/errors.js'
import { Fetcher } from '../../src/fetching/fetcher.js'
import { enclosedIn } from '../../src/fetching/networks.js'
import { HOUSE_NAMES, ODD_NUMBERS, PRIVATE_V4, PRIVATE_V6, REFUSED_TEXTS } from './hostile.js'
import { JumpingClock, PUBLIC, pages, World } from './world.js'

let world: World
let fetcher: Fetcher
beforeEach(async () => {
  world = await World.start(pages({ '/': '<!doctype html><p>Public.</p>' }))
  fetcher = new Fetcher({ version: '1', clock: new JumpingClock(), outside: world })
})
afterEach(async () => {
  await fetcher.close()
  await world.stop()
})

/** The code that an address is refused with. */
async function codeOf(address: string, by = fetcher): Promise<string> {
  return by.document(address).then(
    () => 'fetched',
    (error: FetchError) => error.code,
  )
}

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address)
const hosts = [...PRIVATE_V4, ...PRIVATE_V6.map(bracketed), ...ODD_NUMBERS, ...HOUSE_NAMES]

describe('addresses that are refused', () => {
  it.each(hosts)('a host that is not public: %s', async (host) => {
    expect(await codeOf(`https://${host}/`)).toBe('FETCH_PRIVATE')
    expect(world.dialled).toEqual([])
    expect(world.resolvedNames).toEqual([])
    expect(world.connections).toBe(0)
  })

  it.each(REFUSED_TEXTS)('%s: %s', async (text, code) => {
    expect(await codeOf(text)).toBe(code)
    expect(world.dialled).toEqual([])
    expect(world.connections).toBe(0)
  })

  it('is a table of more than 200', () => {
    expect(new Set([...hosts, ...REFUSED_TEXTS.map(([text]) => text)]).size).toBeGreaterThan(200)
  })

  it.each([...PRIVATE_V4, ...PRIVATE_V6])('a name that leads to %s', async (address) => {
    world.names.set('rebound.example.org', [address])
    expect(await codeOf('https://rebound.example.org/')).toBe('FETCH_PRIVATE')
    world.names.set('both.example.org', [PUBLIC, address])
    expect(await codeOf('https://both.example.org/')).toBe('FETCH_PRIVATE')
    expect(world.dialled).toEqual([])
    expect(world.connections).toBe(0)
  })

  it('a name that leads nowhere', async () => {
    world.names.set('nobody.example.org', [])
    expect(await codeOf('https://nobody.example.org/')).toBe('FETCH_HOST')
    world.names.set('broken.example.org', () => {
      throw Object.assign(new Error('no answer'), { code: 'EAI_AGAIN' })
    })
    expect(await codeOf('https://broken.example.org/')).toBe('FETCH_HOST')
    world.names.set('odd.example.org', ['no address'])
    expect(await codeOf('https://odd.example.org/')).toBe('FETCH_PRIVATE')
    expect(world.dialled).toEqual([])
  })

  it('says it in a sentence that a moderator understands', async () => {
    await expect(fetcher.document('https://10.0.0.1/')).rejects.toThrow(
      "That address leads to a private network, so I don't open it.",
    )
  })
})

describe('addresses that change', () => {
  it('a name that is public when it is checked and private afterwards: the connection goes where the check went', async () => {
    const answers = [[PUBLIC], ['127.0.0.1'], ['127.0.0.1']]
    world.names.set('swap.example.org', () => answers.shift() ?? ['127.0.0.1'])
    const plain = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: world })
    await codeOf('http://swap.example.org/', plain)
    expect(world.dialled.flatMap(({ addresses }) => addresses.map(({ address }) => address))).toEqual([PUBLIC])
    await plain.close()
  })

  it('a name that turns private between two requests', async () => {
    let address = PUBLIC
    world.names.set('turning.example.org', () => [address])
    const plain = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: world })
    expect(await codeOf('http://turning.example.org/', plain)).toBe('fetched')
    address = '169.254.169.254'
    await world.drop()
    expect(await codeOf('http://turning.example.org/', plain)).toBe('FETCH_PRIVATE')
    expect(world.dialled.every((target) => target.addresses.every((one) => one.address === PUBLIC))).toBe(true)
    await plain.close()
  })
})

describe('redirects', () => {
  const plainHost = (host: string) => `http://${host}/`
  const elsewhere = [
    ...['https://user:word@example.org/', 'http://example.org:8080/', 'ftp://example.org/', 'file:///etc/passwd'],
    ...['//127.0.0.1/', '//localhost/', '\\\\127.0.0.1\\', 'http://[::1', 'http://inside.example.org/'],
  ]

  it.each([...hosts.map(plainHost), ...elsewhere])('to %s', async (location) => {
    const sending = await World.start(({ url }, response) => {
      if (url === '/robots.txt') response.writeHead(404).end()
      else response.writeHead(302, { location: location.replace(/[^ -~]/gu, encodeURIComponent) }).end()
    })
    sending.names.set('inside.example.org', ['192.168.1.1'])
    const plain = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: sending })
    expect(await codeOf('http://sending.example.org/', plain)).toMatch(
      /^FETCH_(?:PRIVATE|CREDENTIALS|PORT|SCHEME|ADDRESS)$/,
    )
    expect(sending.dialled.every((target) => target.addresses.every(({ address }) => address === PUBLIC))).toBe(true)
    expect(sending.asked).toEqual(['GET sending.example.org/robots.txt', 'GET sending.example.org/'])
    await plain.close()
    await sending.stop()
  })
})

describe('addresses that are public', () => {
  it.each([PUBLIC, '1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '11.0.0.0'])(
    '%s',
    (address) => expect(enclosedIn(address)).toBeUndefined(),
  )
  it.each(['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001:82a::200e', '2001:4860:4860::8888'])(
    '%s',
    (address) => expect(enclosedIn(address)).toBeUndefined(),
  )

  it('connects to all addresses of a name that are offered, and no other', async () => {
    const plain = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: world })
    world.names.set('two.example.org', [PUBLIC, '1.1.1.1'])
    expect(await codeOf('http://two.example.org/', plain)).toBe('fetched')
    expect(world.dialled[0]).toEqual({
      addresses: [
        { address: PUBLIC, family: 4 },
        { address: '1.1.1.1', family: 4 },
      ],
      port: 80,
    })
    await plain.close()
  })
})
