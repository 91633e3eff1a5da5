import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'

const FOLDER = join(import.meta.dirname, 'lines')
const linesOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8').trim().split('\n')
const plain = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')

const escaped = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** A line of Markdown that shows what it says: numbers and marks at its start make no list. */
const literal = (line: string) => line.replace(/^(\d+)([.)])/, '$1\\$2').replace(/^([-+*#>])/, '\\$1')

const FORMATS: [string, (lines: string[]) => string][] = [
  ['a.txt', (lines) => lines.join('\n\n')],
  ['a.md', (lines) => lines.map(literal).join('\n\n')],
  ['a.html', (lines) => lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')],
  ['saved.html', (lines) => savedPage(lines.map((line) => `<p>${escaped(line)}</p>`).join('\n'))],
]

function savedPage(text: string): string {
  return `<html><head><title>Torvane</title><link rel="stylesheet" href="a.css"><script src="a.js"></script></head><body>
    <nav><a href="/">Home</a></nav><main><article>${text}</article></main><footer>Town of Torvane</footer></body></html>`
}

describe.each(readdirSync(FOLDER))('of %s', (file) => {
  it.each(FORMATS)('no line is lost in %s', async (name, written) => {
    const lines = linesOf(file)
    const document = await readDocument(new TextEncoder().encode(written(lines)), name)
    const quoted = plain(
      passagesOf(document)
        .map(({ start, end }) => document.text.slice(start, end))
        .join('\n'),
    )
    const headings = document.blocks
      .filter(({ kind }) => kind === 'heading')
      .map(({ start, end }) => plain(document.text.slice(start, end)))
    const lost = lines.filter((line) => !quoted.includes(plain(line)) && !headings.includes(plain(line)))
    expect(lost).toEqual([])
  })
})

it('there are enough of them', () => {
  expect(readdirSync(FOLDER).flatMap(linesOf).length).toBeGreaterThanOrEqual(143)
})
