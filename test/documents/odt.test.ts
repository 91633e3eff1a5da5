import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'
import { type ZipEntry, zipOf } from '../support/zip.js'

const STYLES = `<office:styles>
  <style:style style:name="Title"/><style:style style:name="Code" style:parent-style-name="Preformatted_20_Text"/>
  <style:style style:name="Preformatted_20_Text"/></office:styles>
  <office:automatic-styles>
  <style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style>
  <style:style style:name="hidden"><style:text-properties text:display="none"/></style:style>
  <style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>
  <style:style style:name="down"><style:text-properties style:text-position="-33% 58%"/></style:style>
  <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>
  <text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="x"/></text:list-style>
  </office:automatic-styles>`

const p = (inner: string, style = '') => `<text:p text:style-name="${style}">${inner}</text:p>`
const h = (level: number, inner: string) => `<text:h text:outline-level="${level}">${inner}</text:h>`
const list = (items: string[], attributes = '') =>
  `<text:list ${attributes}>${items.map((item) => `<text:list-item>${item}</text:list-item>`).join('')}</text:list>`
const table = (...rows: string[][]) =>
  `<table:table>${rows
    .map(
      (row) =>
        `<table:table-row>${row.map((cell) => `<table:table-cell>${cell}</table:table-cell>`).join('')}</table:table-row>`,
    )
    .join('')}</table:table>`

const content = (body: string) =>
  `<?xml version="1.0"?><office:document-content>${STYLES}<office:body><office:text>${body}</office:text></office:body></office:document-content>`

const META = `<office:document-meta><office:meta><dc:title>The Wells of Ardun</dc:title>
  <meta:initial-creator>Mira Holt</meta:initial-creator><dc:language>en-GB</dc:language></office:meta></office:document-meta>`

const odt = (body: string, ...more: ZipEntry[]) =>
  zipOf([{ name: 'content.xml', content: content(body) }, { name: 'meta.xml', content: META }, ...more])

const read = (bytes: Uint8Array, file = 'a.odt') => readWhole({ bytes, file, note: {} })

async function blocksOf(body: string) {
  const { document } = await read(odt(body))
  return document.blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])
}

const PROSE = 'The harbour master kept a book in which every ship and every cargo of that year was written down.'

describe('OpenDocument', () => {
  it('has headings, a title, and what its properties say', async () => {
    const body = p('The book', 'Title') + h(1, 'Ships') + h(2, 'Their cargo') + p(PROSE) + h(1, 'End') + p(PROSE)
    const { document, passages } = await read(odt(body))
    expect(document).toMatchObject({ title: 'The Wells of Ardun', author: 'Mira Holt', language: 'en' })
    expect(passages.map(({ headings }) => headings)).toEqual([['Ships', 'Their cargo'], ['End']])
  })

  it('takes levels that nobody writes for some level', async () => {
    const body = p('The book', 'Title') + h(-1, 'Ships') + p(PROSE) + h(4_000_000_000, 'Deep') + p(PROSE)
    const { passages } = await read(odt(body))
    expect(passages.map(({ headings }) => headings)).toEqual([['Ships'], ['Ships', 'Deep']])
  })

  it('counts lists, within each other and on after other text', async () => {
    const first = list([p('One') + list([p('Below'), p('Too')]), p('Two')], 'xml:id="a" text:style-name="L"')
    const on = list([p('Three')], 'text:style-name="L" text:continue-list="a"')
    expect(await blocksOf(first + p(PROSE) + on + list([p('Dot')], 'text:style-name="B"'))).toEqual([
      ['paragraph', 'I. One'],
      ['paragraph', 'I.a) Below'],
      ['paragraph', 'I.b) Too'],
      ['paragraph', 'II. Two'],
      ['paragraph', PROSE],
      ['paragraph', 'III. Three'],
      ['paragraph', '• Dot'],
    ])
  })

  it('leaves out what was deleted, struck out or hidden, comments and the table of contents', async () => {
    const body =
      `<text:tracked-changes><text:changed-region><text:deletion>${p('Never.')}</text:deletion></text:changed-region></text:tracked-changes>` +
      `<text:table-of-content><text:index-body>${p('Wells 3')}</text:index-body></text:table-of-content>` +
      p(
        'It is <text:change text:change-id="c"/><text:span text:style-name="gone">never </text:span>open' +
          '<office:annotation><text:p>Why?</text:p></office:annotation><text:span text:style-name="hidden"> x</text:span>.',
      )
    expect(await blocksOf(body)).toEqual([
      ['left-out', 'Wells 3'],
      ['paragraph', 'It is open.'],
    ])
  })

  it('keeps raised and lowered figures apart, spaces, tabs and breaks', async () => {
    const body = p(
      '10<text:span text:style-name="up">6</text:span> of CO<text:span text:style-name="down">2</text:span><text:line-break/>' +
        'two<text:s text:c="2"/>spaces<text:tab/>and <text:a>a link &amp; more</text:a>.',
    )
    expect(await blocksOf(body)).toEqual([['paragraph', '10⁶ of CO₂\ntwo  spaces and a link & more.']])
  })

  it('puts notes below the headings of their marks, and text boxes after their paragraph', async () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Weighed in 1911.</text:p></text:note-body></text:note>'
    const box = `<draw:frame><draw:text-box>${p('In the box.')}</draw:text-box><svg:title>A picture</svg:title></draw:frame>`
    const { document, passages } = await read(
      odt(p('The book', 'Title') + h(1, 'Bell') + p(`It weighs 4 tonnes.${note}${box}`) + h(1, 'End') + p(PROSE)),
    )
    expect(document.text).toBe(
      `The book\n\nBell\n\nIt weighs 4 tonnes.\n\nIn the box.\n\nEnd\n\n${PROSE}\n\nWeighed in 1911.`,
    )
    expect(passages.at(-1)?.headings).toEqual(['Bell'])
  })

  it('reads lines of code as one, a table as one, and a page laid out as a table as text', async () => {
    const body =
      p('const x = 1', 'Code') +
      p('<text:s text:c="2"/>x++', 'Code') +
      table([p('Ship'), p('Year')], [p('Orla'), p('1904')])
    expect(await blocksOf(body + table([p(PROSE) + p(PROSE), p('Note.')]))).toEqual([
      ['code', 'const x = 1\n  x++'],
      ['table', 'Ship | Year\nOrla | 1904'],
      ['paragraph', PROSE],
      ['paragraph', PROSE],
      ['paragraph', 'Note.'],
    ])
  })

  it('may be flat', async () => {
    const { document } = await read(Buffer.from(content(p(PROSE))), 'a.fodt')
    expect(document.text).toBe(PROSE)
  })

  it.each<[string, Uint8Array, string]>([
    ['no archive', Buffer.from('hello'), 'it is damaged, or of another format than its name says.'],
    ['an archive of something else', zipOf([{ name: 'a.txt', content: 'x' }]), 'it holds no OpenDocument text.'],
    [
      'encrypted',
      odt(p('x'), {
        name: 'META-INF/manifest.xml',
        content: '<manifest><file-entry><encryption-data/></file-entry></manifest>',
      }),
      'it is encrypted.',
    ],
    [
      'with entities',
      zipOf([{ name: 'content.xml', content: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' }]),
      'it defines XML entities.',
    ],
    ['too deep', odt('<text:section>'.repeat(5000)), 'its elements are nested too deeply.'],
  ])('refuses %s', async (_, bytes, problem) => {
    await expect(read(bytes)).rejects.toMatchObject({ problem })
  })
})
