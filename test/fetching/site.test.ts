import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { FetchError } from '../../src/fetching/errors.js'
import { pagesOf } from '../../src/fetching/site.js'
import { parseSitemap } from '../../src/fetching/sitemap.js'
import { closeAll, site } from './site.js'

afterEach(closeAll)

/** A site of these files, by path or by host and path. */
async function filesAt(files: Readonly<Record<string, string | Uint8Array>>) {
  return site(({ url = '/', headers }, response) => {
    const file = files[`${headers.host}${url}`] ?? files[url]
    response.writeHead(file === undefined ? 404 : 200).end(file)
  })
}

const urlset = (...pages: string[]) => `<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `<url><loc> ${page} </loc><lastmod>2026-01-01</lastmod></url>`).join('\n')}</urlset>`
const index = (...sitemaps: string[]) =>
  `<sitemapindex>${sitemaps.map((one) => `<sitemap><loc>${one}</loc></sitemap>`).join('')}</sitemapindex>`
const at = (path: string) => `http://example.org${path}`

async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  return (async () => (typeof work === 'function' ? work() : work))().then(
    () => 'read',
    (error: FetchError) => error.code,
  )
}

describe('a sitemap', () => {
  it('names pages, with entities of XML', () => {
    expect(parseSitemap(Buffer.from(urlset(at('/a?b=1&amp;c=2')))).pages).toEqual([at('/a?b=1&c=2')])
  })

  it('may have a namespace prefix, and pictures that are not pages', () => {
    const text = `<s:urlset xmlns:s="x"><s:url><s:loc>${at('/a')}</s:loc><i:image><i:loc>${at('/b.png')}</i:loc></i:image></s:url></s:urlset>`
    expect(parseSitemap(Buffer.from(text)).pages).toEqual([at('/a')])
  })

  it('may be plain text, or packed', () => {
    expect(parseSitemap(Buffer.from(`${at('/a')}\r\n\n${at('/b')}\n`)).pages).toEqual([at('/a'), at('/b')])
    expect(parseSitemap(gzipSync(urlset(at('/a')))).pages).toEqual([at('/a')])
  })

  it.each([
    ['entities of its own', '<!DOCTYPE urlset [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>'],
    ['a page of the web', '<!doctype html><html><body>Not found</body></html>'],
    ['nothing', ''],
    ['text', 'Not found'],
    ['too much, unpacked', gzipSync(Buffer.alloc(40_000_000, ' '))],
    ['half a file', gzipSync(urlset(at('/a'))).subarray(0, 40)],
    ['a deep nest', '<urlset>'.repeat(300)],
  ])('is refused with %s', async (_, content) => {
    expect(await codeOf(() => parseSitemap(Buffer.from(content)))).toBe('FETCH_SITEMAP')
  })
})

describe('the pages of a site', () => {
  it('are those of /sitemap.xml, each once, of that site alone', async () => {
    const { fetcher } = await filesAt({
      '/sitemap.xml': urlset(
        ...[at('/'), at('/a'), at('/a#part'), 'https://example.org/b', 'http://www.example.org/c', '/d'],
        ...[
          'http://other.org/e',
          'http://127.0.0.1/f',
          at(':8080/g'),
          'ftp://example.org/h',
          'http://u:p@example.org/i',
          '',
        ],
      ),
    })
    expect(await pagesOf(fetcher, at('/'), 100)).toEqual({
      pages: [at('/'), at('/a'), 'https://example.org/b', 'http://www.example.org/c', at('/d')],
      more: false,
    })
  })

  it('are those below the address, and those that its rules allow', async () => {
    const { fetcher } = await filesAt({
      '/robots.txt': 'User-agent: *\nDisallow: /docs/draft',
      '/sitemap.xml': urlset(...['/docs', '/docs/a', '/docs/draft', '/docsearch', '/blog/a', '/docs/deep/b'].map(at)),
    })
    expect((await pagesOf(fetcher, at('/docs'), 100)).pages).toEqual(['/docs', '/docs/a', '/docs/deep/b'].map(at))
    expect((await pagesOf(fetcher, at('/docs/index.html'), 100)).pages).toEqual(['/docs/a', '/docs/deep/b'].map(at))
  })

  it('are found by way of robots.txt, an index, and packed lists; no list is read twice', async () => {
    const { fetcher, world } = await filesAt({
      '/robots.txt': `Sitemap: ${at('/all.xml')}\nSitemap: http://other.org/x.xml`,
      '/all.xml': index(
        at('/one.xml.gz'),
        at('/missing.xml'),
        at('/all.xml'),
        'http://10.0.0.1/two.xml',
        at('/one.xml.gz'),
      ),
      '/one.xml.gz': gzipSync(urlset(at('/a'))),
    })
    expect(await pagesOf(fetcher, at('/'), 100)).toEqual({ pages: [at('/a')], more: false })
    expect(world.asked.map((line) => line.slice(15))).toEqual([
      '/robots.txt',
      '/all.xml',
      '/one.xml.gz',
      '/missing.xml',
    ])
  })

  it('of an index without an end are read up to a limit', async () => {
    const { world, fetcher } = await site(({ url = '/' }, response) => {
      const n = Number(/\d+/.exec(url)?.[0] ?? 0)
      response.end(url === '/robots.txt' ? '' : index(at(`/sitemap${n + 1}.xml`)))
    })
    expect(await codeOf(pagesOf(fetcher, at('/sitemap0.xml'), 10))).toBe('FETCH_SITEMAP')
    expect(world.asked.length).toBeLessThanOrEqual(101)
  })

  it('are cut at a number, and it is said that there are more', async () => {
    const { fetcher } = await filesAt({ '/sitemap.xml': urlset(...Array.from({ length: 10 }, (_, i) => at(`/${i}`))) })
    expect(await pagesOf(fetcher, at('/'), 4)).toEqual({ pages: ['/0', '/1', '/2', '/3'].map(at), more: true })
    expect(await pagesOf(fetcher, at('/'), 10)).toMatchObject({ more: false })
  })

  it('can be had from a sitemap by its own address', async () => {
    const { fetcher } = await filesAt({ '/lists/docs.xml': urlset(at('/docs/a'), at('/lists/b')) })
    expect((await pagesOf(fetcher, at('/lists/docs.xml'), 9)).pages).toEqual([at('/docs/a'), at('/lists/b')])
  })

  it('of a site without a list are refused', async () => {
    const { fetcher } = await filesAt({ '/a': 'x' })
    await expect(pagesOf(fetcher, at('/'), 9)).rejects.toThrow('example.org has no list of its pages (sitemap)')
    expect(await codeOf(pagesOf(fetcher, at('/'), 9))).toBe('FETCH_SITEMAP')
  })
})
