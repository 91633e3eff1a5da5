import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'
import { column, pdfOf } from '../support/pdf.js'

const read = (bytes: Uint8Array) => readWhole({ bytes, file: 'a.pdf', note: {} })

async function blocksOf(bytes: Uint8Array) {
  const { document } = await read(bytes)
  return document.blocks.map(({ kind, page, start, end }) => [kind, page, document.text.slice(start, end)])
}

const HARBOUR = [
  'The harbour master kept a book in which every ship and every cargo',
  'of that year was written down, and nobody else was allowed to open',
  'it until the winter came.',
]
const LIGHT = [
  'The keeper of the light counted the ships as they passed the point,',
  'and on clear nights he counted more than the harbour master did in',
  'a whole week.',
]

describe('PDF', () => {
  it('joins lines to paragraphs, with the labels of their pages', async () => {
    const pages = [[...column(72, 700, HARBOUR), ...column(72, 650, LIGHT)], column(72, 700, HARBOUR)]
    expect(await blocksOf(pdfOf(pages, { labels: '0 << /S /r /St 12 >> 1 << /S /D /P (A-) >>' }))).toEqual([
      ['paragraph', 'xii', HARBOUR.join(' ')],
      ['paragraph', 'xii', LIGHT.join(' ')],
      ['paragraph', 'A-1', HARBOUR.join(' ')],
    ])
  })

  it('reads two columns one after the other, below what goes across them', async () => {
    const words = (n: string) => Array.from({ length: 12 }, (_, i) => `${n} column with line ${i} of its running text`)
    const page = [
      { text: 'A heading that goes all the way across both of the columns', x: 72, y: 740, size: 18 },
      ...words('left').map((text, i) => ({ text, x: 72, y: 700 - i * 12 })),
      ...words('right').map((text, i) => ({ text, x: 312, y: 700 - i * 12 })),
    ]
    // Written row by row, as many programs do.
    page.sort((a, b) => b.y - a.y)
    const { document } = await read(pdfOf([page]))
    expect(document.text).toBe(
      `A heading that goes all the way across both of the columns\n\n${[...words('left'), ...words('right')].join(' ')}`,
    )
  })

  it('reads three columns down to a table that crosses them', async () => {
    const words = (n: string) => Array.from({ length: 9 }, (_, i) => `${n} column, line ${i} of its running text`)
    const columns = ['first', 'second', 'third'].flatMap((name, c) =>
      words(name).map((text, i) => ({ text, x: 45 + c * 176, y: 700 - i * 11 - c * 3, size: 8 })),
    )
    const table = ['Barge', 'Yacht', 'Dinghy', 'Raft'].flatMap((boat, i) => [
      { text: `${boat} of any length, loaded or empty, by night and by day`, x: 60, y: 560 - i * 14 },
      { text: `${i + 1} crowns a day, paid at the office`, x: 330, y: 560 - i * 14 },
    ])
    const { document } = await read(pdfOf([[...columns, ...table].sort((a, b) => b.y - a.y)]))
    const text = document.text.replace(/\s+/g, ' ')
    expect(text).toContain([...words('first'), ...words('second'), ...words('third')].join(' '))
    expect(text).toContain('Yacht of any length, loaded or empty, by night and by day 2 crowns a day')
  })

  it('reads text beside a box of facts before the box', async () => {
    const prose = Array.from({ length: 14 }, (_, i) => `line ${i} of the running text, which fills its column well`)
    const facts = ['Built', 'Height', 'Range', 'Keeper', 'Owner', 'Paint', 'Lamp'].flatMap((name, i) => [
      { text: name, x: 420, y: 705 - i * 17, size: 8 },
      { text: `value ${i}`, x: 490, y: 705 - i * 17, size: 8 },
    ])
    const page = [...prose.map((text, i) => ({ text, x: 60, y: 700 - i * 12 })), ...facts]
    const { document } = await read(pdfOf([page.sort((a, b) => b.y - a.y)]))
    expect(document.text.replace(/\s+/g, ' ')).toContain(prose.join(' '))
    expect(document.text).toMatch(/Height\s+value 1/)
  })

  it('leaves out the numbers of lines, but not those of rows', async () => {
    const said = ['The court sat at ten and heard the keeper of the light on', 'the matter of the lamp that was dark.']
    const numbered = (lines: string[]) =>
      Array.from({ length: 12 }, (_, i) => [
        { text: String(i + 1), x: 60, y: 700 - i * 24 },
        ...(lines[i] === undefined ? [] : [{ text: lines[i], x: 100, y: 700 - i * 24 }]),
      ]).flat()
    expect((await read(pdfOf([numbered(said)]))).document.text.replace(/\s+/g, ' ')).toBe(said.join(' '))
    const rows = Array.from({ length: 12 }, (_, i) => `Boat of class ${i}`)
    expect((await read(pdfOf([numbered(rows)]))).document.text).toMatch(/3\s+Boat of class 2/)
  })

  it('leaves out the heads of short chapters, and keeps the titles of slides', async () => {
    const pages = (size: number) =>
      ['Wells', 'Springs', 'Rain', 'Dew', 'Snow'].map((name, i) => [
        { text: `On ${name}`, x: 72, y: 760, size },
        ...column(72, 700, i % 2 ? LIGHT : HARBOUR),
      ])
    expect((await blocksOf(pdfOf(pages(9)))).filter(([kind]) => kind === 'left-out')).toHaveLength(5)
    expect((await blocksOf(pdfOf(pages(20)))).filter(([kind]) => kind === 'left-out')).toHaveLength(0)
  })

  it('joins words divided at line ends, and keeps the hyphens of compounds', async () => {
    const lines = [
      'They wrote about a semi-official report on the light, and the light-',
      'house keeper answered that nobody had asked, that the whole semi-',
      'official business was an embar-',
      'rassment. The lighthouse stayed dark.',
    ]
    expect((await read(pdfOf([column(72, 700, lines)]))).document.text).toBe(
      'They wrote about a semi-official report on the light, and the lighthouse keeper answered that nobody had asked, that the whole semi-official business was an embarrassment. The lighthouse stayed dark.',
    )
  })

  it('leaves out running heads and page numbers, and goes on over pages', async () => {
    const pages = [0, 1, 2, 3].map((i) => [
      { text: `The Book of the Harbour, part ${i}`, x: 72, y: 760 },
      ...column(72, 700, i === 1 ? [`${HARBOUR[0]}`, `${HARBOUR[1]}`] : i === 2 ? [`${HARBOUR[2]}`] : LIGHT),
      { text: `- ${i + 1} -`, x: 300, y: 30 },
    ])
    const { document } = await read(pdfOf(pages))
    const kept = document.blocks.filter(({ kind }) => kind === 'paragraph')
    expect(kept.map(({ start, end, page }) => [page, document.text.slice(start, end)])).toEqual([
      ['1', LIGHT.join(' ')],
      ['2', HARBOUR.join(' ')],
      ['4', LIGHT.join(' ')],
    ])
    expect(document.blocks.filter(({ kind }) => kind === 'left-out')).toHaveLength(8)
  })

  it('has headings by size of type, and a title that no program made up', async () => {
    const page = [
      { text: 'The Wells of Ardun', x: 72, y: 750, size: 24 },
      ...column(72, 700, HARBOUR),
      { text: 'How they were dug', x: 72, y: 640, size: 14 },
      ...column(72, 615, LIGHT),
      { text: 'How they fell dry', x: 72, y: 540, size: 14 },
      ...column(72, 515, HARBOUR),
    ]
    const { document, passages } = await read(
      pdfOf([page], { info: { Title: 'Microsoft Word - wells.doc', Author: 'user' } }),
    )
    expect(document).toMatchObject({ title: 'The Wells of Ardun' })
    expect(document.author).toBeUndefined()
    expect(passages.map(({ headings }) => headings)).toEqual([[], ['How they were dug'], ['How they fell dry']])
    expect(
      (await read(pdfOf([page], { info: { Title: 'Wells and Cisterns', Author: 'Mira Holt' } }))).document,
    ).toMatchObject({
      title: 'Wells and Cisterns',
      author: 'Mira Holt',
    })
  })

  it('runs no script', async () => {
    const catalog = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'
    const { document } = await read(pdfOf([column(72, 700, HARBOUR)], { catalog }))
    expect(document.text).toBe(HARBOUR.join(' '))
  })

  it.each<[string, Uint8Array, string]>([
    ['a scan', pdfOf([[], []]), 'its pages are pictures without text (a scan).'],
    ['another format', Buffer.from('<html>404 not found</html>'), 'it is not a PDF.'],
    ['a torn file', Buffer.from('%PDF-1.7\n1 0 obj\n<<'), 'it is damaged.'],
  ])('refuses %s', async (_, bytes, problem) => {
    await expect(read(bytes)).rejects.toMatchObject({ problem })
  })
})
