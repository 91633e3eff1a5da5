/**
 * Many servers with libraries of their own, in one library host: how soon it starts, how long questions take, what it
 * holds open; and how long a large document of one server keeps another server's small one waiting.
 *
 *   npm run bench:servers              10, 200 and 2,000 servers with 20 documents each
 *   npm run bench:servers -- N...      other numbers of servers
 *   npm run bench:servers -- --turns   a PDF of 500 pages of one server, and a note of another
 *
 * One library is made and copied: about 2 MB a server.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addDocument, follow } from '../src/answering/adding.js'
import { HOME } from '../src/config.js'
import { connectHost, type HostClient } from '../src/host/client.js'
import { socketPath } from '../src/host/socket-path.js'
import { runCli } from '../test/support/bot-process.js'
import { column, pdfOf } from '../test/support/pdf.js'
import { Random } from '../test/support/random.js'
import { summaryOf, timesOf } from './timing.js'

const DOCUMENTS = 20
/** Libraries that are asked while they are closed. */
const ASKED = 300
const WORDS =
  'harbour master ship cargo book year written tide ferry island keeper lighthouse stairs evening bread rope anchor'.split(
    ' ',
  )
const HOST = fileURLToPath(new URL('../dist/host/host-process.js', import.meta.url))
const ID = 1203948572839450000n

const { values, positionals } = parseArgs({ options: { turns: { type: 'boolean' } }, allowPositionals: true })
const folder = mkdtempSync(join(tmpdir(), 'footnote-bench-servers-'))
const indexDir = join(folder, 'index')
const random = new Random(7)

function sentence(): string {
  return `The ${Array.from({ length: 12 }, () => random.pick(WORDS)).join(' ')} in ${1800 + random.below(200)}.`
}

function text(paragraphs: number): string {
  const paragraph = () => Array.from({ length: 5 }, sentence).join(' ')
  return Array.from({ length: paragraphs }, paragraph).join('\n\n')
}

function serverOf(number: number): string {
  return String(ID + BigInt(number))
}

/** A library host on some libraries. */
class Host {
  readonly client: HostClient
  private constructor(
    private readonly child: ChildProcess,
    readonly seconds: number,
  ) {
    this.client = connectHost(socketPath(indexDir))
  }

  static async start(librariesDir: string): Promise<Host> {
    const began = performance.now()
    const child = fork(HOST, [], {
      env: { ...process.env, INDEX_DIR: indexDir, LIBRARIES_DIR: librariesDir, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: { type: string }) => {
        if (message.type === 'ready') resolve()
        if (message.type === 'failed') reject(new Error(JSON.stringify(message)))
      })
      child.once('exit', () => reject(new Error('The host ended.')))
    })
    return new Host(child, (performance.now() - began) / 1000)
  }

  /** Megabytes in memory, and how many files it has open; Linux alone. */
  takes(): { megabytes: number; files: number } {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8')
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
    return { megabytes: Math.round(kilobytes / 1024), files: readdirSync(`/proc/${this.child.pid}/fd`).length }
  }

  ask(server: string | undefined): () => Promise<unknown> {
    const question = `Which ${random.pick(WORDS)} had a ${random.pick(WORDS)} in ${1800 + random.below(200)}?`
    return () => this.client.library(server === undefined ? 'shared' : { server }).ask({ question })
  }

  async end(): Promise<void> {
    this.client.close()
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
  }
}

/** A library with its documents, as the host makes it. */
async function makeOne(librariesDir: string): Promise<void> {
  const host = await Host.start(librariesDir)
  const curator = host.client.curator(serverOf(0))
  for (let i = 0; i < DOCUMENTS; i++) {
    const bytes = new TextEncoder().encode(text(6))
    const { state, mistake } = await follow(curator, await addDocument(curator, { file: `${i}.txt`, bytes }), {
      every: 50,
    })
    if (state !== 'done') throw new Error(mistake?.message)
  }
  await host.end()
}

async function measure(librariesDir: string, servers: number): Promise<void> {
  const alone = await Host.start(join(folder, 'none'))
  const before = alone.takes()
  await alone.end()
  const host = await Host.start(librariesDir)
  console.log(`${servers} servers: start ${host.seconds.toFixed(2)} s (without any ${alone.seconds.toFixed(2)} s)`)
  const shared: number[] = []
  const open: number[] = []
  await host.ask(serverOf(0))()
  for (let i = 0; i < 200; i++) {
    shared.push(...(await timesOf([host.ask(undefined)])))
    open.push(...(await timesOf([host.ask(serverOf(0))])))
  }
  const numbers = Array.from({ length: Math.min(ASKED, servers - 1) }, (_, i) => 1 + i)
  const closed = await timesOf(numbers.map((number) => host.ask(serverOf(number))))
  const after = host.takes()
  console.log(`  shared documents alone    ${summaryOf(shared)}`)
  console.log(`  with an open library      ${summaryOf(open)}`)
  console.log(`  with a closed library     ${summaryOf(closed)} (${closed.length} libraries)`)
  console.log(`  memory ${before.megabytes} MB, then ${after.megabytes} MB; files ${before.files}, then ${after.files}`)
  await host.end()
}

/** A PDF of 500 pages of one server; a note of another, and questions, while it is worked on. */
async function turns(): Promise<void> {
  const host = await Host.start(join(folder, 'turns'))
  const [large, small] = [host.client.curator(serverOf(1)), host.client.curator(serverOf(2))]
  const lines = () => Array.from({ length: 50 }, (_, i) => (i % 8 === 7 ? '' : sentence()))
  const page = () => column(60, 730, lines(), 9).filter((one) => one.text !== '')
  const bytes = pdfOf(Array.from({ length: 500 }, page))
  const idle = await timesOf(Array.from({ length: 50 }, () => host.ask(undefined)))
  const began = performance.now()
  const book = follow(large, await addDocument(large, { file: 'book.pdf', bytes }), { every: 50 })
  const waits: number[] = []
  const questions: number[] = []
  for (let i = 0; i < 10; i++) {
    const note = new TextEncoder().encode(text(1))
    const from = performance.now()
    const { state } = await follow(small, await addDocument(small, { file: 'note.txt', bytes: note }), { every: 50 })
    if (state !== 'done') throw new Error(`A note was ${state}.`)
    waits.push(performance.now() - from)
    questions.push(...(await timesOf([host.ask(serverOf(2)), host.ask(undefined)])))
    await setTimeout(500)
  }
  const during = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`a note of another server, while a PDF of 500 pages is read and embedded (for ${during} s so far):`)
  console.log(`  until it is done          ${summaryOf(waits)} (longest ${(Math.max(...waits) / 1000).toFixed(1)} s)`)
  console.log(`  questions meanwhile       ${summaryOf(questions)}; before ${summaryOf(idle)}`)
  const { documents } = await book
  console.log(`  the PDF: ${documents[0]?.passages} passages in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  await host.end()
}

mkdirSync(join(folder, 'none'))
try {
  await runCli(['index', '--index', indexDir, '--corpus', join(HOME, 'corpus')])
  if (values.turns) await turns()
  else {
    const counts = positionals.length > 0 ? positionals.map(Number) : [10, 200, 2000]
    const librariesDir = join(folder, 'libraries')
    await makeOne(librariesDir)
    let made = 1
    for (const count of counts.sort((a, b) => a - b)) {
      // With their times: a copy is as up to date as what it was made of.
      for (; made < count; made++) {
        execFileSync('cp', ['-a', join(librariesDir, serverOf(0)), join(librariesDir, serverOf(made))])
      }
      await measure(librariesDir, count)
    }
  }
  console.log(`load of the machine: ${loadavg()[0]!.toFixed(1)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
