import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/bot-process.js'

const KEEPER =
  'The lighthouse of Tessel was kept by Anna Boonstra. She climbed its three hundred stairs every evening for forty years.'
const BAKERY = 'The bakery on the harbour of Helder sells rye bread on every day of the week but Sunday.'

describe('what programs may rely on', () => {
  let folder: string
  let index: string
  let summary: Record<string, unknown>
  const run = (...args: string[]) => runCli([...args, '--index', index])
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-json-'))
    index = join(folder, 'index')
    mkdirSync(join(folder, 'corpus'))
    writeFileSync(join(folder, 'corpus', 'tessel.txt'), `${KEEPER}\n`)
    writeFileSync(join(folder, 'corpus', 'helder.txt'), `${BAKERY}\n`)
    summary = await json('index', '--corpus', join(folder, 'corpus'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('index', () => {
    expect(summary).toEqual({
      documents: 2,
      passages: 2,
      added: 2,
      changed: 0,
      removed: 0,
      unchanged: 0,
      skipped: [],
      seconds: expect.any(Number),
      model: 'all-MiniLM-L6-v2',
      dimensions: 384,
    })
  })

  test('only its user can read an index', () => {
    for (const file of ['', ...readdirSync(index)]) expect(statSync(join(index, file)).mode & 0o077, file).toBe(0)
    expect(readdirSync(index)).toContain('library.db')
  })

  test('no figure of time has a tail of digits', async () => {
    expect(String(summary.seconds)).toMatch(/^\d+(\.\d{1,3})?$/)
    for (const command of ['ask', 'sources']) {
      expect(String((await json(command, BAKERY)).milliseconds)).toMatch(/^\d+(\.\d)?$/)
    }
  })

  test('ask, and text against its offsets', async () => {
    const answer = await json('ask', 'Who', 'kept', 'the', 'lighthouse', 'of', 'Tessel?')
    expect(answer).toMatchObject({
      question: 'Who kept the lighthouse of Tessel?',
      certainty: expect.stringMatching(/^(strong|weak)$/),
      milliseconds: expect.any(Number),
    })
    const [quote] = answer.quotes
    expect(quote).toMatchObject({
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{7,}$/),
      document: { id: expect.any(String), title: expect.any(String), file: 'tessel.txt' },
      text: KEEPER,
      paragraph: 1,
      paragraphs: 1,
      score: expect.any(Number),
      signals: { lexical: expect.any(Number), semantic: expect.any(Number) },
    })
    const text = (await run('text', quote.document.id)).stdout
    expect(text.slice(quote.start, quote.end)).toBe(quote.text)
    expect(text.slice(quote.highlight.start, quote.highlight.end)).toContain('Anna Boonstra')
    expect(await json('quote', quote.id)).toMatchObject({ state: 'found', quote: { text: KEEPER } })
    expect(await json('read', quote.document.id)).toMatchObject({
      document: { id: quote.document.id },
      passages: [{ id: quote.id, start: quote.start, end: quote.end, text: KEEPER }],
    })
  })

  test('ask -: a document a line, in order, through a line that cannot be answered', async () => {
    const lines = ['Who kept the lighthouse?', '', 'x'.repeat(2_001), 'one\u2028line', 'Who sells rye bread?']
    const ended = await runCli(['ask', '-', '--json', '--index', index], {}, `${lines.join('\r\n')}`)
    const said = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(said.map(({ question, error }) => question ?? error)).toEqual([
      lines[0],
      'EMPTY_LINE',
      'QUESTION',
      lines[3],
      lines[4],
    ])
    expect(said[2]).toEqual({ error: 'QUESTION', message: expect.any(String), remedy: expect.any(String) })
    expect(ended.code).toBe(2)
  })

  test('verify, sources, documents', async () => {
    expect(await json('verify', 'She climbed its three hundred stairs every evening')).toMatchObject({
      verdict: 'exact',
      matches: [{ document: { file: 'tessel.txt' }, slices: [{ text: expect.any(String) }], similarity: 1 }],
    })
    const { claims } = await json('sources', BAKERY)
    expect(claims).toMatchObject([{ start: 0, text: BAKERY, quotes: [{ text: BAKERY }] }])
    expect((await json('documents')).documents).toHaveLength(2)
  })

  test('a text may begin with a dash', async () => {
    const { claims } = await json('sources', `- ${BAKERY}\n- ${KEEPER}`)
    expect(claims[0]).toMatchObject({ text: BAKERY, verdict: 'supported' })
    expect(await json('ask', '-5 degrees in', 'Helder')).toMatchObject({ question: '-5 degrees in Helder' })
  })

  test('sources -: a text a line from standard input', async () => {
    const ended = await runCli(['sources', '-', '--json', '--index', index], {}, `${BAKERY}\n${KEEPER}\n`)
    const texts = ended.stdout.trimEnd().split('\n')
    expect(texts.map((line) => JSON.parse(line).claims[0].text.slice(0, 10))).toEqual(['The bakery', 'The lighth'])
    expect(ended.code).toBe(0)
  })

  test('a changed quotation is no source', async () => {
    const text = 'The gazette of Tessel wrote “She climbed its thirty stairs every evening for forty years”.'
    const report = await json('sources', text)
    expect(report).toMatchObject({
      claims: [
        {
          verdict: 'contradicted',
          misquoted: true,
          verification: {
            verdict: 'near',
            quotation: { text: 'She climbed its thirty stairs every evening for forty years' },
          },
        },
      ],
      quotations: [{ verdict: 'near' }],
    })
    const { stdout } = await run('sources', text)
    expect(stdout).toContain('0 of 1 claim sourced, 1 misquoted')
    expect(stdout).toContain('thirty')
    expect(stdout).toContain('three hundred')
  })

  test('verify names what differs in the order of the text', async () => {
    const { stdout } = await run(
      'verify',
      'The bakery on the port of Helder sells rye bread on no day of the week but Sunday.',
    )
    expect(stdout.indexOf('- no')).toBeGreaterThan(stdout.indexOf('- port'))
    expect(stdout.indexOf('- no')).toBeGreaterThan(0)
  })

  test('exit codes: nothing found 1, a mistake 2; with --json nothing but JSON on standard output', async () => {
    const nothing = await run('ask', 'What is the boiling point of tungsten hexafluoride?', '--json')
    expect(nothing.code).toBe(1)
    expect(JSON.parse(nothing.stdout)).toMatchObject({ certainty: 'none', quotes: [] })
    expect((await run('verify', 'Nobody ever said these words about any matter')).code).toBe(1)
    expect((await run('quote', 'ZZZZZZZ')).code).toBe(1)
    const mistake = await run('read', 'NOSUCHKEY0', '--json')
    expect(mistake.code).toBe(2)
    expect(JSON.parse(mistake.stdout)).toEqual({
      error: 'DOCUMENT_UNKNOWN',
      message: expect.any(String),
      remedy: expect.any(String),
    })
    expect((await run('read', 'NOSUCHKEY0')).stdout).toBe('')
    const usage = await run('read', '--jsno', '--json')
    expect(usage.code).toBe(2)
    expect(usage.stderr).toContain('behind --')
    expect(JSON.parse(usage.stdout)).toMatchObject({ error: 'USAGE' })
  })

  test('where nothing fits, people read what the library holds', async () => {
    const { stdout, code } = await run('ask', 'What is the boiling point of tungsten hexafluoride?')
    expect(code).toBe(1)
    expect(stdout).toMatch(/Nothing in the library answers this\.[\s\S]*It holds 2 documents, such as “.*”, “.*”/)
  })

  test('people read the answer, its sentence and where it stands', async () => {
    const { stdout } = await run('ask', 'Who kept the lighthouse of Tessel?')
    expect(stdout).toContain('Anna Boonstra')
    expect(stdout).toMatch(/¶ 1 of 1 · [0-9A-Z]{7}/)
    expect((await run('ask', 'Where is the bakrey?')).stdout).toContain('searched as: Where is the bakery?')
  })
})
