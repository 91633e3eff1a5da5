import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { passagesOf } from '../src/documents/passages.js'
import { readDocument } from '../src/documents/read.js'
import { writeReading } from '../src/evaluation/write-quality.js'

/**
 * How well documents are read, as `npm run bench:reading -- DIR…` prints it; with `--write` it goes into docs/reading.md
 * and docs/quality.md as well. A DIR holds `files/` and `expected.jsonl`,
 * a line a file: {file, format, paragraphs: [{text}], headings: […], clutter: […]}; or `html/PAGE.html.gz` and
 * `gold.json` {PAGE: body}, which is scored in shingles of four words.
 */

interface Expected {
  file: string
  format: string
  expect?: string
  paragraphs?: { text: string; judged?: boolean }[]
  headings?: string[]
  clutter?: string[]
}

/** Letters, figures and signs, whatever their spaces, marks and hyphens. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’‚]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[\s\p{Cf}\p{Pd}\u2212_*\\^]+/gu, '')
    .toLowerCase()
}

async function read(bytes: Uint8Array, file: string) {
  const document = await readDocument(bytes, file)
  const passages = passagesOf(document)
  return { document, passages, quotes: passages.map(({ start, end }) => document.text.slice(start, end)) }
}

class Row {
  private readonly counts = new Map<string, [number, number]>()

  add(name: string, right: boolean): void {
    const [found, all] = this.counts.get(name) ?? [0, 0]
    this.counts.set(name, [found + Number(right), all + 1])
  }

  /** "3 of 4", or nothing where nothing was looked for. */
  of(name: string): string {
    const [found, all] = this.counts.get(name) ?? [0, 0]
    return all === 0 ? '' : `${found} of ${all}`
  }
}

/** What is looked for in each file, as the columns of the table say it. */
const COLUMNS = {
  found: 'paragraphs found',
  quotable: 'of those quotable',
  headings: 'headings',
  clutter: 'clutter quoted',
}

/** Columns of a table are no headings. */
const ROWS = /^(?:csv|tsv|jsonl)$/

async function expected(folder: string): Promise<string> {
  const rows = new Map<string, Row>()
  for (const line of readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n')) {
    const wanted = JSON.parse(line) as Expected
    if (wanted.expect === 'refuse') continue
    const row = rows.get(wanted.format) ?? new Row()
    rows.set(wanted.format, row)
    const bytes = readFileSync(join(folder, 'files', wanted.file))
    const got = await read(bytes, wanted.file).catch((error: Error) => console.error(error.message))
    const text = squeezed(got?.document.text ?? '')
    const quotes = (got?.quotes ?? []).map(squeezed)
    const paths = (got?.passages ?? []).flatMap(({ headings }) => headings)
    const headings = [got?.document.title ?? '', ...paths].map(squeezed)
    for (const paragraph of wanted.paragraphs ?? []) {
      if (paragraph.judged === false) continue
      const found = text.includes(squeezed(paragraph.text))
      row.add('found', found)
      if (found)
        row.add(
          'quotable',
          quotes.some((quote, i) => `${quote}${quotes[i + 1] ?? ''}`.includes(squeezed(paragraph.text))),
        )
    }
    for (const heading of ROWS.test(wanted.format) ? [] : (wanted.headings ?? [])) {
      row.add(
        'headings',
        headings.some((one) => one.includes(squeezed(heading))),
      )
    }
    for (const clutter of wanted.clutter ?? []) {
      // A mark alone ("-->") has nothing that could be squeezed.
      const isMark = !/[\p{L}\p{N}]/u.test(clutter)
      row.add(
        'clutter',
        isMark
          ? (got?.quotes ?? []).some((quote) => quote.includes(clutter))
          : quotes.some((quote) => quote.includes(squeezed(clutter))),
      )
    }
  }
  const names = Object.keys(COLUMNS)
  return [
    'What independent programs found in real documents of each kind, and what is furniture in them. Headings are those under',
    'which something is quoted. What is not quotable is mostly a heading that the programs took for a paragraph.',
    '',
    `| format | ${Object.values(COLUMNS).join(' | ')} |`,
    `| --- |${' --- |'.repeat(names.length)}`,
    ...[...rows].map(([format, row]) => `| ${format} | ${names.map((name) => row.of(name)).join(' | ')} |`),
  ].join('\n')
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const size = Math.min(4, words.length)
  const counts = new Map<string, number>()
  for (let i = 0; size > 0 && i + size <= words.length; i++) {
    const shingle = words.slice(i, i + size).join(' ')
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

async function articles(folder: string): Promise<string> {
  const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as Record<string, string>
  const sums = { both: 0, more: 0, less: 0 }
  for (const file of readdirSync(join(folder, 'html'))) {
    const { quotes } = await read(gunzipSync(readFileSync(join(folder, 'html', file))), file.replace(/\.gz$/, ''))
    const got = shingles(quotes.join('\n'))
    const want = shingles(gold[file.replace(/\.html\.gz$/, '')] ?? '')
    const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
    const both = [...got].reduce((sum, [shingle, count]) => sum + Math.min(count, want.get(shingle) ?? 0), 0)
    const all = size(got) + size(want) - both || 1
    sums.both += both / all
    sums.more += (size(got) - both) / all
    sums.less += (size(want) - both) / all
  }
  const precision = sums.both / (sums.both + sums.more)
  const recall = sums.both / (sums.both + sums.less)
  const f1 = (2 * precision * recall) / (precision + recall)
  const pages = readdirSync(join(folder, 'html')).length
  return `Bodies of ${pages} articles: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}.`
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } })
const parts: string[] = []
for (const folder of positionals) {
  parts.push(await (readdirSync(folder).includes('gold.json') ? articles(folder) : expected(folder)))
  console.log(`${parts.at(-1)}\n`)
}
if (values.write) {
  const by = 'Made by `npm run bench:reading -- --write DIR…`; nothing here is written by hand.'
  await writeReading([by, ...parts].join('\n\n'), join(import.meta.dirname, '../docs'))
}
