import type { Block, Document } from './document.js'

/** This many words of a document without a title stand for one. */
const FIRST_WORDS = 8

/** A title is cut here, in UTF-16 code units. */
const LONGEST_TITLE = 200

/**
 * The title from sources.json, else the document's own (metadata, a heading of level 1 or one before all text), else
 * its first words.
 */
export function titleOf(
  text: string,
  blocks: readonly Block[],
  noted: string | undefined,
  own: string | undefined,
): Pick<Document, 'title' | 'titleFrom'> {
  if (noted) return { title: noted, titleFrom: 'sources' }
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1) ?? firstHeading(blocks)
  const title = oneLine(own ?? (heading ? text.slice(heading.start, heading.end) : ''))
  if (title) return { title, titleFrom: 'document' }
  return { title: firstWords(text, blocks), titleFrom: 'first-words' }
}

function firstHeading(blocks: readonly Block[]): Block | undefined {
  const first = blocks.find(({ kind }) => kind !== 'left-out' && kind !== 'byline')
  return first?.kind === 'heading' ? first : undefined
}

/** Of the first line alone: several lines run together are no title. */
function firstWords(text: string, blocks: readonly Block[]): string {
  const first = blocks.find((block) => block.kind === 'paragraph') ?? blocks[0]
  const block = text.slice(first?.start ?? 0, Math.min(first?.end ?? text.length, (first?.start ?? 0) + 1000)).trim()
  const line = block.split(/[\n\r\u2028\u2029]/, 1)[0] ?? ''
  const words = line.trim().split(/\s+/)
  const shown = words
    .slice(0, FIRST_WORDS)
    .join(' ')
    .replace(/[,;:–—-]+$/, '')
  return oneLine(words.length > FIRST_WORDS || line.length < block.length ? `${shown}…` : shown)
}

function oneLine(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST_TITLE) return line
  return `${line
    .slice(0, LONGEST_TITLE - 1)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()}…`
}
