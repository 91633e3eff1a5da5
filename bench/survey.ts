/**
 * A folder of many documents, one of which changes: how long until it is known which one?
 *
 *   npm run bench:survey            10,000 files, 20 rounds
 *   npm run bench:survey -- N       N files in 100 folders
 *   npm run bench:survey -- N 1     all in one
 *
 * Measured from the indexer's first step to the end of its plan: the folder is walked, what the library knows is read,
 * and whatever looks other than before is hashed. Starting the indexer's process comes on top (a line of its own). The
 * last line is "p50 N ms p95 N ms".
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { localEngine } from '../src/library/engine.js'
import { indexCorpus } from '../src/library/indexer.js'
import type { LibraryWriter } from '../src/library/library.js'
import { FakeEmbedder } from '../test/support/fake-embedder.js'
import { summaryOf } from './timing.js'

const ROUNDS = 20
/** A file is hashed again while it was changed this shortly ago, in milliseconds. */
const SETTLED = 2_100

const files = Number(process.argv[2] ?? 10_000)
const folders = Number(process.argv[3] ?? 100)
const root = mkdtempSync(join(tmpdir(), 'footnote-survey-'))
const corpus = join(root, 'corpus')
const nameOf = (i: number) => join(corpus, `part-${i % folders}`, `document-${i}.txt`)

/** Milliseconds until the plan stood, and what came of it. */
async function measure(writer: LibraryWriter) {
  const began = performance.now()
  const usage = process.cpuUsage()
  let planned = 0
  let worked = 0
  const summary = await indexCorpus({
    folders: [corpus],
    writer,
    embedder: new FakeEmbedder(),
    onProgress: ({ stage, done, total }) => {
      if (stage !== 'read' || done < total) return
      planned = performance.now() - began
      const { user, system } = process.cpuUsage(usage)
      worked = (user + system) / 1000
    },
  })
  return { planned, worked, summary }
}

try {
  for (let i = 0; i < folders; i++) mkdirSync(join(corpus, `part-${i}`), { recursive: true })
  for (let i = 0; i < files; i++) writeFileSync(nameOf(i), `Document ${i} says that the ferry leaves at ${i % 24}.\n`)
  const writer = await localEngine.openWriter(join(root, 'index'))
  await wait(SETTLED)
  const first = await measure(writer)
  console.log(
    `${files} files read in for the first time in ${first.summary.seconds} s, planned in ${first.planned.toFixed(0)} ms`,
  )
  const times: number[] = []
  const work: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    appendFileSync(nameOf((round * 7919) % files), `It changed in round ${round}.\n`)
    const { planned, worked, summary } = await measure(writer)
    if (summary.changed !== 1 || summary.unchanged !== files - 1) throw new Error(JSON.stringify(summary))
    times.push(planned)
    work.push(worked)
  }
  await writer.close()
  const began = performance.now()
  const entry = new URL('../dist/host/run-indexer.js', import.meta.url)
  execFileSync(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(entry)})`])
  console.log(`a process that can index starts in ${(performance.now() - began).toFixed(0)} ms`)
  console.log(`load of the machine: ${loadavg()[0]!.toFixed(1)}`)
  console.log(`of processor time alone: ${summaryOf(work)}`)
  console.log(summaryOf(times))
} finally {
  rmSync(root, { recursive: true, force: true })
}
