import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readDocuments } from './collection.js'
import { type EvaluateOptions, evaluate, evaluateQuestions } from './evaluate.js'
import { namesOf } from './evaluate-all.js'
import type { Fitted } from './fit.js'
import { type QualityInput, qualityPage, withReading, worstQuestions } from './quality.js'

/** This many of each collection's worst questions are shown. */
const WORST = 4

/**
 * Writes quality.md and its figures into a folder. Its trials come from trials.md there, which is kept by hand, and its
 * figures of reading from reading.md, which `npm run bench:reading` writes.
 * @param fitted from the same collections
 */
export async function writeQuality(
  folders: readonly string[],
  fitted: Fitted,
  options: EvaluateOptions,
  docs: string,
): Promise<string> {
  const collections: QualityInput['collections'] = []
  const worst: QualityInput['worst'] = []
  for (const [name, folder] of namesOf(folders)) {
    const { evaluation, results } = await evaluateQuestions(folder, { ...options, mode: 'hybrid' })
    collections.push({ name, hybrid: evaluation, lexical: await evaluate(folder, { ...options, mode: 'lexical' }) })
    const texts = new Map<string, string>()
    for await (const { id, text } of readDocuments(folder)) texts.set(id, text)
    worst.push(...worstQuestions(name, results, (id) => texts.get(id), WORST))
  }
  const [trials, reading] = await Promise.all(['trials.md', 'reading.md'].map((name) => bodyOf(path.join(docs, name))))
  const model = options.embedder?.name ?? 'none'
  const page = qualityPage({ model, fitted, collections, worst, trials: trials!, reading: reading! })
  await mkdir(docs, { recursive: true })
  for (const [name, svg] of Object.entries(page.figures)) await writeFile(path.join(docs, name), svg)
  const file = path.join(docs, 'quality.md')
  await writeFile(file, page.markdown)
  return file
}

/**
 * Writes what was measured of reading into reading.md, and puts it into the quality.md beside it in place of what stands
 * there.
 * @param body Markdown, without a title
 */
export async function writeReading(body: string, docs: string): Promise<void> {
  await writeFile(path.join(docs, 'reading.md'), `# Reading\n\n${body.trim()}\n`)
  const file = path.join(docs, 'quality.md')
  await writeFile(file, withReading(await readFile(file, 'utf8'), body))
}

/** A page without its title. */
async function bodyOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replace(/^# .*\n/, '')
}
