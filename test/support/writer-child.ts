/**
 * Writes documents to a library without end, for tests that kill it: `writer-child.ts DIRECTORY FIRST`. After each
 * transaction it prints the number of the document that is now stored. Each document holds one word that no other has.
 */
import { LocalWriter } from '../../src/library/local/writer.js'
import { embedAll } from '../contract/embed-all.js'
import { incoming } from './documents.js'
import { FakeEmbedder } from './fake-embedder.js'

const [directory = '', first = '0'] = process.argv.slice(2)
const writer = LocalWriter.open(directory)
const embedder = new FakeEmbedder()
for (let number = Number(first); ; number++) {
  const paragraphs = Array.from(
    { length: 12 },
    (_, i) => `Paragraph ${i} of marker${number}x on the harbour and its boats.`,
  )
  await writer.put(incoming(`${number}.txt`, paragraphs))
  process.stdout.write(`${number}\n`)
  if (number % 3 === 0) await embedAll(writer, embedder)
  if (number % 7 === 0) await writer.remove((await writer.files())[0]!.key)
  if (number % 10 === 0) await writer.tidy()
}
