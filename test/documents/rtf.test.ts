import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'

const HEAD =
  '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}}' +
  '{\\stylesheet{Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 heading 2;}{\\s9 Title;}{\\*\\cs3 Emphasis;}}' +
  '{\\info{\\title The Wells of Ardun}{\\author Mira Holt}{\\comment Secret}}{\\header\\pard Page one\\par}'

const read = (body: string, head = HEAD) =>
  readWhole({ bytes: Buffer.from(`${head}${body}}`, 'latin1'), file: 'a.rtf', note: {} })

async function blocksOf(body: string) {
  const { document } = await read(body)
  return document.blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])
}

const PROSE = 'The harbour master kept a book in which every ship and every cargo of that year was written down.'

describe('RTF', () => {
  it('has headings by their styles, a title, and what it says of itself', async () => {
    const body = `\\pard\\s9 The book\\par\\pard\\s1 Ships\\par\\pard\\s2 Their\ncargo\\par\\pard ${PROSE}\\par\\pard\\s1 End\\par\\pard ${PROSE}\\par`
    const { document, passages } = await read(body)
    expect(document).toMatchObject({ title: 'The Wells of Ardun', author: 'Mira Holt' })
    expect(passages.map(({ headings }) => headings)).toEqual([['Ships', 'Theircargo'], ['End']])
    expect(document.text).not.toContain('Page one')
    expect(document.text).not.toContain('Secret')
  })

  it.each([
    ['bytes of its code page', "caf\\'e9 \xe9", 'café é'],
    ['bytes of a font', "{\\f1 \\'cc\\'e8\\'f0} ok", 'Мир ok'],
    ['two bytes a letter', "{\\f2 \\'93\\'fa\\'96\\'7b}", '日本'],
    ['Unicode with what stands for it', '\\u8364? and \\uc2\\u-10179 xx\\u-8704 yy\\uc1 .', '€ and 😀.'],
    ['signs by name', '\\lquote a\\rquote\\emdash b\\~c\\_d\\-e\\line f \\{g\\}', '‘a’—b\u00a0c‑d\u00ade\nf {g}'],
    ['raised and lowered figures', '10{\\super 6} CO{\\sub 2}.', '10⁶ CO₂.'],
  ])('reads %s', async (_, source, text) => {
    expect(await blocksOf(`\\pard ${source}\\par`)).toEqual([['paragraph', text]])
  })

  it('leaves out what was deleted, struck out or hidden, comments, fields and pictures', async () => {
    const body =
      '\\pard It is {\\deleted never }{\\revised always }{\\strike not }{\\v x}open{\\*\\annotation \\pard Why?}' +
      '{\\field{\\*\\fldinst HYPERLINK "http://x.y"}{\\fldrslt  at night}}.{\\pict\\pngblip 89504e47}{\\pict\\bin4 }{\\}\\par'
    expect(await blocksOf(body)).toEqual([['paragraph', 'It is always open at night.']])
  })

  it('shows numbers and bullets as its program did', async () => {
    const item = (mark: string, text: string) => `\\pard{\\listtext\\pard\\plain ${mark}\\tab}${text}\\par`
    const { document } = await read(
      `${item('1.', 'One')}${item('2.', 'Two')}${item("\\f0\\'b7", 'Dot')}\\pard ${PROSE}\\par`,
    )
    expect(document.text).toBe(`1. One\n2. Two\n• Dot\n\n${PROSE}`)
  })

  it('reads a table as one, notes below the headings of their marks, and text boxes', async () => {
    const body =
      '\\pard\\s9 The book\\par\\pard\\s1 Bell\\par\\pard It weighs 4 tonnes.{\\super\\chftn{\\footnote\\pard Weighed {\\i in} 1911.}}' +
      '{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard In the box.\\par}}{\\shprslt old}}\\par' +
      '\\trowd\\pard\\intbl Ship\\cell Year\\cell\\row\\trowd\\pard\\intbl Orla\\cell 1904\\cell\\row' +
      `\\pard\\s1 End\\par\\pard ${PROSE}\\par`
    const { document, passages } = await read(body)
    expect(document.text).toBe(
      `The book\n\nBell\n\nIt weighs 4 tonnes.\n\nIn the box.\n\nShip | Year\nOrla | 1904\n\nEnd\n\n${PROSE}\n\nWeighed in 1911.`,
    )
    expect(passages.at(-1)?.headings).toEqual(['Bell'])
  })

  it('reads what stands before a file breaks off', async () => {
    const { document } = await readWhole({
      bytes: Buffer.from(`${HEAD}\\pard ${PROSE}{\\b and`),
      file: 'a.rtf',
      note: {},
    })
    expect(document.text).toBe(`${PROSE}and`)
  })

  it('refuses what is no RTF, and endless nesting', async () => {
    await expect(read('', 'PK')).rejects.toMatchObject({ code: 'DOCUMENT_MALFORMED' })
    await expect(read('{'.repeat(100_000))).rejects.toMatchObject({ problem: 'its groups are nested too deeply.' })
  })
})
