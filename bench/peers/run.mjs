/**
 * Footnote beside what people would otherwise search documents with from Node: the same texts, questions, model files
 * and processors, one after another in one run. Prints a table for each size, and how times grow from size to size.
 *
 *   npm run build && cd bench/peers && npm install
 *   node run.mjs [--sizes 1000,10000] [--distinct 1000] [--embedded 200] [--questions 300] [--limit SECONDS]
 *                [--peers A,B] DIR...
 *
 * DIR... are collections (corpus.jsonl, queries.jsonl, qrels.tsv). Vectors of their first `distinct` passages are made
 * once; what a size has more is made from halves of them (data.mjs). `embedded` passages are indexed with the model.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { deserialize } from 'node:v8'
import { exactTen, ndcg, padded, readCollections } from './data.mjs'
import { PEERS } from './peers.mjs'

const { values, positionals } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    distinct: { type: 'string', default: '1000' },
    embedded: { type: 'string', default: '200' },
    questions: { type: 'string', default: '300' },
    limit: { type: 'string', default: '1800' },
    peers: { type: 'string', default: ['Footnote', ...Object.keys(PEERS)].join(',') },
  },
  allowPositionals: true,
})
const RATE = 50
const MODEL = fileURLToPath(new URL('../../embeddings/default-model', import.meta.url))
const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url))
const sizes = values.sizes.split(',').map(Number)
const names = values.peers.split(',')
const folder = mkdtempSync(join(tmpdir(), 'footnote-peers-'))
const common = {
  collections: positionals,
  distinct: Number(values.distinct),
  most: Number(values.questions),
  model: MODEL,
  file: join(folder, 'vectors'),
}

/** Runs a step in a process of its own; rejects with what it said if it fails. */
function step(task) {
  return new Promise((resolve, reject) => {
    const words = JSON.stringify({ ...common, ...task, began: Date.now() })
    const child = spawn(process.execPath, ['--max-old-space-size=8192', WORKER, words], { stdio: 'pipe' })
    const timer = setTimeout(() => child.kill('SIGKILL'), Number(values.limit) * 1000)
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (signal) reject(new Error(`not done after ${values.limit} s`))
      else if (code === 0) resolve(JSON.parse(out.trim().split('\n').at(-1)))
      else reject(new Error(err.trim().split('\n').slice(-6).join('\n')))
    })
  })
}

function bytesIn(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0)
}

function at(times, share) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length
const mb = (bytes) => Math.round(bytes / 2 ** 20)

async function measure(peer, size, base, { questions, exact }) {
  const index = join(folder, `${peer}-${size}`)
  const built = await step({ step: 'build', peer, index, size, cached: true })
  const asked = await step({ step: 'open', peer, index, questions: questions.map(({ text }) => text), rate: RATE })
  const disk = bytesIn(index)
  rmSync(index, { recursive: true })
  const found = (at) => exact[at].filter((id) => asked.ranked[at].includes(id)).length / exact[at].length
  return {
    'index s': built.took / 1000,
    'cpu s': built.worked / 1000,
    'first answer s': asked.first.took / 1000,
    'its cpu s': asked.first.worked / 1000,
    'ask cpu ms': asked.worked,
    'ask p50 ms': at(asked.alone, 0.5),
    'p99 ms': at(asked.alone, 0.99),
    [`${RATE}/s p50 ms`]: at(asked.together, 0.5),
    [`${RATE}/s p99 ms`]: at(asked.together, 0.99),
    'nDCG@10 × 100': 100 * mean(questions.map(({ grades }, which) => ndcg(asked.ranked[which], grades))),
    'recall %': 100 * mean(questions.map((_, which) => found(which))),
    'memory MB': mb(asked.rss - base),
    'disk MB': disk / 2 ** 20,
  }
}

function print(title, rows) {
  const columns = Object.keys(Object.values(rows)[0])
  console.log(`\n${title}\n`)
  console.log(`| | ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length + 1)}`)
  for (const [name, row] of Object.entries(rows)) {
    const cells = columns.map((column) => {
      const value = row[column]
      return value === undefined ? '–' : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
    })
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
}

/** Runs one measurement of each; what fails says why and leaves the others alone. */
async function ofEach(work) {
  const rows = {}
  for (const name of names) {
    try {
      rows[name] = await work(name)
    } catch (error) {
      console.error(`${name} failed: ${error.message}`)
    }
  }
  return rows
}

const load = () => loadavg()[0].toFixed(1)
console.log(`${cpus()[0].model}, ${cpus().length} processors, Node ${process.versions.node}, load ${load()}`)
const made = await step({ step: 'embed' })
const { passages, questions } = readCollections(positionals, common.distinct, common.most)
const { made: known, asked } = deserialize(readFileSync(common.file))
const texts = questions.map(({ text }) => text)
console.log(`${made.passages} passages embedded in ${(made.took / 1000).toFixed(1)} s, ${questions.length} questions`)
const bases = await ofEach((peer) => step({ step: 'model', peer, questions: texts }).then(({ rss }) => rss))

const embedded = Number(values.embedded)
const withModel = await ofEach(async (peer) => {
  const index = join(folder, `${peer}-embedded`)
  const { took, worked } = await step({ step: 'build', peer, index, size: embedded, cached: false })
  rmSync(index, { recursive: true })
  return {
    'index s': took / 1000,
    'ms a passage': took / embedded,
    'cpu ms a passage': worked / embedded,
    'model alone MB': mb(bases[peer]),
  }
})
print(`Indexing ${embedded} passages with the model (load ${load()})`, withModel)

const bySize = new Map()
for (const size of sizes) {
  const all = padded({ passages, vectors: known.map(({ windows }) => Array.from(windows[0])) }, size)
  const exact = asked.map((vector) => exactTen(all, vector))
  const rows = await ofEach((peer) => measure(peer, size, bases[peer], { questions, exact }))
  bySize.set(size, rows)
  const raw = (size * known[0].windows[0].length * 4) / 2 ** 20
  print(`${size} passages, vectors given (raw ${raw.toFixed(1)} MB; load ${load()})`, rows)
}

for (const [from, to] of sizes.slice(1).map((size, which) => [sizes[which], size])) {
  const growth = {}
  for (const name of Object.keys(bySize.get(to))) {
    const exponent = (column) =>
      Math.log(bySize.get(to)[name][column] / bySize.get(from)[name]?.[column]) / Math.log(to / from)
    growth[name] = { 'index cpu': exponent('cpu s'), 'ask cpu': exponent('ask cpu ms'), disk: exponent('disk MB') }
  }
  print(`Growth from ${from} to ${to} passages: exponents`, growth)
}
rmSync(folder, { recursive: true })
