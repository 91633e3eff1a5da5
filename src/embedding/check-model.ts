import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Embedder } from './embedder.js'
import { ModelFilesError } from './errors.js'

/** Lies beside a model's files: the cosines of `TRIPLES` when the model was added. */
export const CHECK_FILE = 'check.json'
const checkSchema = z.object({ cosines: z.array(z.number()) })

/** A question, a passage that answers it, and an unrelated one. */
const TRIPLES = [
  [
    'How do bees find their way back?',
    'Honeybees navigate home by the position of the sun and by landmarks along the route.',
    'The council raised the price of parking in the old town to four crowns an hour.',
  ],
  [
    'who invented the telephone',
    'Alexander Graham Bell was granted a patent for the telephone in 1876.',
    'Sourdough bread rises slowly because wild yeast works at its own pace.',
  ],
  [
    'What are the symptoms of the flu?',
    'Influenza usually begins with fever, a cough, aching muscles and tiredness.',
    'The treaty of 1648 ended thirty years of war in central Europe.',
  ],
  [
    'when does the library open on sunday',
    'On Sundays the reading rooms are open from ten in the morning until four.',
    'A glacier moves faster in its middle than along its edges.',
  ],
] as const

/** Processors round a little differently; a wrong pooling or prefix is off by far more. */
const TOLERANCE = 0.02
/** A model that barely tells answers from unrelated passages is set up wrongly. */
const LEAST_MARGIN = 0.1

/** What `checkModel` found. */
export interface ModelCheck {
  /** For each question in turn: its cosine with the answer, then with the unrelated passage. */
  cosines: number[]
  /** What is wrong, for people; empty if nothing is. */
  problems: string[]
}

/**
 * Embeds known texts: answers must be nearer than unrelated passages, and cosines must match check.json, if there.
 * @throws ModelFilesError if check.json cannot be read
 */
export async function checkModel(embedder: Embedder, folder: string): Promise<ModelCheck> {
  const cosines: number[] = []
  const problems: string[] = []
  for (const [question, answer, other] of TRIPLES) {
    const asked = (await embedder.embedQuestion(question)).vector
    const [near, far] = await embedder.embedPassages([answer, other])
    const [a, b] = [dot(asked, near!.windows[0]!), dot(asked, far!.windows[0]!)]
    cosines.push(a, b)
    if (a - b < LEAST_MARGIN) {
      problems.push(
        `“${question}” is about as near to an unrelated text (${b.toFixed(2)}) as to its answer (${a.toFixed(2)}).`,
      )
    }
  }
  const noted = await readNoted(folder)
  noted?.forEach((cosine, i) => {
    const now = cosines[i] ?? 0
    if (Math.abs(now - cosine) > TOLERANCE)
      problems.push(`Pair ${i + 1} has a cosine of ${now.toFixed(3)}; it was ${cosine.toFixed(3)}.`)
  })
  return { cosines, problems }
}

/** Writes check.json beside a model's files, for later checks. */
export async function noteCosines(folder: string, cosines: readonly number[]): Promise<void> {
  const file = join(folder, CHECK_FILE)
  const rounded = cosines.map((cosine) => Math.round(cosine * 10_000) / 10_000)
  await writeFile(`${file}.new`, `${JSON.stringify({ cosines: rounded })}\n`)
  await rename(`${file}.new`, file)
}

async function readNoted(folder: string): Promise<number[] | undefined> {
  const file = join(folder, CHECK_FILE)
  if (!existsSync(file)) return undefined
  try {
    return checkSchema.parse(JSON.parse(await readFile(file, 'utf8'))).cosines
  } catch (cause) {
    throw new ModelFilesError(folder, CHECK_FILE, { cause })
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
