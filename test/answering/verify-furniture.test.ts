import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyQuote } from '../../src/answering/verify-quote.js'
import { verificationReply } from '../../src/discord/replies/verification.js'
import { words } from '../../src/discord/replies/words.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'

const TEXT =
  'The harbour master opened the new lock on Monday, and barges can now pass in twelve minutes instead of an hour. '
const PAGE = `<html lang="en"><head><title>The lock opens</title><link rel="stylesheet" href="a.css"><script src="a.js"></script></head>
  <body><nav><a href="/">Tide tables and notices</a></nav><article><h1>The lock opens</h1><p>${TEXT.repeat(4)}</p>
  <h2>What it cost the town</h2><p>${TEXT.repeat(3)}</p></article>
  <aside><p>The Harbour Gazette has been printed on this quay since 1888.</p></aside></body></html>`

let directory: string
let library: LocalLibrary

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'footnote-furniture-'))
  const writer = LocalWriter.open(directory)
  const document = await readDocument(Buffer.from(PAGE), 'lock.html')
  await writer.put({ file: 'lock.html', folder: '/corpus', reader: 'test', document, passages: passagesOf(document) })
  await writer.close()
  library = await LocalLibrary.open(directory)
})
afterAll(async () => {
  await library.close()
  rmSync(directory, { recursive: true })
})

it.each([
  ['Tide tables and notices', true],
  ['printed on this quay since 1888', true],
  ['The lock opens', undefined],
  ['What it cost the town', undefined],
  ['barges can now pass in twelve minutes', undefined],
])('%s is page furniture: %s', async (text, furniture) => {
  const verification = await verifyQuote(library, text)
  expect(verification.verdict).toBe('exact')
  expect(verification.matches[0]?.furniture).toBe(furniture)
  expect(
    JSON.stringify(verificationReply(verification, { asker: { id: '1', name: 'Ada' }, text, version: 1 })).includes(
      words.inFurniture,
    ),
  ).toBe(furniture === true)
})
