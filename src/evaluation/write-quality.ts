import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readDocuments } from './collection.js'
import { type EvaluateOptions, evaluate, evaluateQuestions } from './evaluate.js'
import { namesOf } from './evaluate-all.js'
import type { Fitted } from './fit.js'
import { type QualityInput, qualityPage, worstQuestions } from './quality.js'

/** This many of each collection's worst questions are shown. */
const WORST = 4

/**
 * Writes quality.md and its figures into a folder; its trials come from trials.md there, which is kept by hand.
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
  const trials = (await readFile(path.join(docs, 'trials.md'), 'utf8')).replace(/^# .*\n/, '')
  const page = qualityPage({ model: options.embedder?.name ?? 'none', fitted, collections, worst, trials })
  await mkdir(docs, { recursive: true })
  for (const [name, svg] of Object.entries(page.figures)) await writeFile(path.join(docs, name), svg)
  const file = path.join(docs, 'quality.md')
  await writeFile(file, page.markdown)
  return file
}
