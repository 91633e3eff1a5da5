import type { Block } from './document.js'

/** So much of the paragraphs is looked at, in UTF-16 code units. */
const SAMPLE = 4000

/** With fewer letters nothing is said. */
const LEAST_LETTERS = 40

/**
 * ISO 639-1 code of the language that the paragraphs are written in; undefined where it cannot be told.
 * The tables (some 85 MB once parsed) are loaded with the first call, so that only who reads documents pays for them.
 */
export async function languageOf(text: string, blocks: readonly Block[]): Promise<string | undefined> {
  const sample = sampleOf(text, blocks)
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return undefined
  const { eld } = await import('eld/extrasmall')
  const found = eld.detect(sample)
  return found.isReliable() && found.language ? found.language : undefined
}

function sampleOf(text: string, blocks: readonly Block[]): string {
  let sample = ''
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue
    sample += ` ${text.slice(block.start, Math.min(block.end, block.start + SAMPLE - sample.length))}`
    if (sample.length >= SAMPLE) break
  }
  return sample
}
