import { afterEach, describe, expect, it } from 'vitest'
import type { FetchError } from '../../src/fetching/errors.js'
import { closeAll, failure, PAGE, site } from './site.js'
import { pages } from './world.js'

afterEach(closeAll)

describe('what a site asks of programs', () => {
  it.each([
    ['User-agent: *\nDisallow: /private', '/private/a', 'FETCH_ROBOTS'],
    ['User-agent: *\nDisallow: /private', '/public', 'fetched'],
    ['User-agent: Footnote\nDisallow: /\n\nUser-agent: *\nAllow: /', '/a', 'FETCH_ROBOTS'],
    ['User-agent: *\nDisallow: /\n\nUser-agent: footnote\nAllow: /', '/a', 'fetched'],
    ['User-agent: *\nDisallow: /*.html$', '/a.html', 'FETCH_ROBOTS'],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b', 'fetched'],
    ['User-agent: *\nCrawl-delay: 3600', '/a', 'FETCH_ROBOTS'],
    ['<html>no rules at all</html>', '/a', 'fetched'],
  ])('%j, %s: %s', async (rules, path, expected) => {
    const { fetcher } = await site(({ url }, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(url === '/robots.txt' ? rules : PAGE)
    })
    const outcome = fetcher.document(`http://docs.example.org${path}`).then(
      () => 'fetched',
      (error: FetchError) => error.code,
    )
    expect(await outcome).toBe(expected)
  })

  it('is asked once a day', async () => {
    const { fetcher, world, clock } = await site(pages({ '/a': PAGE, '/b': PAGE, '/robots.txt': '' }))
    const asked = () => world.asked.filter((line) => line.endsWith('/robots.txt')).length
    await Promise.all(['/a', '/b', '/a'].map((path) => fetcher.document(`http://docs.example.org${path}`)))
    expect(asked()).toBe(1)
    clock.pass(25 * 60 * 60_000)
    await fetcher.document('http://docs.example.org/a')
    expect(asked()).toBe(2)
  })

  it('while it cannot say: nothing is read, and it is asked again after a while', async () => {
    const { fetcher, clock } = await site(({ url }, response) => {
      if (url === '/robots.txt') response.writeHead(clock.now() < Date.UTC(2026, 0, 1, 1) ? 503 : 404).end()
      else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
    })
    expect(await failure(fetcher.document('http://docs.example.org/'))).toMatchObject({ code: 'FETCH_ROBOTS' })
    clock.pass(60 * 60_000)
    expect(await fetcher.document('http://docs.example.org/')).toBeDefined()
  })

  it('a pause between two pages', async () => {
    const { fetcher, clock } = await site(pages({ '/a': PAGE, '/robots.txt': 'User-agent: *\nCrawl-delay: 7' }))
    await Promise.all(Array.from({ length: 3 }, () => fetcher.document('http://docs.example.org/a')))
    expect(clock.waits).toEqual([7000, 7000])
  })

  it('one request at a time, and none waits for another site', async () => {
    const waiting: (() => void)[] = []
    let atOnce = 0
    let most = 0
    const { fetcher } = await site(({ url, headers }, response) => {
      if (url === '/robots.txt') return void response.writeHead(404).end()
      const answer = () => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
      if (headers.host !== 'slow.example.org') return void answer()
      most = Math.max(most, ++atOnce)
      waiting.push(() => {
        atOnce--
        answer()
      })
    })
    const slow = Array.from({ length: 4 }, (_, i) => fetcher.document(`http://slow.example.org/${i}`))
    await fetcher.document('http://quick.example.org/')
    let done = false
    const all = Promise.all(slow).finally(() => (done = true))
    while (!done) {
      waiting.shift()?.()
      await new Promise((next) => setImmediate(next))
    }
    expect(await all).toHaveLength(4)
    expect(most).toBe(1)
  })
})
