/**
 * What Find sources says of true, false and open claims.
 *
 *   npx tsx test/quality/answers/measure-claims.ts                          half a of the invented documents
 *   npx tsx test/quality/answers/measure-claims.ts --half b                 the half that is only for the final measure
 *   … --eval DIR                                                            scifact's labels, and turned sentences
 *   … --faults                                                              each claim that went wrong (half a only)
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Answerer, Claim } from '../../../src/answering/answerer.js'
import { type Evidence, stanceOf } from '../../../src/answering/claims/judge/stance.js'
import { readerHere } from '../../../src/documents/reader/reader.js'
import { sentencesOf } from '../../../src/documents/sentences.js'
import { openAnswerer } from '../../../src/host/open.js'
import { runIndexer } from '../../../src/host/run-indexer.js'
import { tokensOf } from '../../../src/library/tokens.js'
import { turnedClaims } from './turned-claims.js'

type Table = Map<string, Map<string, number>>

const here = new URL('.', import.meta.url).pathname
const { values } = parseArgs({
  options: { half: { type: 'string', default: 'a' }, faults: { type: 'boolean' }, eval: { type: 'string' } },
})

function linesOf<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function count(table: Table, row: string, column: string): void {
  const cells = table.get(row) ?? new Map<string, number>()
  cells.set(column, (cells.get(column) ?? 0) + 1)
  table.set(row, cells)
}

function print(title: string, table: Table): void {
  console.log(title)
  for (const [row, cells] of table) {
    const total = [...cells.values()].reduce((sum, one) => sum + one, 0)
    const parts = [...cells].map(([column, number]) => `${column} ${number} (${Math.round((100 * number) / total)} %)`)
    console.log(`  ${row} (${total}): ${parts.join(', ')}`)
  }
}

/** The verdict on a text of one claim: the claim's, if it was cut into several the first that was checked. */
async function claimOf(answerer: Answerer, text: string): Promise<Claim | undefined> {
  const { claims } = await answerer.sources({ text })
  return claims.find(({ verdict }) => verdict !== 'unchecked') ?? claims[0]
}

async function withLibrary<T>(folder: string, use: (answerer: Answerer) => Promise<T>): Promise<T> {
  const indexDir = mkdtempSync(join(tmpdir(), 'footnote-claims-'))
  const config = { model: undefined, modelHub: 'http://127.0.0.1:9', indexDir }
  try {
    await runIndexer(config, { folders: [folder], reader: readerHere })
    const open = await openAnswerer(config)
    try {
      return await use(open.library('shared'))
    } finally {
      await open.close()
    }
  } finally {
    rmSync(indexDir, { recursive: true, force: true })
  }
}

interface Invented {
  half: string
  text: string
  label: string
}

async function invented(): Promise<void> {
  const claims = linesOf<Invented>(join(here, 'claims.jsonl')).filter(({ half }) => half === values.half)
  const table: Table = new Map()
  let marked = 0
  await withLibrary(join(here, 'documents'), async (answerer) => {
    for (const { text, label } of claims) {
      const claim = await claimOf(answerer, text)
      const verdict = claim?.verdict ?? 'unchecked'
      count(table, label, verdict)
      if (label === 'contradicted' && verdict === label && claim?.differences?.length) marked++
      if (values.faults && values.half === 'a' && verdict !== label) console.log(`${label} → ${verdict}: ${text}`)
    }
  })
  print(`invented documents, half ${values.half}`, table)
  console.log(`  differing words named with ${marked} of the contradicted`)
}

interface Article {
  id: string
  title?: string
  text: string
}

/** scifact: each claim against the abstracts that are cited for it, by words alone. */
function scifact(folder: string): void {
  const corpus = new Map(linesOf<Article>(join(folder, 'corpus.jsonl')).map((article) => [article.id, article]))
  const cited = new Map<string, string[]>()
  for (const line of readFileSync(join(folder, 'qrels.tsv'), 'utf8').trim().split('\n').slice(1)) {
    const [query = '', document = ''] = line.split('\t')
    cited.set(query, [...(cited.get(query) ?? []), document])
  }
  const held = new Map<string, number>()
  for (const { text } of corpus.values()) {
    for (const term of new Set(tokensOf(text).map((token) => token.term))) held.set(term, (held.get(term) ?? 0) + 1)
  }
  const idf = (term: string): number => Math.log(1 + corpus.size / (1 + (held.get(term) ?? 0)))
  const table: Table = new Map()
  for (const { id, text, label = 'NONE' } of linesOf<{ id: string; text: string; label?: string }>(
    join(folder, 'queries.jsonl'),
  )) {
    const evidence = (cited.get(id) ?? []).flatMap((document): Evidence[] => {
      const article = corpus.get(document)
      const sentences = sentencesOf(article?.text ?? '').map(({ start, end }) => ({
        text: article?.text.slice(start, end) ?? '',
      }))
      return article ? [{ title: article.title ?? '', headings: [], sentences }] : []
    })
    count(table, label, stanceOf(text, evidence, idf).verdict)
  }
  print('scifact, cited abstracts, by words alone', table)
  console.log(`  macro F1 ${macroF1(table, (_, verdict) => verdict).toFixed(3)}`)
  console.log(`  before (whatever has the topic is a source): ${macroF1(table, () => 'supported').toFixed(3)}`)
}

const WANTED: Record<string, string> = { SUPPORT: 'supported', CONTRADICT: 'contradicted', NONE: 'related' }

function macroF1(table: Table, said: (label: string, verdict: string) => string): number {
  const f1 = Object.values(WANTED).map((wanted) => {
    let [right, found, there] = [0, 0, 0]
    for (const [label, cells] of table) {
      for (const [verdict, number] of cells) {
        const own = said(label, verdict)
        if (WANTED[label] === wanted) there += number
        if (own === wanted) found += number
        if (own === wanted && WANTED[label] === wanted) right += number
      }
    }
    return found + there === 0 ? 0 : (2 * right) / (found + there)
  })
  return f1.reduce((sum, one) => sum + one, 0) / f1.length
}

/** Sentences of collections as they stand and turned, searched among their own collections. */
async function turned(folder: string): Promise<void> {
  const articles = ['xquad-en', 'covid-faq'].flatMap((name) => linesOf<Article>(join(folder, name, 'corpus.jsonl')))
  const corpus = mkdtempSync(join(tmpdir(), 'footnote-turned-'))
  try {
    mkdirSync(corpus, { recursive: true })
    for (const [place, { title, text }] of articles.entries()) {
      writeFileSync(join(corpus, `${place}.md`), `# ${title ?? 'Article'}\n\n${text}\n`)
    }
    const table: Table = new Map()
    await withLibrary(corpus, async (answerer) => {
      for (const { kind, text } of turnedClaims(articles.map(({ text }) => text))) {
        const verdict = (await claimOf(answerer, text))?.verdict ?? 'unchecked'
        count(table, kind, verdict)
        if (kind !== 'true') count(table, 'all turned', verdict)
        if (values.faults && kind !== 'true' && verdict === 'supported') console.log(`${kind} → supported: ${text}`)
      }
    })
    print('sentences of xquad-en and covid-faq', table)
  } finally {
    rmSync(corpus, { recursive: true, force: true })
  }
}

await invented()
if (values.eval !== undefined) {
  scifact(join(values.eval, 'scifact'))
  await turned(values.eval)
}
