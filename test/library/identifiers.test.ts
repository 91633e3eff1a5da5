import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { indexTermsOf, questionTermsOf } from '../../src/library/identifiers.js'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { searchRanked } from '../../src/library/ranked-search.js'
import { tokensOf } from '../../src/library/tokens.js'

describe('names of code', () => {
  it.each([
    ['allowed_mentions', 'allowed_mentions'],
    ['allowed_mentions', 'allowedMentions'],
    ['allowed_mentions', 'ALLOWED_MENTIONS'],
    ['allowed_mentions', 'allowedmentions'],
    ['allowed_mentions', 'allowed mentions'],
    ['allowedMentions', 'allowed_mentions'],
    ['allowedMentions', 'allowed mentions'],
    ['client.rest.timeout', 'rest.timeout'],
    ['client.rest.timeout', 'client.rest'],
    ['client.rest.timeout', 'rest timeout'],
    ['`max_retries=3`', 'maxRetries'],
    ['std::vector<int>', 'std::vector'],
    ['Client#login', 'client.login'],
    ['node->nextSibling', 'next sibling'],
    ['XMLHttpRequest', 'http request'],
    ['GatewayIntentBits.MessageContent', 'MessageContent'],
    ['setMaxLength()', 'set max length'],
    ['__init__', 'init'],
    ['MAX_RETRIES', 'max retries'],
  ])('a passage with %s is found by %s', (passage, question) => {
    const terms = new Set(indexTermsOf(`The value of ${passage} is read once.`))
    const asked = questionTermsOf(question, [], (term) => terms.has(term))
    expect(asked.length).toBeGreaterThan(0)
    for (const term of asked) expect(terms).toContain(term)
  })

  it.each(['The U.S. had 3.5 million.', 'He stood up. She sat down.', 'Read state-of-the-art work (2nd ed.).'])(
    'adds nothing to %s',
    (text) => {
      expect(indexTermsOf(text)).toEqual(tokensOf(text).map(({ term }) => term))
    },
  )

  it('asks for parts only where no passage has the whole', () => {
    expect(questionTermsOf('maxRetries', [], (term) => term === 'maxretri')).toEqual(['maxretri'])
    expect(questionTermsOf('maxRetries', [], (term) => term !== 'maxretri')).toEqual(['maxretri', 'max', 'retri'])
  })
})

const PAGES = join(import.meta.dirname, 'reference')
const NAMES = ['ferrymark', 'tidewire']

describe('a hundred questions on the reference pages of two libraries', () => {
  let directory: string
  let library: LocalLibrary

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'footnote-names-'))
    const writer = LocalWriter.open(directory)
    for (const name of NAMES) {
      const file = `${name}.md`
      const document = await readDocument(readFileSync(join(PAGES, file)), file)
      await writer.put({ file, folder: PAGES, reader: 'test', document, passages: passagesOf(document) })
    }
    await writer.close()
    library = await LocalLibrary.open(directory)
  })
  afterAll(async () => {
    await library.close()
    rmSync(directory, { recursive: true })
  })

  it('finds the right passage first for 95 of them', async () => {
    const lines = readFileSync(join(PAGES, 'questions.tsv'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(100)
    const wrong: string[] = []
    for (const line of lines) {
      const [, text = '', section = ''] = line.split('\t')
      const { hits } = await searchRanked(library, { text, vectors: null, limit: 1, withBits: 0, mode: 'lexical' })
      const found = hits[0]?.passage.headings.at(-1) ?? 'nothing'
      const name = found.replace(/\W*$/, '').replace(/\(.*$/s, '')
      if (name !== section) wrong.push(`${text}: ${found} instead of ${section}`)
    }
    expect(wrong.slice(5), wrong.join('\n')).toEqual([])
  })
})
