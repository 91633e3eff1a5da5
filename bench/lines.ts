/**
 * How many lines of a channel the bot's answers take: 50 questions, asked by mention on the local page, as the browser
 * draws them at two widths. A line is one of the page's text, 22 pixels high.
 *
 *   npm run bench:lines                    the documents of this repository, and questions of test/quality
 *   npm run bench:lines -- DIR             a folder of documents, and questions made from their sentences
 *   npm run bench:lines -- --pictures DIR  keeps a picture of each message at each width there
 *
 * CHROMIUM_PATH names another browser than /usr/bin/chromium; ANSWER_STYLE is handed on to the bot.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { LocalDiscordClient, type SeenMessage } from 'local-discord'
import { launchBrowser, openPage } from 'local-discord/playwright'
import type { Page } from 'playwright-core'
import { listCorpus } from '../src/documents/corpus.js'
import { DocumentError } from '../src/documents/errors.js'
import { readDocument } from '../src/documents/read.js'
import { sentencesOf } from '../src/documents/sentences.js'
import { percentile } from '../src/evaluation/metrics.js'
import { seededRandom } from '../src/evaluation/random.js'
import { foreign, further, questions } from '../test/quality/asked.js'
import { BotProcess, runCli } from '../test/support/bot-process.js'

const QUESTIONS = 50
/** Of them, those that the documents do not answer. */
const FOREIGN = 10
const WIDTHS = [1280, 360] as const
const LINE = 22

type Kind = 'answer' | 'hedged' | 'miss' | 'closest, private'

interface Measured {
  kind: Kind
  width: number
  /** The whole message, with its author and the line of what it replies to. */
  message: number
  /** What the bot wrote alone. */
  written: number
}

/** What people ask of the repository's documents, and what they do not answer. */
function knownQuestions(): string[] {
  const asked = [...questions, ...further].slice(0, QUESTIONS - FOREIGN)
  return [...asked, ...foreign.slice(0, FOREIGN)].map(({ question }) => question)
}

/** Questions from the words of a folder's sentences, and some that it hardly answers. */
async function questionsOf(folder: string): Promise<string[]> {
  const random = seededRandom(7)
  const sentences: string[] = []
  for (const { path, file } of await listCorpus(folder)) {
    const text = await textOf(path, file)
    sentences.push(...sentencesOf(text).map(({ start, end }) => text.slice(start, end)))
  }
  const long = sentences.filter((sentence) => sentence.split(/\s+/).length >= 8)
  if (long.length === 0) throw new Error(`${folder} holds no sentences to ask for.`)
  const made = Array.from({ length: QUESTIONS - FOREIGN }, () => {
    const words = long[Math.floor(random() * long.length)]!.split(/\s+/)
    const from = Math.floor(random() * Math.max(1, words.length - 8))
    return `what about ${words.slice(from, from + 8).join(' ')}?`.slice(0, 300)
  })
  return [...made, ...foreign.slice(0, FOREIGN).map(({ question }) => question)]
}

/** The text of a document; nothing of one that cannot be read, which the bot skips, too. */
async function textOf(path: string, file: string): Promise<string> {
  try {
    return (await readDocument(readFileSync(path), file)).text
  } catch (error) {
    if (error instanceof DocumentError) return ''
    throw error
  }
}

/** The custom id of the button behind which the closest passage is shown; undefined if a message has none. */
function closestIn({ components }: SeenMessage): string | undefined {
  return /"custom_id":"(fn\d\|w\|[^"]*)"/.exec(JSON.stringify(components ?? []))?.[1]
}

function kindOf(message: SeenMessage): Kind {
  if (JSON.stringify(message.components ?? []).includes('[fn:'))
    return message.ephemeral ? 'closest, private' : 'answer'
  return closestIn(message) === undefined ? 'miss' : 'hedged'
}

/** Lines that a message takes on a page. */
async function measure(page: Page, id: string): Promise<Pick<Measured, 'message' | 'written'>> {
  const message = page.locator(`.message[data-id="${id}"]`)
  const body = message.locator('.body')
  await body.locator('.components').waitFor()
  const heights = await Promise.all([message, body].map(async (one) => (await one.boundingBox())?.height ?? 0))
  const [whole = 0, written = 0] = heights
  return { message: whole / LINE, written: written / LINE }
}

async function ask(asked: readonly string[], corpus: string | undefined, pictures: string | undefined) {
  const indexDir = mkdtempSync(join(tmpdir(), 'footnote-lines-'))
  const variables = { INDEX_DIR: indexDir, ...(corpus === undefined ? {} : { CORPUS_DIR: corpus }) }
  // All of the folder is there before the first question.
  await runCli(['index'], variables)
  const bot = new BotProcess({
    ...variables,
    LOCAL_DISCORD_PORT: '0',
    LOG_LEVEL: 'warn',
    ANSWERS_PER_MINUTE: '1000',
    ...(process.env.ANSWER_STYLE === undefined ? {} : { ANSWER_STYLE: process.env.ANSWER_STYLE }),
  })
  const browser = await launchBrowser()
  const measured: Measured[] = []
  try {
    const { page: address, application } = await bot.ready
    const local = new LocalDiscordClient(String(address))
    const open = (width: number) => openPage(browser, String(address), 'Ada', 'general', { width, height: 1000 })
    const pages = await Promise.all(WIDTHS.map(async (width) => ({ width, page: await open(width) })))
    for (const [index, question] of asked.entries()) {
      const content = `<@${application}> ${question}`
      const act = { as: 'Ada', channel: 'general', wait: 20_000 }
      const [answer] = (await local.act({ ...act, do: 'say', content })).messages
      if (!answer) throw new Error(`No answer to: ${question}`)
      const closest = closestIn(answer)
      const pressed = closest && (await local.act({ ...act, do: 'button', message: answer.id, custom_id: closest }))
      for (const message of [answer, ...(pressed ? pressed.messages : [])]) {
        for (const { width, page } of pages) {
          measured.push({ kind: kindOf(message), width, ...(await measure(page, message.id)) })
          if (pictures === undefined) continue
          const name = `${String(index + 1).padStart(2, '0')}-${width}-${kindOf(message).split(',')[0]}.png`
          await page.locator(`.message[data-id="${message.id}"]`).screenshot({ path: join(pictures, name) })
        }
      }
    }
  } finally {
    await browser.close()
    await bot.stop()
    rmSync(indexDir, { recursive: true, force: true })
  }
  return measured
}

/** A row of the table: median and most of some messages, whole and as written. */
function row(kind: string, width: number, of: readonly Measured[]): string {
  const figures = (['written', 'message'] as const).flatMap((what) => {
    const lines = of.map((one) => one[what])
    return [percentile(lines, 0.5), Math.max(...lines)].map((value) => value.toFixed(1))
  })
  return `| ${[kind, `${width} px`, of.length, ...figures].join(' | ')} |`
}

const args = process.argv.slice(2)
const at = args.indexOf('--pictures')
const pictures = at >= 0 ? args.splice(at, 2)[1] : undefined
if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
const corpus = args[0] === undefined ? undefined : resolve(args[0])
const measured = await ask(corpus === undefined ? knownQuestions() : await questionsOf(corpus), corpus, pictures)
console.log('| | width | messages | written: median | most | whole message: median | most |')
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const width of WIDTHS) {
  for (const kind of ['answer', 'closest, private', 'hedged', 'miss'] as const) {
    const of = measured.filter((one) => one.kind === kind && one.width === width)
    if (of.length > 0) console.log(row(kind, width, of))
  }
}
