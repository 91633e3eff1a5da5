import { describe, expect, it } from 'vitest'
import { DocumentError } from '../../src/documents/errors.js'
import { readWhole } from '../../src/documents/reader/reader.js'

const read = (source: string | Uint8Array, file: string) =>
  readWhole({ bytes: typeof source === 'string' ? new TextEncoder().encode(source) : source, file, note: {} })

/** Paragraphs with their times. */
async function spoken(source: string | Uint8Array, file = 'talk.srt') {
  const { document } = await read(source, file)
  return document.blocks.map(({ kind, start, end, time }) => [kind, time, document.text.slice(start, end)])
}

const srt = (...cues: [string, string, string][]) =>
  cues.map(([from, to, text], i) => `${i + 1}\n${from} --> ${to}\n${text}\n`).join('\n')

describe('SubRip', () => {
  it('joins cues into paragraphs that have the time of their first cue', async () => {
    const source = srt(
      ['00:00:01,500', '00:00:04,000', 'The ferry left the harbour'],
      ['00:00:04,000', '00:00:06,000', 'at six in the morning.'],
      ['01:02:03,250', '01:02:05,000', 'It came back at night.'],
    )
    expect(await spoken(source)).toEqual([
      ['paragraph', 1.5, 'The ferry left the harbour at six in the morning.'],
      ['paragraph', 3723.25, 'It came back at night.'],
    ])
  })

  it('leaves out tags and positions, and keeps what only looks like one', async () => {
    const source = srt([
      '00:00:01,000',
      '00:00:02,000  X1:10 X2:20 Y1:30 Y2:40',
      '{\\an8}<i>Five <b>bells</b></i> <font color="#ff0000">rang</font>\nif 2 <3 and a > b. <5 {pause}.',
    ])
    expect(await spoken(source)).toEqual([['paragraph', 1, 'Five bells rang if 2 <3 and a > b. <5 {pause}.']])
  })

  it('begins a paragraph with each turn of a dialogue', async () => {
    const source = srt(
      ['00:00:01,000', '00:00:02,000', '- Nothing at all.\n- Really?'],
      ['00:00:02,000', '00:00:03,000', '>> I saw -5 degrees'],
      ['00:00:03,000', '00:00:04,000', '-5 is what it said.'],
    )
    expect(await spoken(source)).toEqual([
      ['paragraph', 1, '- Nothing at all.'],
      ['paragraph', 1, '- Really?'],
      ['paragraph', 2, '>> I saw -5 degrees -5 is what it said.'],
    ])
  })

  it('takes no stage direction for a heading and no number of a cue for text', async () => {
    const long = 'The keeper of the light wrote down every ship that passed the northern point in those years.'
    const source = srt(
      ['00:00:01,000', '00:00:04,000', long],
      ['00:00:20,000', '00:00:21,000', 'Door Opens'],
      ['00:00:40,000', '00:00:44,000', `${long}\n1912`],
    )
    expect((await spoken(source)).map(([kind, , text]) => [kind, text])).toEqual([
      ['paragraph', long],
      ['paragraph', 'Door Opens'],
      ['paragraph', `${long} 1912`],
    ])
  })

  it('reads blank lines within cues, empty cues, CRLF, no hours, any encoding', async () => {
    const source =
      '1\r\n00:01,0 --> 00:02,0\r\nOne\r\n\r\ntwo.\r\n\r\n2\r\n00:03,0 --> 00:04,0\r\n\r\n3\r\n00:04,5 --> 00:05,0\r\nÉté.'
    const utf16 = Buffer.from(`\ufeff${source}`, 'utf16le')
    for (const bytes of [Buffer.from(source), utf16]) {
      expect(await spoken(bytes)).toEqual([
        ['paragraph', 1, 'One two.'],
        ['paragraph', 4.5, 'Été.'],
      ])
    }
  })

  it('keeps paragraphs short without sentence ends, and the passages in time', async () => {
    const words = Array.from({ length: 200 }, (_, i) => i)
    const stamp = (n: number) =>
      `00:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')},000`
    const source = srt(
      ...words.map((n): [string, string, string] => [
        stamp(n * 3),
        stamp(n * 3 + 3),
        `word ${n} of a speech that never ends`,
      ]),
    )
    const { document, passages } = await read(source, 'speech.srt')
    expect(Math.max(...document.blocks.map(({ start, end }) => end - start))).toBeLessThan(800)
    expect(passages.length).toBeGreaterThan(4)
    for (const { start, end, time } of passages) {
      expect(document.text.slice(start, end)).toMatch(new RegExp(`^word ${Number(time) / 3} `))
    }
  })

  it('refuses what has no time codes', async () => {
    await expect(read('Just a note.', 'a.srt')).rejects.toThrow(DocumentError)
    await expect(read('1\n00:00:01,000 --> 00:00:02,000\n\n', 'a.srt')).rejects.toMatchObject({
      code: 'DOCUMENT_EMPTY',
    })
  })
})

describe('WebVTT', () => {
  it('leaves out header, notes, styles, identifiers and tags, and says who speaks', async () => {
    const source = `WEBVTT - A talk
Language: en-GB

STYLE
::cue { color: red }

NOTE a remark
over two lines

intro
00:01.000 --> 00:02.500 align:start position:0%
<v Anna Quay>The tide is <c.loud>high</c> &amp; rising.

00:02.500 --> 00:04.000
<v Anna Quay>It will <00:00:03.000>turn at <i>nine</i>.</v>

00:00:04.000 --> 00:00:05.000
<v.loud Ben>At ten &lt;I think&gt;.
`
    const { document } = await read(source, 'talk.vtt')
    expect(document.language).toBe('en')
    expect(await spoken(source, 'talk.vtt')).toEqual([
      ['paragraph', 1, 'Anna Quay: The tide is high & rising. It will turn at nine.'],
      ['paragraph', 4, 'Ben: At ten <I think>.'],
    ])
  })

  it('shows a line once where captions roll up, and what is said twice twice', async () => {
    const rolling = `WEBVTT

00:00:01.000 --> 00:00:03.000
we left at dawn

00:00:03.000 --> 00:00:05.000
we left at dawn
and sailed north

00:00:05.000 --> 00:00:07.000
and sailed north
until the ice closed in around the little ship and held her there all winter.
`
    expect(await spoken(rolling, 'a.vtt')).toEqual([
      [
        'paragraph',
        1,
        'we left at dawn and sailed north until the ice closed in around the little ship and held her there all winter.',
      ],
    ])
    const chorus = srt(
      ['00:00:01,000', '00:00:02,000', 'No.'],
      ['00:00:02,000', '00:00:03,000', 'No.'],
      ['00:00:03,000', '00:00:04,000', 'Never.'],
      ['00:00:04,000', '00:00:05,000', 'Not I.'],
    )
    expect(await spoken(chorus)).toEqual([['paragraph', 1, 'No. No. Never. Not I.']])
  })
})
