import type { DocumentRef, Quote } from '../../src/answering/answerer.js'
import { hostileText, seeded, someRange } from './hostile.js'

/** Everything that reaches a reply, hostile in every field. */
export function world(seed: number): ReturnType<typeof build> {
  return build(seeded(seed))
}

function build(random: () => number): {
  random: () => number
  words: (most?: number) => string
  maybe: <T>(make: () => T) => T | undefined
  document: () => DocumentRef & { passages: number; paragraphs: number }
  quote: (length?: number) => Quote
  texts: Map<string, string>
} {
  const texts = new Map<string, string>()
  let count = 0
  const words = (most = 40): string => hostileText(random, most)
  const maybe = <T>(make: () => T): T | undefined => (random() < 0.5 ? make() : undefined)
  const given = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
    value === undefined ? {} : ({ [key]: value } as Record<K, V>)
  const document = (): DocumentRef & { passages: number; paragraphs: number } => ({
    id: `doc${count++}`,
    title: words(120),
    file: words(),
    ...given(
      'untitled',
      maybe(() => true),
    ),
    ...given(
      'url',
      maybe(() => (random() < 0.2 ? words() : `https://e.example/${encodeURIComponent(words(20))}?q=)*_[x`)),
    ),
    ...given('author', maybe(words)),
    ...given('publisher', maybe(words)),
    ...given(
      'published',
      maybe(() => (random() < 0.5 ? '2023-01-15' : words())),
    ),
    passages: 400,
    paragraphs: 900,
  })
  const quote = (length = 120): Quote => {
    const before = words()
    const text = words(length)
    const home = document()
    texts.set(home.id, `${before}${text}${words()}`)
    const range = someRange(random, text.length)
    const start = before.length
    return {
      id: Math.floor(random() * 36 ** 6)
        .toString(36)
        .toUpperCase()
        .padStart(7, '0'),
      document: home,
      start,
      end: start + text.length,
      text,
      highlight: { start: start + range.start, end: start + range.end },
      ordinal: 11,
      passages: 400,
      paragraph: 12,
      paragraphs: Math.floor(random() * 900),
      ...given(
        'heading',
        maybe(() => words(80)),
      ),
      ...given(
        'page',
        maybe(() => words(3)),
      ),
      ...given(
        'time',
        maybe(() => random() * 1e5),
      ),
      ...given(
        'alsoIn',
        maybe(() => [document(), document(), document()]),
      ),
      score: random(),
      signals: { lexical: 0, semantic: 0 },
      certainty: random() < 0.5 ? 'strong' : 'weak',
    }
  }
  return { random, words, maybe, document, quote, texts }
}
