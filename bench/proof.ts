/**
 * How long it takes to prove a quote in a document of five million characters against its text.
 *
 *   npm run bench:proof
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quoteOf, unjudged } from '../src/answering/proof.js'
import { seededRandom } from '../src/evaluation/random.js'
import { localEngine } from '../src/library/engine.js'
import { incoming } from '../test/support/documents.js'
import { summaryOf, timesOf } from './timing.js'

const CHARACTERS = 5_000_000
const PASSAGE = 800
const QUOTES = 300
const random = seededRandom(12)

const folder = mkdtempSync(join(tmpdir(), 'footnote-proof-'))
const writer = await localEngine.openWriter(folder)
const paragraphs = Array.from({ length: CHARACTERS / PASSAGE }, (_, i) =>
  `Passage ${i} says that the ferry — the “old” one — leaves at nine. `.repeat(20).slice(0, PASSAGE - 2),
)
const { key } = await writer.put(incoming('long.txt', paragraphs))
await writer.close()

const library = await localEngine.openLibrary(folder)
const passages = await library.passages(key)
const drawn = Array.from({ length: QUOTES }, () => passages[Math.floor(random() * passages.length)]!)
const prove = async (passage: (typeof drawn)[number]) => {
  if (!(await quoteOf(library, passage, unjudged(passage)))) throw new Error('A true quote was not proved.')
}
await prove(drawn[0]!)
const times = await timesOf(drawn.map((passage) => () => prove(passage)))
console.log(`${(await library.text(key))?.length} characters, ${passages.length} passages, ${times.length} proofs`)
await library.close()
rmSync(folder, { recursive: true, force: true })
console.log(summaryOf(times))
