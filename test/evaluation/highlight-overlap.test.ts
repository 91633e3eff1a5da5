import { describe, expect, it } from 'vitest'
import { highlightFigures, highlightOutcome } from '../../src/evaluation/highlight-overlap.js'

const TEXT = 'The bridge fell in 1986. Nobody was hurt. It was built in 1986 too.'

describe('highlights against answers', () => {
  it('overlap where any place of any answer is touched', () => {
    expect(highlightOutcome(TEXT, { start: 42, end: 67 }, ['1986'])).toEqual({ overlaps: true, sentences: 1 })
    expect(highlightOutcome(TEXT, { start: 25, end: 41 }, ['1986'])).toEqual({ overlaps: false, sentences: 1 })
    expect(highlightOutcome(TEXT, { start: 0, end: 41 }, ['Nobody', 'someone'])).toEqual({
      overlaps: true,
      sentences: 2,
    })
  })

  it('are not judged where no answer stands word for word', () => {
    expect(highlightOutcome(TEXT, { start: 0, end: 10 }, ['1987', ''])).toBeUndefined()
  })

  it('are summed up as shares and means', () => {
    expect(
      highlightFigures([
        { overlaps: true, sentences: 1 },
        { overlaps: false, sentences: 2 },
      ]),
    ).toEqual({
      passages: 2,
      overlap: 0.5,
      sentences: 1.5,
    })
    expect(highlightFigures([])).toBeNull()
  })
})
