import { describe, expect, it } from 'vitest'
import { markClutter } from '../../src/documents/clutter.js'
import { TextBuilder } from '../../src/documents/formats/text-builder.js'
import { markHeadings } from '../../src/documents/headings.js'
import { passagesOf } from '../../src/documents/passages.js'
import { addressAt, rowOf, timeCode } from '../../src/documents/place.js'

const prose = 'The harbour was built in 1821, and the pier that leads out of it was added forty years later.'

/** Through all that follows a format, as read.ts does it. */
function read(out: TextBuilder) {
  const { text } = out
  const blocks = markHeadings(text, markClutter(text, out.blocks).blocks)
  const rest = { title: 'T', titleFrom: 'first-words', byteHash: '', textHash: '' } as const
  return { text, blocks, passages: passagesOf({ ...rest, text, blocks }) }
}

describe('The place of a block', () => {
  it('is a page label that headings, clutter, bylines and passages keep', () => {
    const out = new TextBuilder()
    for (const [page, text] of [
      ['xi', 'Skip to content'],
      ['xii', 'The harbour of Lowmoor'],
      ['1', 'By Ida Marsh'],
      ['2', prose],
      ['2', 'Later years'],
      ['3', prose.replace('1821', '1902')],
    ] as const) {
      out.at({ page })
      out.add(text)
      out.close({ kind: 'paragraph' })
    }
    const { blocks, passages } = read(out)
    expect(blocks.map(({ kind, page }) => [kind, page])).toEqual([
      ['left-out', 'xi'],
      ['heading', 'xii'],
      ['byline', '1'],
      ['paragraph', '2'],
      ['heading', '2'],
      ['paragraph', '3'],
    ])
    expect(passages.map(({ page, headings }) => [page, headings])).toEqual([
      ['2', []],
      ['3', ['Later years']],
    ])
  })

  it('is where its first visible text stands, if it goes on elsewhere', () => {
    const out = new TextBuilder()
    out.at({ page: '7' })
    out.add('\n ')
    out.at({ page: '8' })
    out.add('It begins here')
    out.at({ page: '9' })
    out.add(' and ends there.')
    out.close({ kind: 'paragraph' })
    out.at({})
    out.add('Nobody knows where this is.')
    out.close({ kind: 'paragraph' })
    expect(out.blocks.map(({ page }) => page)).toEqual(['8', undefined])
    expect(out.blocks[1]).not.toHaveProperty('page')
  })

  it('is a time in a recording, zero included', () => {
    const out = new TextBuilder()
    for (const time of [0, 62.5]) {
      out.at({ time })
      out.add(prose.repeat(8))
      out.close({ kind: 'paragraph' })
    }
    expect(read(out).passages.map(({ time }) => time)).toEqual([0, 62.5])
  })
})

describe('Code and tables', () => {
  it('are passages of their own', () => {
    const out = new TextBuilder()
    for (const kind of ['paragraph', 'code', 'table', 'paragraph'] as const) {
      out.add(`${kind}: ${prose}`)
      out.close({ kind })
    }
    const { text, passages } = read(out)
    expect(text).toContain('code: The')
    expect(passages.map(({ start, end }) => text.slice(start, end))).toEqual([
      `paragraph: ${prose}`,
      `code: ${prose}`,
      `table: ${prose}`,
      `paragraph: ${prose}`,
    ])
  })
})

it.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [247, '4:07'],
  [3847, '1:04:07'],
])('%d seconds are %s', (seconds, shown) => {
  expect(timeCode(seconds)).toBe(shown)
})

it.each([
  ['https://www.youtube.com/watch?v=abc', 'https://www.youtube.com/watch?v=abc&t=95'],
  ['https://www.youtube.com/watch?v=abc&t=7', 'https://www.youtube.com/watch?v=abc&t=95'],
  ['https://youtu.be/abc', 'https://youtu.be/abc?t=95'],
  ['https://www.youtube.com/embed/abc', 'https://www.youtube.com/embed/abc?start=95'],
  ['https://vimeo.com/123', 'https://vimeo.com/123#t=95s'],
  ['https://www.twitch.tv/videos/1', 'https://www.twitch.tv/videos/1?t=0h1m35s'],
  ['https://example.org/talk.mp4', 'https://example.org/talk.mp4#t=95'],
])('%s from a time on is %s', (url, address) => {
  expect(addressAt(url, 95.7)).toBe(address)
})

it('a page may be a row', () => {
  expect(['row 12', '12', 'Row 12', 'row x'].map(rowOf)).toEqual([12, undefined, undefined, undefined])
})
