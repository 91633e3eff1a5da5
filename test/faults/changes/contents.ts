import type { Random } from '../../support/random.js'

/** Formats that are written as text; the others are read by the same steps after their own. */
export const EXTENSIONS = ['txt', 'md', 'html', 'csv', 'jsonl', 'srt', 'adoc', 'rst'] as const

const WORDS = `harbour lock ferry keeper bell storm rope lantern tide mast quay net winter ledger barge pilot anchor
cellar orchard mill bridge toll guild parish flood dyke signal compass chart crew captain cargo salt grain timber
wool copper ballast rudder hull sail canvas pitch oakum island channel shoal current wharf crane customs duty`.split(
  /\s+/,
)

/** What many pages of one place say above and below their texts. */
const FURNITURE = [
  'Subscribe to our newsletter',
  'All rights reserved by the Tessel Harbour Board.',
  'Share this page with your friends',
  'Read more about the harbour in our archive.',
  'Opening hours: Monday to Friday, nine to five.',
]

/** Sentences that stand in several documents alike. */
const SHARED = [
  'The lock keeper of Tessel counted the barges every evening and wrote their names in a ledger that was kept dry.',
  'In the winter of 1931 the harbour was closed for nineteen days because ice had bent the northern gate.',
  'Nobody may moor at the inner quay without a letter from the guild, which costs four florins a year.',
]

export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(WORDS)).join(' ')
}

export function paragraph(random: Random): string {
  if (random.below(5) === 0) return random.pick(SHARED)
  const sentences = Array.from({ length: 1 + random.below(4) }, () => {
    return `The ${words(random, 5 + random.below(9))} of ${1800 + random.below(150)} was ${words(random, 4)}.`
  })
  return sentences.join(' ')
}

/** A whole file in the format of its name. */
export function contentFor(file: string, random: Random): string {
  const paragraphs = Array.from({ length: 1 + random.below(6) }, () => paragraph(random))
  const furniture = random.below(2) === 0 ? [random.pick(FURNITURE), random.pick(FURNITURE)] : []
  const heading = words(random, 3)
  if (file.endsWith('.md')) return [`# ${heading}`, ...paragraphs, `## ${words(random, 2)}`, ...furniture].join('\n\n')
  if (file.endsWith('.html')) {
    const inner = [...paragraphs.map((one) => `<p>${one}</p>`), ...furniture.map((one) => `<div>${one}</div>`)]
    return `<html><head><title>${heading}</title></head>\n\n<body><h1>${heading}</h1>\n\n${inner.join('\n\n')}</body></html>`
  }
  if (file.endsWith('.csv')) return ['name,text', ...paragraphs.map((one, i) => `${i},"${one}"`)].join('\n')
  if (file.endsWith('.jsonl')) return paragraphs.map((text) => JSON.stringify({ text })).join('\n')
  if (file.endsWith('.srt')) {
    return paragraphs.map((one, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${one}`).join('\n\n')
  }
  return [heading, ...paragraphs, ...furniture].join('\n\n')
}

/** Notes on some files, now and then on one that isn't there. */
export function sourcesFor(files: readonly string[], random: Random): string {
  const some = [...files, 'nowhere.txt'].filter(() => random.below(2) === 0)
  const note = () => ({
    ...(random.below(2) === 0 ? { title: words(random, 3) } : {}),
    ...(random.below(3) === 0 ? { author: 'A. Holm', published: `19${10 + random.below(80)}` } : {}),
    ...(random.below(4) === 0 ? { publisher: words(random, 2), url: `https://example.org/${random.below(9)}` } : {}),
  })
  return JSON.stringify(Object.fromEntries(some.map((file) => [file, note()])), null, 1)
}
