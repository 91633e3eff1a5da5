import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { readerHere } from '../../src/documents/reader/reader.js'
import { openAnswerer } from '../../src/host/open.js'
import { runIndexer } from '../../src/host/run-indexer.js'
import { LocalLibrary } from '../../src/library/local/reader.js'

const QUESTION = 'Who kept the lighthouse of Tessel?'
const KEEPER = 'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs for forty years.'

describe('another model than the one that the index was made with', () => {
  let folder: string
  const at = (...names: string[]) => join(folder, ...names)
  const config = (model: string) => ({ model, modelHub: 'http://127.0.0.1:9', indexDir: at('index') })
  const ask = async (model: string, background = false) => {
    const open = await openAnswerer(config(model), { background })
    try {
      return {
        answer: await open.library('shared').ask({ question: QUESTION }),
        embedder: open.embedder,
        made: open.fingerprint,
      }
    } finally {
      await open.close()
    }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-switch-'))
    const settings = JSON.parse(readFileSync(join(BUILT_IN_MODEL, 'tokenizer_config.json'), 'utf8'))
    // The same model in other bytes: another fingerprint.
    for (const [model, indent] of [
      ['old', 4],
      ['new', 8],
    ] as const) {
      cpSync(BUILT_IN_MODEL, at(model), { recursive: true })
      writeFileSync(at(model, 'tokenizer_config.json'), JSON.stringify(settings, null, indent))
    }
    mkdirSync(at('corpus'))
    writeFileSync(at('corpus', 'tessel.txt'), `${KEEPER}\n`)
    writeFileSync(at('corpus', 'bakery.txt'), 'The bakery on the harbour sells rye bread on every day but Sunday.\n')
    await runIndexer(config(at('old')), { folders: [at('corpus')], reader: readerHere })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the old vectors go on answering, with the model that made them, and that is said', async () => {
    const { answer, embedder, made } = await ask(at('new'))
    expect(embedder?.folder).toBe(at('old'))
    expect(embedder?.fingerprint).toBe(made)
    expect(answer.quotes[0]?.text).toBe(KEEPER)
    expect(answer.quotes[0]?.signals.semantic).toBeGreaterThan(0.3)
    expect(answer.note).toMatch(/^old answers until the vectors of new are made/)
  })

  test('a bot does not wait for a hub as long as another model answers; a command says what is wrong', async () => {
    const { answer } = await ask('someone/elsewhere', true)
    expect(answer.quotes[0]?.signals.semantic).toBeGreaterThan(0.3)
    expect((await ask('./nowhere', true)).answer.quotes[0]?.signals.semantic).toBeGreaterThan(0.3)
    await expect(ask('./nowhere')).rejects.toMatchObject({ code: 'MODEL_FILES', exitCode: 2 })
    await expect(ask('someone/elsewhere')).rejects.toMatchObject({ code: 'MODEL_HUB', exitCode: 2 })
  })

  test('where the old model is gone, words answer, and that is said', async () => {
    rmSync(at('old'), { recursive: true })
    const { answer, embedder } = await ask(at('new'))
    expect(embedder).toBeNull()
    expect(answer.quotes[0]).toMatchObject({ text: KEEPER, signals: { semantic: 0 } })
    expect(answer.note).toMatch(/^The index's model old is not on this machine: by words alone/)
  })

  test('once the new vectors are there, they answer', async () => {
    await runIndexer(config(at('new')), { folders: [at('corpus')], reader: readerHere })
    const { answer, embedder, made } = await ask(at('new'))
    expect(embedder?.folder).toBe(at('new'))
    expect(await LocalLibrary.answeringEmbedder(at('index'))).toMatchObject({ fingerprint: made, name: 'new' })
    expect(answer.quotes[0]?.signals.semantic).toBeGreaterThan(0.3)
    expect(answer.note).toMatch(/nothing was fitted for new/)
  })

  test('a copy of the built-in model is the built-in model, with its weights, whatever its folder is called', async () => {
    cpSync(BUILT_IN_MODEL, at('copy'), { recursive: true })
    rmSync(at('copy', 'weights.json'))
    await runIndexer(config(at('copy')), { folders: [at('corpus')], reader: readerHere })
    const { answer, embedder } = await ask(at('copy'))
    expect(embedder).toMatchObject({ name: 'all-MiniLM-L6-v2', folder: at('copy') })
    expect(answer.note).toBeUndefined()
    const builtIn = await openAnswerer({ ...config(''), model: undefined })
    expect(builtIn.fingerprint).toBe(embedder?.fingerprint)
    expect(await builtIn.library('shared').ask({ question: QUESTION })).toMatchObject({ quotes: answer.quotes })
    await builtIn.close()
  })

  test('the built-in model, with weights of its own, needs no note', async () => {
    await runIndexer({ ...config(''), model: undefined }, { folders: [at('corpus')], reader: readerHere })
    const open = await openAnswerer({ ...config(''), model: undefined })
    expect((await open.library('shared').ask({ question: QUESTION })).note).toBeUndefined()
    await open.close()
  })
})
