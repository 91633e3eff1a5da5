import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'

const read = (source: string, file: string) => readWhole({ bytes: new TextEncoder().encode(source), file, note: {} })

async function rowsOf(source: string, file = 'a.csv') {
  const { document } = await read(source, file)
  return document.blocks.map(({ start, end }) => document.text.slice(start, end))
}

describe('CSV', () => {
  it('names the columns of each row, with quotes and line ends as they are meant', async () => {
    const source =
      'Ship,Home port,Remark\r\nOrla,Torvane,"Fast, ""very"" fast.\r\nSold in 1911."\r\n,,\r\nMerl,,Slow.\r\n'
    expect(await rowsOf(source)).toEqual([
      'Ship: Orla\nHome port: Torvane\nRemark: Fast, "very" fast.\nSold in 1911.',
      'Ship: Merl\nRemark: Slow.',
    ])
  })

  it.each([
    ['semicolons', 'Ort;Preis\nTorvane;1,50\nArdun;2,75\n', 'a.csv'],
    ['bars', 'Ort|Preis\nTorvane|1,50\nArdun|2,75\n', 'a.csv'],
    ['tabs', 'Ort\tPreis\nTorvane\t1,50\nArdun\t2,75\n', 'a.tsv'],
    ['tabs in .csv', 'Ort\tPreis\nTorvane\t1,50\nArdun\t2,75\n', 'a.csv'],
  ])('parts columns by %s', async (_, source, file) => {
    expect(await rowsOf(source, file)).toEqual(['Ort: Torvane\nPreis: 1,50', 'Ort: Ardun\nPreis: 2,75'])
  })

  it('takes a first row of data for no names', async () => {
    expect(await rowsOf('Orla,1904\nMerl,1911\n')).toEqual(['Orla\n1904', 'Merl\n1911'])
    expect(await rowsOf('We sailed at dawn.,Ada\nWe came back.,Ben\n')).toEqual([
      'We sailed at dawn.\nAda',
      'We came back.\nBen',
    ])
  })

  it('keeps cells beyond the named columns, and stray quotes', async () => {
    expect(await rowsOf('Ship,Length\nOrla,5" wide,extra\n')).toEqual(['Ship: Orla\nLength: 5" wide\nextra'])
  })

  it('refuses a quotation mark that is never closed', async () => {
    await expect(read(`a,b\n"${'x,'.repeat(100_000)}`, 'a.csv')).rejects.toMatchObject({
      code: 'DOCUMENT_MALFORMED',
      problem: 'a quotation mark opens a field and is never closed.',
    })
  })
})

describe('rows', () => {
  const passagesIn = async (source: string, file: string, columns?: string[]) => {
    const note = columns ? { columns } : {}
    const { document, passages } = await readWhole({ bytes: new TextEncoder().encode(source), file, note })
    return passages.map(({ start, end, page }) => [page, document.text.slice(start, end)])
  }
  const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c'

  it('are passages of their own, with the number that a spreadsheet shows', async () => {
    expect(await passagesIn('Ship,Port\nOrla,Torvane\n\nMerl,Ardun\n', 'a.csv')).toEqual([
      ['row 2', 'Ship: Orla\nPort: Torvane'],
      ['row 4', 'Ship: Merl\nPort: Ardun'],
    ])
    expect(await passagesIn('\n{"a":"One."}\n{"a":"Two."}', 'a.jsonl')).toEqual([
      ['row 2', 'a: One.'],
      ['row 3', 'a: Two.'],
    ])
  })

  it.each([
    ['a key', '123e4567-e89b-12d3-a456-426614174000'],
    ['a hash', HASH],
    ['a list of numbers', '[0.1, -0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]'],
  ])('leave out a column that holds %s in each', async (_, value) => {
    expect(await passagesIn(`id\tPort\n${value}\tArdun\n${value}\tTorvane\n`, 'a.tsv')).toEqual([
      ['row 2', 'Port: Ardun'],
      ['row 3', 'Port: Torvane'],
    ])
    expect(await passagesIn(`id\tPort\n${value}\tArdun\n17\tTorvane\n`, 'a.tsv')).toHaveLength(2)
    expect((await passagesIn(`id\n${value}\n`, 'a.tsv'))[0]?.[1]).toContain(value)
  })

  it('hold the columns that sources.json names', async () => {
    const source = 'question,answer,by\nWhen?,At nine.,Ada\nWhere?,,Ben\n'
    expect(await passagesIn(source, 'a.csv', ['answer', 'question', 'other'])).toEqual([
      ['row 2', 'question: When?\nanswer: At nine.'],
      ['row 3', 'question: Where?'],
    ])
    expect(await passagesIn(`{"a":{"text":"One.","id":7}}`, 'a.jsonl', ['text'])).toEqual([['row 1', 'text: One.']])
    await expect(passagesIn(source, 'a.csv', ['Answer'])).rejects.toMatchObject({
      problem: 'it has no column "Answer" (from sources.json); it has "question", "answer", "by".',
    })
    await expect(passagesIn('1,2\n3,4\n', 'a.csv', ['a'])).rejects.toMatchObject({
      problem: 'it has no column "a" (from sources.json); its columns have no names.',
    })
  })
})

describe('JSON Lines', () => {
  it('shows the values of each line with their names', async () => {
    const source =
      '{"id":7,"note":"He said \\"no\\".\\nTwice.","tags":["a","b"],"at":{"port":"Ardun","empty":"","none":null}}\n\n"A plain line."\n'
    expect(await rowsOf(source, 'a.jsonl')).toEqual([
      'id: 7\nnote: He said "no".\nTwice.\ntags: a\ntags: b\nport: Ardun',
      'A plain line.',
    ])
  })

  it('reads the lines round one that is not JSON, which is left out by its number', async () => {
    const { document, passages } = await read('{"a":1}\n{"a":\n{"a":3}\n', 'a.jsonl')
    expect(passages.map(({ start, end, page }) => [document.text.slice(start, end), page])).toEqual([
      ['a: 1', 'row 1'],
      ['a: 3', 'row 3'],
    ])
    expect(document.blocks[1]).toMatchObject({ kind: 'left-out', reason: 'line 2 is not JSON' })
  })

  it('refuses a file without a line of JSON, and endless nesting', async () => {
    await expect(read('{"a":\n', 'a.jsonl')).rejects.toMatchObject({ problem: 'line 1 is not JSON.' })
    await expect(read(`${'['.repeat(2000)}${']'.repeat(2000)}`, 'a.jsonl')).rejects.toMatchObject({
      problem: 'its values are nested too deeply.',
    })
    expect(await rowsOf('"half \\ud83d"', 'a.jsonl')).toEqual(['half \ufffd'])
  })
})
