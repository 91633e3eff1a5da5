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

describe('JSON Lines', () => {
  it('shows the values of each line with their names', async () => {
    const source =
      '{"id":7,"note":"He said \\"no\\".\\nTwice.","tags":["a","b"],"at":{"port":"Ardun","empty":"","none":null}}\n\n"A plain line."\n'
    expect(await rowsOf(source, 'a.jsonl')).toEqual([
      'id: 7\nnote: He said "no".\nTwice.\ntags: a\ntags: b\nport: Ardun',
      'A plain line.',
    ])
  })

  it('refuses a line that is not JSON, and endless nesting', async () => {
    await expect(read('{"a":1}\n{"a":', 'a.jsonl')).rejects.toMatchObject({ problem: 'line 2 is not JSON.' })
    await expect(read(`${'['.repeat(2000)}${']'.repeat(2000)}`, 'a.jsonl')).rejects.toMatchObject({
      problem: 'its values are nested too deeply.',
    })
    expect(await rowsOf('"half \\ud83d"', 'a.jsonl')).toEqual(['half \ufffd'])
  })
})
