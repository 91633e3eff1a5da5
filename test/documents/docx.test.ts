import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'
import { type ZipEntry, zipOf } from '../support/zip.js'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

const STYLES = `<w:styles ${W}>
  <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
  <w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
  <w:style w:styleId="H2"><w:name w:val="Abschnitt"/><w:basedOn w:val="B2"/></w:style>
  <w:style w:styleId="B2"><w:name w:val="base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`

const NUMBERING = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
  </w:numbering>`

const r = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
const styled = (style: string, text: string) => p(r(text), `<w:pStyle w:val="${style}"/>`)
const item = (list: number, level: number, text: string) =>
  p(r(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const table = (...rows: string[][]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

const word = (body: string, ...more: ZipEntry[]) =>
  zipOf([
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    },
    { name: 'word/styles.xml', content: STYLES },
    { name: 'word/numbering.xml', content: NUMBERING },
    ...more,
  ])

const read = (bytes: Uint8Array) => readWhole({ bytes, file: 'a.docx', note: {} })

async function blocksOf(body: string, ...more: ZipEntry[]) {
  const { document } = await read(word(body, ...more))
  return document.blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])
}

const PROSE = 'The harbour master kept a book in which every ship and every cargo of that year was written down.'

describe('Word', () => {
  it('has headings by style, by what a style is based on, and a title', async () => {
    const { document, passages } = await read(
      word(
        styled('T', 'The book') +
          styled('H1', 'Ships') +
          styled('H2', 'Their cargo') +
          p(r(PROSE)) +
          styled('H1', 'End') +
          p(r(PROSE)),
      ),
    )
    expect(document.title).toBe('The book')
    expect(passages.map(({ headings }) => headings)).toEqual([['Ships', 'Their cargo'], ['End']])
  })

  it('counts lists as Word does', async () => {
    const body = [item(1, 0, 'One'), item(1, 1, 'Below'), item(1, 1, 'Too'), item(1, 0, 'Two'), item(1, 1, 'Anew')]
    const more = [item(3, 0, 'Seven'), item(2, 0, 'Dot'), item(9, 0, 'No list')]
    const { document } = await read(word([...body, ...more, p(r(PROSE))].join('')))
    expect(document.text.split('\n\n')[0]).toBe(
      'I. One\nI.a) Below\nI.b) Too\nII. Two\nII.a) Anew\nVII. Seven\n• Dot\nNo list',
    )
  })

  it('reads tracked changes as accepted, and leaves out comments, hidden and struck-out text', async () => {
    const del = (text: string) => `<w:del><w:r><w:delText>${text}</w:delText></w:r></w:del>`
    const mark = '<w:rPr><w:del/></w:rPr>'
    const body =
      p(`${r('It is ')}${del('never ')}<w:ins>${r('always ')}</w:ins>${r('open')}`, mark) +
      p(r(' at night, whatever the keeper may have written on the door of the house.')) +
      p(
        `<w:moveFrom>${r('Moved away')}</w:moveFrom><w:moveTo>${r('Moved here, where it stays for good.')}</w:moveTo>`,
      ) +
      p(
        r('secret', '<w:vanish/>') +
          r('gone', '<w:strike/>') +
          r('Shown by day and by night.', '<w:strike w:val="0"/>'),
      ) +
      `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p(r('row'))}</w:tc><w:tc>${p(r('gone'))}</w:tc></w:tr></w:tbl>`
    const comments = {
      name: 'word/comments.xml',
      content: `<w:comments ${W}><w:comment>${p(r('Why?'))}</w:comment></w:comments>`,
    }
    expect(await blocksOf(body, comments)).toEqual([
      ['paragraph', 'It is always open at night, whatever the keeper may have written on the door of the house.'],
      ['paragraph', 'Moved here, where it stays for good.'],
      ['paragraph', 'Shown by day and by night.'],
    ])
  })

  it('puts notes below the headings of their marks', async () => {
    const mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    const notes = {
      name: 'word/footnotes.xml',
      content: `<w:footnotes ${W}><w:footnote w:id="0">${p(r('separator'))}</w:footnote><w:footnote w:id="2">${p(r('Weighed in 1911.'))}</w:footnote></w:footnotes>`,
    }
    const body =
      styled('H1', 'Bell') +
      p(r(PROSE)) +
      styled('H2', 'Weight') +
      p(r('It weighs 4 tonnes.') + mark) +
      styled('H1', 'Tower') +
      p(r(PROSE))
    const { document, passages } = await read(word(body, notes))
    expect(passages.map(({ start, end, headings }) => [document.text.slice(start, end), headings])).toContainEqual([
      'Weighed in 1911.',
      ['Weight'],
    ])
    expect(document.text).not.toContain('separator')
  })

  it('reads a table as one, and a page laid out as a table as text', async () => {
    const body = table([p(r('Ship')), p(r('Year'))], [p(r('Orla')), p(r('1904'))])
    expect(await blocksOf(p(r(PROSE)) + body)).toEqual([
      ['paragraph', PROSE],
      ['table', 'Ship | Year\nOrla | 1904'],
    ])
    expect(await blocksOf(table([p(r(PROSE)) + p(r(PROSE)), p(r('Note.'))]))).toEqual([
      ['paragraph', PROSE],
      ['paragraph', PROSE],
      ['paragraph', 'Note.'],
    ])
  })

  it('reads a text box once, although it stands there twice', async () => {
    const box = `<w:txbxContent>${p(r('In the box, where it can be read by everybody.'))}</w:txbxContent>`
    const twice = `<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`
    expect(await blocksOf(p(`${r(PROSE)}<w:r>${twice}</w:r>`))).toEqual([
      ['paragraph', PROSE],
      ['paragraph', 'In the box, where it can be read by everybody.'],
    ])
  })

  it('keeps raised figures apart, and breaks, hyphens and fields', async () => {
    const body = p(
      `${r('10')}${r('6', '<w:vertAlign w:val="superscript"/>')}${r(' of CO')}${r('2', '<w:vertAlign w:val="subscript"/>')}` +
        '<w:r><w:br/><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:tab/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' +
        `<w:hyperlink>${r('a link &amp; more.')}</w:hyperlink><w:sdt><w:sdtContent>${r(' Chosen.')}</w:sdtContent></w:sdt>`,
    )
    expect(await blocksOf(body)).toEqual([['paragraph', '10⁶ of CO₂\nnon\u2011stop a link & more. Chosen.']])
  })

  it.each([
    ['The Wells of Ardun', 'Mira Holt', 'The Wells of Ardun', 'Mira Holt'],
    ['Microsoft Word - Document1', 'user', undefined, undefined],
    ['final_v2.docx', 'Administrator', undefined, undefined],
  ])('takes title %j and author %j only if they are such', async (title, creator, wantedTitle, wantedAuthor) => {
    const core = `<cp:coreProperties><dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator></cp:coreProperties>`
    const { document } = await read(word(p(r(PROSE)), { name: 'docProps/core.xml', content: core }))
    expect(document.titleFrom === 'document' ? document.title : undefined).toBe(wantedTitle)
    expect(document.author).toBe(wantedAuthor)
  })

  it('reads an archive with bytes behind its end', async () => {
    const { document } = await read(Buffer.concat([word(p(r(PROSE))), Buffer.alloc(3)]))
    expect(document.text).toBe(PROSE)
  })

  it.each<[string, Uint8Array, string]>([
    ['no archive', Buffer.from('hello'), 'it is damaged, or of another format than its name says.'],
    [
      'an old document',
      Buffer.from('\xd0\xcf\x11\xe0 and so on', 'latin1'),
      'it is a Word document of before 2007, or encrypted.',
    ],
    ['an archive of something else', zipOf([{ name: 'a.txt', content: 'x' }]), 'it holds no Word document.'],
    [
      'a name that leads out',
      zipOf([{ name: '../../word/document.xml', content: '<a/>' }]),
      'it is damaged, or of another format than its name says.',
    ],
    [
      'a bomb',
      zipOf([{ name: 'word/document.xml', content: Buffer.alloc(65 * 1024 * 1024) }]),
      'what it unpacks to is too large.',
    ],
    [
      'a bomb that lies',
      zipOf([{ name: 'word/document.xml', content: Buffer.alloc(1e6), saidSize: 100 }]),
      'its part "word/document.xml" is damaged.',
    ],
    ['nested content', word(`${'<w:sdt><w:sdtContent>'.repeat(20_000)}`), 'its elements are nested too deeply.'],
    [
      'entities',
      zipOf([
        {
          name: 'word/document.xml',
          content: '<!DOCTYPE w [<!ENTITY a "b">]><w:document><w:body>&a;</w:body></w:document>',
        },
      ]),
      'it defines XML entities.',
    ],
  ])('refuses %s', async (_, bytes, problem) => {
    await expect(read(bytes)).rejects.toMatchObject({ problem })
  })
})
