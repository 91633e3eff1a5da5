import { describe, expect, it } from 'vitest'
import { refuseUnreadable } from '../../src/documents/formats/pdf/letters.js'

const pagesOf = (text: string) => [
  {
    label: '1',
    height: 800,
    lines: [{ text, left: 70, right: 500, y: 100, size: 10, column: { left: 70, right: 500 } }],
  },
]

describe('a page whose fonts do not say which letters they show', () => {
  it.each<[string, string, string?]>([
    ['a table that is elsewhere', ' ', '<< /Type /Font /Encoding /90ms-RKSJ-H >>'],
    ['another table that is elsewhere', ' ', '<< /Encoding /UniGB-UCS2-V >>'],
    ['several scripts in a word', 'ΰԔϸΨߙ ϣϙķϢʆ ೅ဍഀ ඥ੒Ǌһ ӍΉʽী Їࠒۉīۈ ĪԸϦ٫ϳĄƏ ਯˁΰҧ'],
    ['signs that stand for nothing', '\ue001\ue002\ue003 \ue004\ue005 the \ue006\ue007'],
    ['no letters', '  '],
  ])('is refused: %s', (_, text, source = '') => {
    expect(() => refuseUnreadable(pagesOf(text), 'a.pdf', Buffer.from(source))).toThrow(
      expect.objectContaining({ code: source === '' && text.trim() === '' ? 'DOCUMENT_EMPTY' : 'DOCUMENT_NOT_TEXT' }),
    )
  })

  it.each([
    'The wave has the length λ, and Δx is the distance between two of its crests in μm.',
    'Судно Aurora вошло в порт Torvane при ветре NW и встало у стенки.',
    'この船はFerryと呼ばれ、港ではニュースになった。',
    'ספינת Aurora עגנה בנמל Torvane בשעה 9.',
    'Das Fährschiff Ärmel-Kanal fuhr über die Straße; l’équipage était fatigué.',
  ])('is none: %s', (text) => {
    expect(() => refuseUnreadable(pagesOf(text), 'a.pdf', new Uint8Array())).not.toThrow()
  })
})
