import { describe, expect, test } from 'vitest'
import { paragraphAt, partsOf } from '../../src/answering/paragraph-parts.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import type { Library, PassageRecord } from '../../src/library/library.js'

const LONG = 'The harbour of Lowmoor was built in those years by hands that nobody remembers any more. '

/** As much of a library as the parts of a passage are read from. */
async function libraryOf(text: string, file: string) {
  const document = await readDocument(Buffer.from(text), file)
  const passages = passagesOf(document).map(
    (passage, ordinal) =>
      ({
        ...passage,
        ordinal,
        document: 'd',
        id: '',
        hash: '',
        text: document.text.slice(passage.start, passage.end),
      }) as unknown as PassageRecord,
  )
  const library: Pick<Library, 'passages' | 'slices'> = {
    passages: async (_, from = 0, count = 1) => passages.slice(from, from + count),
    slices: async (_, ranges) => ranges.map(({ start, end }) => document.text.slice(start, end)),
  }
  const blocks = document.blocks.filter(({ kind }) => kind === 'paragraph')
  return { library: library as Library, passages, blocks, paragraphs: blocks.length }
}

const TEXTS: Record<string, string> = {
  'blank.txt': Array.from({ length: 30 }, (_, n) => `${n} ${LONG.repeat(1 + (n % 3))}`).join('\n\n'),
  'lines.txt': Array.from({ length: 30 }, (_, n) => `${n} ${LONG.repeat(2)}`).join('\n'),
  'endless.txt': `${LONG.repeat(60)}\n\n${LONG}\n\n${LONG.repeat(40)}`,
  'wrapped.txt': Array.from({ length: 12 }, () => `${LONG}\n${LONG}\n${LONG.slice(0, 30)}`).join('\n\n'),
  'page.html': `<h1>Title</h1>${Array.from({ length: 20 }, (_, n) => `<p>${n} ${LONG}<br>${LONG}</p>`).join('')}`,
  'notes.md': `# Title\n\n${Array.from({ length: 20 }, (_, n) => `${n} ${LONG}${n % 5 ? '' : '\n\n## Part\n\nShort.'}`).join('\n\n')}`,
}

describe('the paragraphs of a passage', () => {
  test.each(Object.keys(TEXTS))('have the numbers that the document gives them: %s', async (file) => {
    const { library, passages, blocks, paragraphs } = await libraryOf(TEXTS[file] ?? '', file)
    expect(passages.length).toBeGreaterThan(1)
    for (const passage of passages) {
      const parts = await partsOf(library, passage, { file, paragraphs })
      for (const [index, block] of blocks.entries()) {
        const [start, end] = [Math.max(block.start, passage.start), Math.min(block.end, passage.end)]
        if (start >= end) continue
        expect(paragraphAt(parts, start)).toBe(index + 1)
        expect(paragraphAt(parts, end - 1)).toBe(index + 1)
      }
    }
  })

  test('say where a passage is the middle of one', async () => {
    const { library, passages, paragraphs } = await libraryOf(TEXTS['endless.txt'] ?? '', 'endless.txt')
    const all = await Promise.all(passages.map((one) => partsOf(library, one, { file: 'endless.txt', paragraphs })))
    expect(all[0]?.[0]).not.toHaveProperty('begun')
    expect(all[0]?.at(-1)?.goesOn).toBe(true)
    expect(all[1]?.[0]).toMatchObject({ paragraph: 1, begun: true })
    expect(all.at(-1)?.at(-1)).not.toHaveProperty('goesOn')
  })
})
