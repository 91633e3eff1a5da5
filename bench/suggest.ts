/**
 * How long autocomplete of /read and /ask takes over 500 documents of 32 passages each, every passage under a heading
 * of its own: what is typed matches titles, headings, both or nothing.
 *
 *   npm run bench:suggest
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suggest } from '../src/answering/look-up.js'
import { seededRandom } from '../src/evaluation/random.js'
import { localEngine } from '../src/library/engine.js'
import { incoming } from '../test/support/documents.js'
import { summaryOf, timesOf } from './timing.js'

const DOCUMENTS = 500
const PASSAGES = 32
const KEYSTROKES = 400
const random = seededRandom(11)
const WORDS = `harbour ferry island bakery storm bread owner morning lighthouse keeper tide market captain winter summer
  window church stone bridge letter winner paper river field orchard railway council treaty engine garden`.split(/\s+/)
const word = () => WORDS[Math.floor(random() * WORDS.length)]!

const folder = mkdtempSync(join(tmpdir(), 'footnote-suggest-'))
const writer = await localEngine.openWriter(folder)
for (let i = 0; i < DOCUMENTS; i++) {
  const item = incoming(
    `${i}.md`,
    Array.from(
      { length: PASSAGES },
      (_, k) => `Passage ${k} of ${i} on the ${word()} and the ${word()} of the ${word()}.`,
    ),
    { title: `The ${word()} and the ${word()} ${i}` },
  )
  const passages = item.passages.map((passage, k) => ({
    ...passage,
    headings: [`Part ${k % 4}`, `${word()} ${word()} ${k}`],
  }))
  await writer.put({ ...item, passages })
}
await writer.tidy()
await writer.close()

const library = await localEngine.openLibrary(folder)
// 'zzz' and 'part' match no title: every heading is looked at.
const typed = Array.from({ length: KEYSTROKES }, (_, i) => {
  const whole = ['zzz', 'part', word(), `${word()} ${word()}`, `part 1 › ${word()}`][i % 5]!
  return whole.slice(0, 1 + Math.floor(random() * whole.length))
})
await suggest(library, 'ready')
const times = await timesOf(typed.map((prefix) => () => suggest(library, prefix)))
const { documents, passages } = await library.status()
console.log(`${passages} passages in ${documents} documents, ${times.length} keystrokes`)
await library.close()
rmSync(folder, { recursive: true, force: true })
console.log(summaryOf(times))
