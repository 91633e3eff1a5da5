import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'

const read = (source: string, file: string) => readWhole({ bytes: new TextEncoder().encode(source), file, note: {} })

async function blocksOf(source: string, file: string) {
  const { document } = await read(source, file)
  return document.blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])
}

describe('MediaWiki', () => {
  const blocks = (source: string) => blocksOf(source, 'a.wiki')

  it('reads words without their marks', async () => {
    const source =
      "'''Ardun''' is a [[town|small town]] in [[Merland]]s, ''it's'' old &amp; 3 < 5.\nIts walls: <nowiki>[[5 km]]</nowiki>, " +
      '5 km<sup>2</sup>, H<sub>2</sub>O, <s>gone</s>[https://x.org the site]. [[:Category:Wells]]<!-- no -->\n\n' +
      '[[File:a.jpg|thumb|The [[well]] in 1911]]\n[[Category:Towns]]\n[[de:Ardun]]\n__NOTOC__\n'
    expect(await blocks(source)).toEqual([
      [
        'paragraph',
        "Ardun is a small town in Merlands, it's old & 3 < 5. Its walls: [[5 km]], 5 km², H₂O, the site. Category:Wells",
      ],
      ['left-out', 'The well in 1911'],
    ])
  })

  it('reads lists, tables and code', async () => {
    const source =
      '# One\n## Below\n# Two\n* Star\n; Term : meaning\n\n{| class="wikitable"\n|+ Depths\n! Well !! Depth\n|-\n| style="x" | A || 5 m\n|-\n| [[B|C]]\n| 6 m\n|}\n' +
      " code\n  '''more'''\n<syntaxhighlight lang=\"js\">\nx = {{y}} // [[z]]\n</syntaxhighlight>\n"
    expect(await blocks(source)).toEqual([
      ['paragraph', '1. One'],
      ['paragraph', '1. Below'],
      ['paragraph', '2. Two'],
      ['paragraph', '• Star'],
      ['paragraph', 'Term\nmeaning'],
      ['paragraph', 'Depths'],
      ['table', 'Well | Depth\nA | 5 m\nC | 6 m'],
      ['code', 'code\n more'],
      ['code', 'x = {{y}} // [[z]]'],
    ])
  })

  it('reads the text that templates hold, and nothing of others', async () => {
    const source =
      '{{DISPLAYTITLE:The Wells}}{{Infobox town\n| name = Ardun\n| pop = {{formatnum:5000}}\n}}\nWalls of {{convert|5|km}}, {{lang|fr|très}} old{{citation needed}}.\n\n' +
      '{{Warning|Nobody may drink from the upper well after sunset, says the law.}}\n\n{{quote|Dig deep.}}\n'
    const { document } = await read(source, 'a.mediawiki')
    expect(document.title).toBe('The Wells')
    expect(document.text.split('\n\n')).toEqual([
      'Walls of 5 km, très old.',
      'Nobody may drink from the upper well after sunset, says the law.',
      'Dig deep.',
    ])
  })

  it('puts references below the headings of their marks', async () => {
    const source =
      "Top.<ref name=\"a\">Holt, ''Wells'', 1911.</ref>\n\n== Depth ==\nIt is deep.<ref>Measured in {{nowrap|1950}}.</ref><ref name=a />\n\n== End ==\nEnd.\n<references />\n"
    const { document, passages } = await read(source, 'a.wiki')
    expect(passages.map(({ start, end, headings }) => [document.text.slice(start, end), headings])).toEqual([
      ['Top.', []],
      ['It is deep.', ['Depth']],
      ['End.', ['End']],
      ['Holt, Wells, 1911.', []],
      ['Measured in 1950.', ['Depth']],
    ])
  })

  it('ends with marks that never close', async () => {
    for (const mark of ['{{', '[[', '{|\n', "'''", '<ref>', '<nowiki>', '<!--']) {
      const { document } = await read(`Before. ${mark.repeat(2000)}`, 'a.wiki')
      expect(document.text).toContain('Before.')
    }
  })
})

describe('reStructuredText', () => {
  const blocks = (source: string) => blocksOf(source, 'a.rst')

  it('has headings by how they are adorned, and fields about the document', async () => {
    const source =
      '===========\nThe Wells\n===========\n\n:Author: Mira Holt\n:Date: 2021-04-05\n\nIntro.\n\nDepth\n=====\n\nOne.\n\nTools\n-----\n\nTwo.\n\nEnd\n===\n\nThree.\n'
    const { document, passages } = await read(source, 'a.rst')
    expect(document).toMatchObject({ title: 'The Wells', author: 'Mira Holt', published: '2021-04-05' })
    expect(passages.map(({ headings }) => headings)).toEqual([[], ['Depth'], ['Depth', 'Tools'], ['End']])
    expect(document.text).not.toContain('Author')
  })

  it('reads words without their marks', async () => {
    const source =
      'With *emph*, **strong**, ``co_de``, `a link <http://x.y>`_, a word_, |it| and H\\ :sub:`2`\\ O. [1]_\n\n' +
      '.. |it| replace:: the *thing*\n.. _word: http://a.b\n.. a comment\n   over lines\n\n:py:class:`~pkg.mod.Name` is in :ref:`there <label>`; 2 * 3 * 4.\n\n' +
      '.. [1] What the note says.\n'
    expect(await blocks(source)).toEqual([
      ['paragraph', 'With emph, strong, co_de, a link, a word, the thing and H₂O.'],
      ['paragraph', 'Name is in there; 2 * 3 * 4.'],
      ['paragraph', 'What the note says.'],
    ])
  })

  it('reads lists, definitions, code and quotations', async () => {
    const source =
      '1. One\n2. Two\n\n   and more\n\n* a\n\n  * nested\n\nterm\n  its meaning\n\nLike this::\n\n    x = 1\n\n      y\n\n>>> f()\n3\n\n  Quoted.\n\n| a poem\n| of two\n'
    expect(await blocks(source)).toEqual([
      ['paragraph', '1. One'],
      ['paragraph', '2. Two'],
      ['paragraph', 'and more'],
      ['paragraph', '• a'],
      ['paragraph', '• nested'],
      ['paragraph', 'term'],
      ['paragraph', 'its meaning'],
      ['paragraph', 'Like this:'],
      ['code', 'x = 1\n\n  y'],
      ['code', '>>> f()\n3'],
      ['paragraph', 'Quoted.'],
      ['paragraph', 'a poem\nof two'],
    ])
  })

  it('reads what directives hold, and nothing that they include', async () => {
    const source =
      '.. note:: Take care\n   of this.\n\n.. include:: /etc/passwd\n\n.. toctree::\n   :maxdepth: 2\n\n   other\n\n.. code-block:: python\n   :linenos:\n\n   def f(): pass\n\n' +
      '.. function:: open(file)\n\n   Opens a file.\n\n.. versionadded:: 3.1\n\n.. figure:: x.png\n\n   The caption.\n'
    expect(await blocks(source)).toEqual([
      ['paragraph', 'Note: Take care of this.'],
      ['code', 'def f(): pass'],
      ['paragraph', 'open(file)'],
      ['paragraph', 'Opens a file.'],
      ['paragraph', 'Added in version 3.1'],
      ['left-out', 'The caption.'],
    ])
  })

  it.each([
    ['a grid', '+---+-----+\n| a | b   |\n+===+=====+\n| 1 | two |\n|   | ends|\n+---+-----+\n', 'a | b\n1 | two ends'],
    ['columns', '==  ===\nA   B\n==  ===\n1   two\n    on\n2   x\n==  ===\n', 'A | B\n1 | two on\n2 | x'],
    ['a list', '.. list-table::\n\n   * - A\n     - B\n   * - 1\n     - two\n       on\n', 'A | B\n1 | two on'],
    ['CSV', '.. csv-table::\n   :header: A, B\n\n   1, "two, on"\n', 'A | B\n1 | two, on'],
  ])('reads a table written as %s', async (_, source, text) => {
    expect(await blocks(source)).toEqual([['table', text]])
  })

  it('puts in no more than a few megabytes for what stands for something else', async () => {
    const many = `${'|a| '.repeat(20_000)}\n\n.. |a| replace:: ${'|a||b|'.repeat(2000)}\n.. |b| replace:: x\n`
    const { document } = await read(many, 'a.rst')
    expect(document.text.length).toBeLessThan(8_000_000)
  })

  it('refuses endless nesting', async () => {
    const deep = Array.from({ length: 200 }, (_, i) => `${' '.repeat(2 * i)}* x\n`).join('\n')
    await expect(read(deep, 'a.rst')).rejects.toMatchObject({ problem: 'its blocks are nested too deeply.' })
  })
})

describe('AsciiDoc', () => {
  const page = `= The Wells of Ardun
Mira Holt <m@x.org>; Jan Beck
v1.0, 2021-04-05
:depth: 5 m

The well is *{depth}* deep, 10^6^ litres.footnote:[Weighed in _1911_.] See https://x.y[the site].

include::/etc/passwd[]

== Tools

* one
** nested
. first

Term:: meaning

TIP: Dig deep.

[source,js]
----
const x = 1
----

|===
|a |b

|1 |2
|===

[verse]
a poem
  of two

It ends[.line-through]## never##.footnote:[Here.] Really.
`

  it('reads as Asciidoctor shows it, without what it would include', async () => {
    expect(await blocksOf(page, 'a.adoc')).toEqual([
      ['heading', 'The Wells of Ardun'],
      ['paragraph', 'The well is 5 m deep, 10⁶ litres. See the site.'],
      ['heading', 'Tools'],
      ['paragraph', '• one'],
      ['paragraph', '• nested'],
      ['paragraph', '1. first'],
      ['paragraph', 'Term'],
      ['paragraph', 'meaning'],
      ['paragraph', 'Tip: Dig deep.'],
      ['code', 'const x = 1'],
      ['table', 'a | b\n1 | 2'],
      ['paragraph', 'a poem\nof two'],
      ['paragraph', 'It ends. Really.'],
      ['paragraph', 'Weighed in 1911.'],
      ['paragraph', 'Here.'],
    ])
  })

  it('takes title, authors and date from its head, and puts notes below the headings of their marks', async () => {
    const { document, passages } = await read(page, 'a.asciidoc')
    expect(document).toMatchObject({
      title: 'The Wells of Ardun',
      author: 'Mira Holt, Jan Beck',
      published: '2021-04-05',
    })
    expect(passages.at(-2)?.headings).toEqual([])
    expect(passages.at(-1)?.headings).toEqual(['Tools'])
  })
})

describe('Obsidian', () => {
  const blocks = (source: string) => blocksOf(source, 'a.md')

  it('shows links by what they show, and no comments, embeds and names of blocks', async () => {
    const source =
      'See [[Harbour Log|the log]], [[Ships]], [[Ships#Orla]] and [[#Below]] ![[chart.png]] ==bright==. ^abc1\n\n' +
      '%% a comment\n\nover paragraphs %%\n\nRates rose from 5%% to 10%%, `%%code%%` and `[[raw]]`. Inline %%secret%% too. [[1]](http://a.b) a == b == c\n\n![[Other note]]\n\n' +
      '| a | b |\n|---|---|\n| [[Ships\\|Orla]] | 2 |\n\n```sh\n[[ -f x ]] && echo ==x== %%\n```\n'
    expect(await blocks(source)).toEqual([
      ['paragraph', 'See the log, Ships, Ships > Orla and Below bright.'],
      ['paragraph', 'Rates rose from 5%% to 10%%, %%code%% and [[raw]]. Inline too. [1] a == b == c'],
      ['table', 'a | b\nOrla | 2'],
      ['code', '[[ -f x ]] && echo ==x== %%'],
    ])
  })

  it('reads callouts, their titles on lines of their own', async () => {
    expect(
      await blocks('> [!warning]- Mind the tide\n> It comes *in*.\n>\n> Quickly.\n\n> [!NOTE]\n> Plain.\n'),
    ).toEqual([
      ['paragraph', 'Mind the tide\nIt comes in.'],
      ['paragraph', 'Quickly.'],
      ['paragraph', 'Plain.'],
    ])
  })
})
