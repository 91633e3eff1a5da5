import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { detailLine, readRun, runLines } from '../../src/evaluation/run-file.js'

let file: string
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'footnote-run-')), 'run.txt')
})
afterEach(() => rmSync(path.dirname(file), { recursive: true }))

describe('a run file', () => {
  it('comes back as it was written, every digit of the scores', async () => {
    const ranked = [
      { id: 'd1', score: 0.1 + 0.2 },
      { id: 'd2', score: 1e-9 },
    ]
    writeFileSync(file, runLines('q1', ranked) + runLines('q2', []) + runLines('q3', ranked.slice(1)))
    expect(await readRun(file)).toEqual(
      new Map([
        ['q1', ranked],
        ['q3', ranked.slice(1)],
      ]),
    )
  })

  it('has the six columns of TREC', () => {
    expect(runLines('q', [{ id: 'd', score: 0.5 }])).toBe('q Q0 d 1 0.5 footnote\n')
  })

  it('cannot hold an id with spaces', () => {
    expect(() => runLines('q', [{ id: 'a b', score: 1 }])).toThrow(expect.objectContaining({ code: 'RUN_ID' }))
  })

  it.each(['q Q0 d 1 0.5', 'q Q0 d 1 high tag', 'q Q0 d 1 1 t\nq Q0 d 2 0 t'])('is refused: %j', async (text) => {
    writeFileSync(file, text)
    await expect(readRun(file)).rejects.toMatchObject({ code: 'COLLECTION_MALFORMED' })
  })
})

it('details are one JSON document a line', () => {
  const detail = { id: 'q', certainty: 'none' as const, probability: 0.1, ranked: [], highlight: null }
  expect(detailLine(detail)).toBe(`${JSON.stringify(detail)}\n`)
})
