/**
 * How long answers take: in a running bot over the five articles, and over a larger library.
 *
 *   npm run bench:answer                        the bot on the five articles
 *   npm run bench:answer -- DIR...              and a library of these collections (corpus.jsonl, queries.jsonl)
 *   npm run bench:answer -- --passages N DIR…   with at most N passages (default 10,000)
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalDiscord } from 'local-discord'
import { LONGEST_QUOTATION } from '../src/answering/limits.js'
import { createAnswerer } from '../src/answering/local-answerer.js'
import { loadWeights, WEIGHTS_FILE } from '../src/answering/weights.js'
import { BUILT_IN_MODEL, HOME } from '../src/config.js'
import { passagesOf } from '../src/documents/passages.js'
import { readDocument } from '../src/documents/read.js'
import { sentencesOf } from '../src/documents/sentences.js'
import { loadEmbedder } from '../src/embedding/transformers.js'
import { readDocuments } from '../src/evaluation/collection.js'
import { seededRandom } from '../src/evaluation/random.js'
import { LocalLibrary } from '../src/library/local/reader.js'
import { LocalWriter } from '../src/library/local/writer.js'
import { act, BotProcess } from '../test/support/bot-process.js'

const QUESTIONS = 200
const random = seededRandom(7)

/** Median and 95th percentile of milliseconds, as a line. */
function line(name: string, times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1)
  return `${name.padEnd(58)} median ${at(0.5).padStart(6)} ms   p95 ${at(0.95).padStart(6)} ms   (${times.length})`
}

/** Different questions: words of a sentence, as somebody would half remember it. */
function questionsFrom(texts: string[], count: number): string[] {
  const sentences = texts.flatMap((text) => sentencesOf(text).map(({ start, end }) => text.slice(start, end)))
  const questions = new Set<string>()
  for (let tries = 0; questions.size < count && tries < count * 50; tries++) {
    const words = sentences[Math.floor(random() * sentences.length)]!.split(/\s+/)
    const from = Math.floor(random() * Math.max(1, words.length - 6))
    questions.add(`what about ${words.slice(from, from + 4 + Math.floor(random() * 6)).join(' ')}?`.slice(0, 300))
  }
  return [...questions]
}

async function inTheBot(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  let sent = 0
  const local = await startLocalDiscord({
    rateLimits: false,
    observe: ({ path }) => {
      if (path.includes('/callback')) sent = performance.now()
    },
  })
  const bot = new BotProcess({
    DISCORD_TOKEN: local.token,
    DISCORD_API_URL: local.api,
    INDEX_DIR: join(folder, 'index'),
    ANSWERS_PER_MINUTE: '1000',
  })
  await bot.ready
  const articles = [
    '000_88485ca0a8852c39',
    '001_82fe2fa42eab6266',
    '002_ba23098129ee910f',
    '003_bea12eab35354d2f',
    '004_f45c79c16f6a0511',
  ]
  const questions = questionsFrom(
    articles.map((name) => readFileSync(join(HOME, 'corpus', `${name}.txt`), 'utf8')),
    QUESTIONS,
  )
  const times: number[] = []
  for (const question of questions) {
    const began = performance.now()
    await act(local.page, { as: 'Ada', do: 'slash', channel: 'general', command: 'ask', options: { question } })
    times.push(sent - began)
  }
  await bot.stop()
  await local.close()
  rmSync(folder, { recursive: true, force: true })
  console.log(line('/ask in the running bot, five articles, act to callback', times))
}

async function overALibrary(folders: string[], most: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  const embedder = await loadEmbedder(BUILT_IN_MODEL, 'all-MiniLM-L6-v2')
  const weightsFile = join(BUILT_IN_MODEL, WEIGHTS_FILE)
  const { weights } = await loadWeights(weightsFile, weightsFile, embedder.fingerprint)
  const writer = LocalWriter.open(folder)
  const { fingerprint, name, dimensions } = embedder
  await writer.useEmbedder({ fingerprint, name, dimensions })
  const texts: string[] = []
  let count = 0
  for (const from of folders) {
    for await (const { id, title, text } of readDocuments(from)) {
      if (count >= most) break
      // As a file of the corpus, cut into passages as those are.
      const file = `${texts.length}-${id.replace(/[^\w-]/g, '_')}.txt`
      const document = await readDocument(Buffer.from(`${title}\n\n${text}`), file)
      const passages = passagesOf(document).slice(0, most - count)
      await writer.put({ file, folder, document, passages, reader: 'bench' })
      texts.push(document.text)
      count += passages.length
    }
  }
  let pieces = 0
  for (
    let pending = await writer.pending(fingerprint, 64);
    pending.length > 0;
    pending = await writer.pending(fingerprint, 64)
  ) {
    const made = await embedder.embedPassages(pending.map(({ input }) => input))
    for (const { tokens } of made) pieces += tokens?.ids.length ?? 0
    await writer.storeVectors(
      fingerprint,
      pending.map(({ inputHash }, i) => ({ inputHash, vectors: made[i]! })),
    )
  }
  await writer.tidy()
  await writer.close()
  const library = await LocalLibrary.open(folder, { fingerprint })
  await library.ready()
  const answerer = createAnswerer({ library, embedder, weights })
  await answerer.ask({ question: 'ready' })
  const { passages } = await library.status()
  const size = `${passages} passages of ${Math.round(pieces / passages)} word pieces`
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  console.log(`${size}: ${(bytes / passages / 1024).toFixed(1)} KB a passage on disk`)

  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const questions = questionsFrom(texts, QUESTIONS)
  const asks: number[] = []
  for (const question of questions) asks.push(await timed(() => answerer.ask({ question })))
  console.log(line('ask', asks))
  const sentences = texts
    .flatMap((text) => sentencesOf(text).map(({ start, end }) => text.slice(start, end)))
    .filter((s) => s.length > 60)
  const pick = () => sentences[Math.floor(random() * sentences.length)]!
  const whole = texts.join('\n\n')
  const verifies: number[] = []
  const long: number[] = []
  const finds: number[] = []
  for (let i = 0; i < 100; i++) {
    // Half of them word for word, half a word short.
    const asked = (text: string) => (i % 2 === 0 ? text : text.replace(/\b(the|of|and)\b/, ''))
    const from = Math.floor(random() * (whole.length - LONGEST_QUOTATION))
    verifies.push(await timed(() => answerer.verify({ text: asked(pick()) })))
    long.push(await timed(() => answerer.verify({ text: asked(whole.slice(from, from + LONGEST_QUOTATION)) })))
    finds.push(await timed(() => answerer.sources({ text: Array.from({ length: 5 }, pick).join('\n\n') })))
  }
  console.log(line('verify, one sentence', verifies))
  console.log(line(`verify, ${LONGEST_QUOTATION} characters`, long))
  console.log(line('find sources, five claims', finds))
  await library.close()
  await embedder.close()
  rmSync(folder, { recursive: true, force: true })
}

const args = process.argv.slice(2)
const at = args.indexOf('--passages')
const most = at >= 0 ? Number(args.splice(at, 2)[1]) : 10_000
await inTheBot()
if (args.length > 0) await overALibrary(args, most)
