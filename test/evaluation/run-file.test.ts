import { describe, expect, it } from 'vitest'
import { detailLine, runLines } from '../../src/evaluation/run-file.js'

describe('a run file', () => {
  it('holds every digit of the scores, and nothing of a question without hits', () => {
    const ranked = [
      { id: 'd1', score: 0.1 + 0.2 },
      { id: 'd2', score: 1e-9 },
    ]
    const lines = runLines('q1', ranked).trimEnd().split('\n')
    expect(lines.map((line) => line.split(' ')).map(([, , id, , score]) => ({ id, score: Number(score) }))).toEqual(
      ranked,
    )
    expect(runLines('q2', [])).toBe('')
  })

  it('has the six columns of TREC', () => {
    expect(runLines('q', [{ id: 'd', score: 0.5 }])).toBe('q Q0 d 1 0.5 footnote\n')
  })

  it('cannot hold an id with spaces', () => {
    expect(() => runLines('q', [{ id: 'a b', score: 1 }])).toThrow(expect.objectContaining({ code: 'RUN_ID' }))
  })
})

it('details are one JSON document a line', () => {
  const detail = { id: 'q', certainty: 'none' as const, probability: 0.1, ranked: [], highlight: null }
  expect(detailLine(detail)).toBe(`${JSON.stringify(detail)}\n`)
})
