import { describe, expect, test } from 'vitest'
import { inert } from '../../src/terminal/inert.js'
import { written } from '../../src/terminal/output.js'

describe('what a document or a file name could do to a terminal', () => {
  test.each([
    ['a colour', 'a\u001b[31mb', 'a\ufffd[31mb'],
    ['concealed text', 'a\u001b[8mb\u001b[0m', 'a\ufffd[8mb\ufffd[0m'],
    ['the title of the window', '\u001b]0;owned\u0007', '\ufffd]0;owned\ufffd'],
    ['a link', '\u001b]8;;http://x\u001b\\\\text', '\ufffd]8;;http://x\ufffd\\\\text'],
    ['a cleared screen', '\u001b[2J\u001bc', '\ufffd[2J\ufffdc'],
    ['a sequence of one character (C1)', 'a\u009b31mb\u0090q\u009c', 'a\ufffd31mb\ufffdq\ufffd'],
    ['a line that is overwritten', 'good\rbad', 'good\ufffdbad'],
    ['letters taken back', 'bad\b\b\bgood', 'bad\ufffd\ufffd\ufffdgood'],
    ['a bell, a NUL, a DEL', '\u0007\u0000\u007f', '\ufffd\ufffd\ufffd'],
    ['a line reordered (override)', 'a\u202egpj.exe\u202c', 'a\ufffdgpj.exe\ufffd'],
    ['a line reordered (isolates)', '\u2066a\u2069\u2067b\u2068', '\ufffda\ufffd\ufffdb\ufffd'],
    ['marks of direction', 'a\u200e\u200f\u061cb', 'a\ufffd\ufffd\ufffdb'],
    ['zero-width characters', 'pay\u200bpal \u2060x\ufeff\u180e', 'pay\ufffdpal \ufffdx\ufffd\ufffd'],
    ['joiners among Latin letters', 'pay\u200dpal\u200c', 'pay\ufffdpal\ufffd'],
    ['tags', 'a\u{e0041}b', 'a\ufffdb'],
    ["Unicode's line ends", 'a\u2028b\u2029c', 'a\ufffdb\ufffdc'],
  ])('%s', (_, text, shown) => {
    expect(inert(text)).toBe(shown)
    expect(written(text)).toBe(shown)
  })

  test.each([
    ['lines and tabs', 'one\n\ttwo'],
    ['umlauts and combined characters', 'für e\u0301tude'],
    ['an emoji of several', '👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👩🏽\u200d🚀'],
    ['Persian', 'می\u200cخواهم'],
    ['Hindi', 'क्\u200dष'],
    ['a soft hyphen', 'Donau\u00addampf'],
    ['Hebrew and Arabic', 'שלום مرحبا'],
  ])('leaves %s', (_, text) => {
    expect(inert(text)).toBe(text)
  })
})
