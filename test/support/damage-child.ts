/** A process that asks damaged libraries, or checks them, and may end at what it finds. See damage.ts. */
import { createHash } from 'node:crypto'
import { messageOf } from '../../src/errors.js'
import { problemsOf } from '../../src/library/local/check.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { FakeEmbedder } from './fake-embedder.js'

/** What a library says. */
export interface Saying {
  /** A hash for each question. */
  answers: string[]
  /** Code of the error, or its message. */
  error?: string
}

const embedder = new FakeEmbedder()
const QUESTIONS = [
  'the ferry of Téssel',
  'number17 written down',
  'the annals of year 3',
  'lantern tide mast quay net',
  'keeper of the storm bell in the year 120',
  'the last year',
  'who counted the rope?',
]

process.on('message', async (message: { ask: string } | { check: string }) => {
  if ('check' in message) process.send?.(problems(message.check))
  else process.send?.(await saying(message.ask))
})

function problems(folder: string): string[] {
  try {
    return problemsOf(folder)
  } catch (error) {
    return 'code' in Object(error) ? [] : [`unforeseen: ${messageOf(error)}`]
  }
}

async function saying(folder: string): Promise<Saying> {
  let library: LocalLibrary | undefined
  try {
    library = await LocalLibrary.open(folder)
    await library.ready()
    const answers: string[] = []
    for (const answer of answersOf(library)) answers.push(hashOf(await answer))
    return { answers }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : messageOf(error)
    return { answers: [], error: code }
  } finally {
    await library?.close()
  }
}

function* answersOf(library: LocalLibrary): Generator<Promise<unknown>> {
  for (const text of QUESTIONS) {
    yield embedder
      .embedQuestion(text)
      .then((vectors) => searchRanked(library, { text, vectors, limit: 10, withBits: 3 }))
    yield searchRanked(library, { text, vectors: null, limit: 10 })
  }
  yield library.documents()
  yield library.documents().then((all) => Promise.all(all.map(({ key }) => library.text(key))))
  yield library.documents().then((all) => library.slices(all[1]!.key, [{ start: 100, end: 400 }]))
  yield library.documents().then((all) => library.passages(all.at(-1)!.key))
  yield library.documents().then((all) => library.passageAt(all[2]!.key, 50))
  yield library.passages('none').then(async () => {
    const [first] = await library.documents()
    const passages = await library.passages(first!.key)
    return Promise.all(passages.map(({ id }) => library.lookup(id)))
  })
  yield library.suggest('chapter', 20)
  yield library.documentsHolding(['number17'])
  yield library.similar('harbuor')
  yield library.status().then(({ documents, passages, waiting, model }) => ({ documents, passages, waiting, model }))
}

/** Scores to six places: a graph and exact search add up in another order. */
function hashOf(value: unknown): string {
  const plain = JSON.stringify(value, (key, part: unknown) => {
    if (key === 'late' || key === 'bits') return undefined
    return typeof part === 'number' && !Number.isInteger(part) ? part.toFixed(6) : part
  })
  return createHash('sha256')
    .update(plain ?? '')
    .digest('hex')
}
