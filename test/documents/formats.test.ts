import { describe, expect, it } from 'vitest'
import { explain } from '../../src/documents/explain.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'

const read = (source: string, name: string) => readDocument(new TextEncoder().encode(source), name)

const blocksOf = async (source: string, name: string) =>
  explain(await read(source, name)).map(({ kind, preview, reason }) => [kind, preview, ...(reason ? [reason] : [])])

describe('Markdown', () => {
  const page = `---
title: The Wells of Ardun
author: [Mira Holt, Jan Beck]
date: 2021-04-05
url: https://example.org/wells
---

# The Wells

Some *emphasised* text with a [link](http://x.y) and \`code\`,
wrapped over two lines &amp; an entity. ![A picture](p.png)

## Below

> A quotation
> that goes on.

- one
- [x] two **bold**

3. third

\`\`\`js
const x = 1
\`\`\`

| a | b |
|---|---|
| 1 | 2 |

<div align="center">Centred <b>words</b></div>

A note.[^1] <!-- hidden -->

[^1]: What the note says.
`

  it('is read without its markup', async () => {
    expect(await blocksOf(page, 'a.md')).toEqual([
      ['heading', 'The Wells'],
      ['paragraph', 'Some emphasised text with a link and code, wrapped over two lines & an entity.'],
      ['heading', 'Below'],
      ['paragraph', 'A quotation that goes on.'],
      ['paragraph', '• one'],
      ['paragraph', '☑ two bold'],
      ['paragraph', '3. third'],
      ['code', 'const x = 1'],
      ['table', 'a | b 1 | 2'],
      ['paragraph', 'Centred words'],
      ['paragraph', 'A note.'],
      ['paragraph', 'What the note says.'],
    ])
  })

  it('takes title, author, date and address from front matter', async () => {
    expect(await read(page, 'a.md')).toMatchObject({
      title: 'The Wells of Ardun',
      titleFrom: 'document',
      author: 'Mira Holt, Jan Beck',
      published: '2021-04-05',
      url: 'https://example.org/wells',
    })
    expect(await read('---\n: [broken\n---\n\n# Title\n\nText.', 'a.md')).toMatchObject({ title: 'Title' })
    expect((await read('---\nurl: javascript:alert(1)\n---\n\nText.', 'a.md')).url).toBeUndefined()
  })

  it('keeps headings above passages, the title aside', async () => {
    const document = await read('# T\n\n## A\n\n### B\n\nOne.\n\n## C\n\nTwo.\n\n# D\n\nThree.', 'a.md')
    expect(passagesOf(document).map(({ headings }) => headings)).toEqual([['A', 'B'], ['C'], ['D']])
  })

  it('puts a footnote that stands above its mark there too, and nothing below a heading within a footnote', async () => {
    const document = await read(
      '# The bell\n\n[^w]: # Sources\n\n    Weighed in 1911.\n\n[^e]: Heard by Ada.[^w]\n\nIt hangs high.\n\n## Weight\n\nIt weighs 4 tonnes.[^w]\n\n' +
        '## Sound\n\nIt rings in E.[^w][^e]\n',
      'a.md',
    )
    expect(document.title).toBe('The bell')
    expect(passagesOf(document).map(({ start, end, headings }) => [document.text.slice(start, end), headings])).toEqual(
      [
        ['Sources\n\nWeighed in 1911.', ['Weight']],
        ['Heard by Ada.', ['Sound']],
        ['It hangs high.', []],
        ['It weighs 4 tonnes.', ['Weight']],
        ['It rings in E.', ['Sound']],
      ],
    )
  })

  it('puts a footnote under the headings of its mark, wherever it is written', async () => {
    const document = await read(
      '# The bell\n\n## Weight\n\nIt weighs 4 tonnes.[^w]\n\n### Clapper\n\nIt is of iron.[^c]\n\n## Sound\n\n' +
        'It rings in E.[^w]\n\n[^w]: Weighed in 1911.\n\n    And again in 1950.\n\n[^c]: Cast in Torvane.\n\n' +
        '[^none]: Nobody points here.\n\nIt is heard afar.\n',
      'a.md',
    )
    expect(passagesOf(document).map(({ start, end, headings }) => [document.text.slice(start, end), headings])).toEqual(
      [
        ['It weighs 4 tonnes.', ['Weight']],
        ['It is of iron.', ['Weight', 'Clapper']],
        ['It rings in E.', ['Sound']],
        ['Weighed in 1911.\n\nAnd again in 1950.', ['Weight']],
        ['Cast in Torvane.', ['Weight', 'Clapper']],
        ['Nobody points here.', []],
        ['It is heard afar.', ['Sound']],
      ],
    )
  })
})

describe('HTML', () => {
  const long = 'The tide came in over the lower bay, and nobody had measured it before the war. '.repeat(6)
  const page = `<!doctype html><html lang="en-GB"><head><title>Tides of the Lower Bay | Harbour Post</title>
    <link rel="canonical" href="https://example.org/tides"><meta name="author" content="Ada Quay">
    <meta property="article:published_time" content="2020-02-03T10:00:00Z"><meta property="og:site_name" content="Harbour Post">
    </head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>Tides of the Lower Bay</h1>
    <p>${long}</p><h2>Measured &amp; drawn</h2><p>Then came <b>the
    surveyors</b>.<br>They had chains. ${long}</p><ul><li>One pole</li><li>Two chains</li></ul><pre>a  b</pre>
    <table><tr><th>high</th><th>low</th></tr><tr><td>4</td><td>1</td></tr></table><p>The end of it all.</p></article>
    <div><h3>Leave a Reply</h3><form><textarea>x</textarea></form></div><script>alert(1)</script></body></html>`

  it('is read as its reader view shows it', async () => {
    const blocks = await blocksOf(page, 'a.html')
    expect(blocks.map(([kind, preview, reason]) => [kind, String(preview).slice(0, 24), reason])).toEqual([
      ['heading', 'Tides of the Lower Bay', undefined],
      ['left-out', 'Home News', 'navigation'],
      ['paragraph', 'The tide came in over th', undefined],
      ['heading', 'Measured & drawn', undefined],
      ['paragraph', 'Then came the surveyors.', undefined],
      ['paragraph', '• One pole', undefined],
      ['paragraph', '• Two chains', undefined],
      ['code', 'a b', undefined],
      ['table', 'high | low 4 | 1', undefined],
      ['paragraph', 'The end of it all.', undefined],
      ['left-out', 'Leave a Reply', 'outside the text of the page'],
    ])
  })

  it('says what its metadata say', async () => {
    expect(await read(page, 'a.htm')).toMatchObject({
      title: 'Tides of the Lower Bay',
      author: 'Ada Quay',
      publisher: 'Harbour Post',
      published: '2020-02-03',
      url: 'https://example.org/tides',
      language: 'en',
    })
  })

  it('may be a fragment', async () => {
    expect(await blocksOf('<p>Just <b>one</b> line.</p>', 'a.html')).toEqual([['paragraph', 'Just one line.']])
  })
})

describe('nested beyond measure', () => {
  it.each([
    ['a.html', `${'<div>'.repeat(20_000)}x`],
    ['a.md', `${'>'.repeat(20_000)} x`],
    ['a.md', Array.from({ length: 600 }, (_, i) => `${' '.repeat(i * 2)}- x`).join('\n')],
  ])('%s is refused', async (name, source) => {
    await expect(read(source, name)).rejects.toMatchObject({ code: 'DOCUMENT_MALFORMED' })
  })
})
