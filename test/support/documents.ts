import { createHash } from 'node:crypto'
import type { Block, Passage } from '../../src/documents/document.js'
import type { IncomingDocument } from '../../src/library/library.js'

/** A document whose paragraphs are its passages, without any reading or splitting; for tests of the library. */
export function incoming(
  file: string,
  paragraphs: readonly string[],
  more: { title?: string; language?: string; headings?: string[]; folder?: string } = {},
): IncomingDocument {
  const text = paragraphs.join('\n\n')
  const blocks: Block[] = []
  const passages: Passage[] = []
  let start = 0
  for (const [i, paragraph] of paragraphs.entries()) {
    const end = start + paragraph.length
    blocks.push({ kind: 'paragraph', start, end })
    passages.push({ start, end, paragraph: i + 1, headings: more.headings ?? [] })
    start = end + 2
  }
  const hash = createHash('sha256').update(text).digest('hex')
  return {
    file,
    folder: more.folder ?? '/corpus',
    reader: 'test',
    passages,
    document: {
      text,
      title: more.title ?? (paragraphs[0] ?? '').slice(0, 40),
      titleFrom: more.title === undefined ? 'first-words' : 'document',
      ...(more.language === undefined ? {} : { language: more.language }),
      blocks,
      byteHash: hash,
      textHash: hash,
    },
  }
}
