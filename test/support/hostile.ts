/** Seeded random numbers (mulberry32), so that a failure can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Pieces from which texts are made that want to come alive in a Discord client. */
const PIECES = [
  ...['@everyone', '@here', '<@123456789012345678>', '<@&123456789012345678>', '<#123456789012345678>', '</ask:1234>'],
  ...['<t:1700000000:R>', '<:name:123456789012345678>', '<a:n:123456789012345678>', ':smile:', '<id:browse>'],
  ...[
    'https://evil.example/a_b*c',
    '<https://evil.example>',
    '[text](https://evil.example)',
    '[…]',
    '[…](http://e.example)',
  ],
  ...['**', '*', '_', '__', '~~', '||', '`', '```', '```js\n', '\\', '\\\\', '\\*', '⟨', '⟨U+200B⟩', '\\⟨', '⟩'],
  ...[
    '\n',
    '\n\n',
    '\n# ',
    '\n## ',
    '\n-# ',
    '\n- ',
    '\n* ',
    '\n+ ',
    '\n1. ',
    '\n12) ',
    '\n> ',
    '\n>>> ',
    '\n  - ',
    '\n   # ',
  ],
  ...[
    '\r\n',
    '\r',
    '\t',
    '  ',
    ' ',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u202e',
    '\u2066',
    '\u2069',
    '\ufeff',
  ],
  ...[
    '\u00ad',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '\u2029',
    '\u3164',
    '\u2800',
    '\u{e0041}',
    '\ufe0f',
    '\u061c',
    '\u0085',
  ],
  ...['😀', '👨‍👩‍👧', '❤️', '🏳️‍🌈', '1️⃣', 'می‌خواهم', 'क्‍ष', 'é', 'ß', '中文字', 'ไทย', '¯\\_(ツ)_/¯', 'z̸̧͖a̶l̷g̵o'],
  ...[
    'word',
    'Dr. Smith',
    'The U.S. said. ',
    'A sentence. ',
    'not 40,000. ',
    '“Quoted.” ',
    'x'.repeat(60),
    '... ',
    '!',
    '?',
    '#',
    '-',
    '>',
  ],
]

/** A text of up to `most` pieces. */
export function hostileText(random: () => number, most: number): string {
  const count = 1 + Math.floor(random() ** 3 * most)
  let text = ''
  for (let i = 0; i < count; i++) text += PIECES[Math.floor(random() * PIECES.length)] ?? ''
  return text
}

/** A range within a text, empty now and then. */
export function someRange(random: () => number, length: number): { start: number; end: number } {
  const a = Math.floor(random() * (length + 1))
  const b = Math.floor(random() * (length + 1))
  return { start: Math.min(a, b), end: Math.max(a, b) }
}
