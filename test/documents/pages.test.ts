import { describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'

const PROSE = [
  'The harbour master opened the new lock on Monday, three weeks later than the council had planned it in spring.',
  'Barges of up to ninety metres can now pass in twelve minutes, which used to take the better part of an hour.',
  'Skippers have asked for the lock since 1974, when the old one was closed after a collision with a dredger.',
  'The town paid a third of the cost, and the rest came from tolls that were set aside over eleven years.',
]
const paragraphs = PROSE.map((text) => `<p>${text}</p>`).join('\n')

/** A page with a site's machinery around what stands in its main part. */
function page(main: string, { title = 'The lock opens', before = '' } = {}): string {
  return `<!DOCTYPE html><html><head><title>${title}</title><link rel="stylesheet" href="a.css"><script src="a.js"></script>
    </head>${before}<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><div id="site">${main}</div>
    <footer><p>Harbour Gazette, published every week.</p></footer></body></html>`
}

async function read(source: string) {
  const document = await readDocument(new TextEncoder().encode(source), 'page.html')
  const passages = passagesOf(document)
  const quotable = passages.map(({ start, end }) => document.text.slice(start, end)).join('\n')
  return { document, passages, quotable }
}

describe('links among the text of a page', () => {
  it.each([
    '<p><a href="/1">Ferry fares rise again this summer</a></p>',
    '<p>Related: <a href="/1">Ferry fares rise again</a></p>',
    '<p>[Read more: <a href="/1">Ferry fares rise again</a>]</p>',
    '<p><strong><a href="/1">FERRY FARES RISE AGAIN</a></strong></p>',
    '<ul><li><a href="/1">Ferry fares rise again</a></li><li><a href="/2">The mole is under repair</a></li></ul>',
  ])('%s is none of it', async (link) => {
    const { quotable } = await read(page(`<article><h1>The lock opens</h1>${paragraphs}${link}${paragraphs}</article>`))
    for (const text of PROSE) expect(quotable).toContain(text)
    expect(quotable).not.toMatch(/ferry fares/i)
  })

  it.each([
    '<p><a href="/1">Ferry fares rose again this summer.</a></p>',
    '<p>The council said: <a href="/1">Ferry fares rise again in summer</a>, and so they did.</p>',
    '<p>These rules apply to boats:</p><ul><li><a href="/1">Ferry fares rise with the tide</a></li><li><a href="/2">Dogs ride free of charge</a></li></ul>',
    '<h2>Rules</h2><ul><li><a href="/1">Ferry fares rise with the tide</a></li><li><a href="/2">Dogs ride free of charge</a></li></ul>',
    '<ul><li>Ferry fares: <a href="/1">see the table</a></li><li>Tolls: 5 crowns</li></ul>',
    '<p><a href="/1">Ferry fares</a></p>',
  ])('%s is text', async (link) => {
    const { quotable } = await read(page(`<article><h1>The lock opens</h1>${paragraphs}${link}${paragraphs}</article>`))
    expect(quotable).toMatch(/ferry fares/i)
  })
})

describe('pictures', () => {
  it.each([
    '<div class="picture"><img src="a.jpg"><div class="caption-text">The lock seen from the east.</div></div>',
    '<div class="inline-image"><img src="a.jpg"><p class="caption">The lock seen from the east.</p></div>',
    '<div class="wp-caption"><img src="a.jpg"><p>The lock seen from the east.</p></div>',
  ])('have captions that are kept and not quoted: %s', async (caption) => {
    const { document, quotable } = await read(
      page(`<article><h1>The lock opens</h1>${paragraphs}${caption}${paragraphs}</article>`),
    )
    expect(quotable).not.toContain('seen from the east')
    expect(document.blocks).toContainEqual(expect.objectContaining({ kind: 'left-out', reason: 'picture' }))
  })

  it('stand on cards of text', async () => {
    const card =
      '<div class="thumbnail"><img src="a.jpg"><div class="caption"><h3>Lock keeper</h3><p>Works at night.</p></div></div>'
    const { quotable } = await read(`<h1>Posts</h1>${card}${card.replace('night', 'noon')}`)
    expect(quotable).toContain('Works at night.')
  })
})

describe('the body of a page', () => {
  it.each([
    ['a script behind the head', '<script>var a = 1</script>'],
    ['text behind the head', '<noscript>Scripts are off.</noscript> '],
  ])('is found with %s', async (_, before) => {
    const { quotable } = await read(page(`<article><h1>The lock opens</h1>${paragraphs}</article>`, { before }))
    for (const text of PROSE) expect(quotable).toContain(text)
  })

  it('holds the lead and the notes that stand beside the text', async () => {
    const lead =
      'Twelve minutes instead of an hour: that is what the new lock means to the people who work on the river.'
    const note =
      'Council of the river towns, minutes of the third session in 1974, printed in the same year by the council.'
    const { quotable } = await read(
      page(
        `<div class="post"><div class="lead"><p>${lead}</p></div><div class="words"><div class="inner">${paragraphs.repeat(3)}</div>
         <div class="endnotes"><p>${note}</p></div></div></div>`,
      ),
    )
    expect(quotable).toContain(lead)
    expect(quotable).toContain(note)
  })

  it('holds headings with a link beside them', async () => {
    const heading = '<div class="bar"><h2>Tolls</h2><a href="/edit">edit</a></div>'
    const { passages } = await read(
      page(`<div class="words"><h1>The lock opens</h1>${paragraphs}${heading}${paragraphs}</div>`),
    )
    expect(passages.at(-1)?.headings).toEqual(['Tolls'])
  })

  it('holds tables and code', async () => {
    const table = '<table><tr><th>Boat</th><th>Toll</th></tr><tr><td>Barge</td><td>12</td></tr></table>'
    const { document } = await read(
      page(`<div class="words"><h1>The lock opens</h1>${paragraphs}<div class="t">${table}</div>${paragraphs}</div>`),
    )
    expect(document.blocks.map(({ kind }) => kind)).toContain('table')
  })

  it.each([
    '<dl><dt>Built</dt><dd>1974</dd><dt>Depth</dt><dd>4 m</dd></dl>',
    '<table><tr><td>Built</td><td>1974</td></tr><tr><td colspan="2"><table><tr><td>Depth</td><td>4 m</td></tr></table></td></tr></table>',
    '<div class="facts"><table><tr><th>Built</th><td>1974</td></tr><tr><th>Depth</th><td>4 m</td></tr></table></div>',
  ])('holds the facts among the text: %s', async (facts) => {
    const { quotable } = await read(
      page(`<div class="words"><h1>The lock opens</h1>${paragraphs}<h2>Facts</h2>${facts}${paragraphs}</div>`),
    )
    for (const fact of ['Built', '1974', 'Depth', '4 m']) expect(quotable).toContain(fact)
  })

  it('holds one post of a blog', async () => {
    const other = PROSE.map((text) => `<p>${text.replace(/lock|skippers/gi, 'crane')}</p>`).join('')
    const post = (inner: string) => `<article class="post hentry">${inner}</article>`
    const { quotable } = await read(
      page(post(`<h1>The lock opens</h1>${paragraphs}`) + post(`<h2>The crane</h2>${other}`)),
    )
    for (const text of PROSE) expect(quotable).toContain(text)
    expect(quotable).not.toMatch(/new crane/)
  })
})

describe('elements nested without end', () => {
  it.each(['div', 'b', 'ul><li', 'table><tr><td'])('<%s> are refused at once', async (tag) => {
    await expect(read(`<${tag}>`.repeat(20_000))).rejects.toMatchObject({
      problem: 'its elements are nested too deeply.',
    })
  })
})

describe('elements', () => {
  it('that a page defines itself are inline', async () => {
    const { quotable } = await read(
      '<h1>Lock</h1><p>It opens at nine (<x-source><a href="#1">see note</a></x-source>) every day.</p>',
    )
    expect(quotable).toBe('It opens at nine (see note) every day.')
  })

  it('within an item of a list follow its marker', async () => {
    const { quotable } = await read(
      '<h1>Lock</h1><ol><li><p>Ring the bell.</p></li><li><div><p>Wait.</p></div></li><li></li><li>Go.</li></ol>',
    )
    expect(quotable.replace(/\s+/g, ' ')).toBe('1. Ring the bell. 2. Wait. 4. Go.')
  })
})
