/**
 * A PDF of many pages: how long until it is read, in the reader's process and with its limits?
 *
 *   npm run bench:pdf            1,000 pages in one file
 *   npm run bench:pdf -- N M     N pages in M files
 *
 * Pages are made here: two columns of sentences in paragraphs, a running head, a page number, words divided at line
 * ends. The last line is "N pages in N.N s".
 */
import { loadavg } from 'node:os'
import { ProcessReader } from '../src/documents/reader/process-reader.js'
import { column, type PdfText, pdfOf } from '../test/support/pdf.js'
import { Random } from '../test/support/random.js'

const WORDS =
  'harbour master ship cargo book year written tide ferry island keeper lighthouse stairs evening bread rope anchor the a of and in to was by with from every under over'.split(
    ' ',
  )
const LINES = 50

const pages = Number(process.argv[2] ?? 1000)
const files = Number(process.argv[3] ?? 1)
const random = new Random(7)

function line(): string {
  const words = Array.from({ length: 7 }, () => random.pick(WORDS)).join(' ')
  if (random.next() < 0.2) return `${words} ship-`
  return random.next() < 0.3 ? `${words}. The` : words
}

/** Paragraphs of some lines, with a line's room between them. */
function paragraphs(x: number): PdfText[] {
  const lines = Array.from({ length: LINES }, (_, i) => (i % 8 === 7 ? '' : i % 8 === 6 ? 'so it was.' : line()))
  return column(x, 730, lines, 9).filter(({ text }) => text !== '')
}

function page(number: number): PdfText[] {
  return [
    { text: 'The book of the harbour', x: 220, y: 760, size: 8 },
    ...paragraphs(60),
    ...paragraphs(320),
    { text: String(number), x: 300, y: 40, size: 8 },
  ]
}

const reader = new ProcessReader({ entry: new URL('../dist/documents/reader/reader-process.js', import.meta.url) })
let passages = 0
let seconds = 0
for (let file = 0; file < files; file++) {
  const count = Math.ceil(pages / files)
  const bytes = pdfOf(Array.from({ length: count }, (_, i) => page(i + 1)))
  const began = performance.now()
  const read = await reader.read({ file: `${file}.pdf`, bytes, note: {} })
  seconds += (performance.now() - began) / 1000
  passages += read.passages.length
}
await reader.close()
console.log(`${passages} passages; load of the machine: ${loadavg()[0]!.toFixed(1)}`)
console.log(`${pages} pages in ${seconds.toFixed(1)} s`)
