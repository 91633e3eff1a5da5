import type { Block } from './document.js'

/** ISO 639-1 code of the language that the paragraphs are written in; undefined where it cannot be told. */
export function languageOf(text: string, blocks: readonly Block[]): string | undefined {
  const sample = blocks.filter((block) => block.kind === 'paragraph').map((block) => text.slice(block.start, block.end))
  return /\b(?:the|and|of)\b/i.test(sample.join(' ').slice(0, 5000)) ? 'en' : undefined
}
