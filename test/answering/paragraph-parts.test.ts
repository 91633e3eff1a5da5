import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { paragraphAt, partsOf } from '../../src/answering/paragraph-parts.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { localEngine } from '../../src/library/engine.js'
import type { PassageRecord } from '../../src/library/library.js'

const LONG = 'The harbour of Lowmoor was built in those years by hands that nobody remembers any more. '

/** The passages of a document as a library would give them, and its paragraphs. */
async function passagesIn(text: string, file: string) {
  const document = await readDocument(Buffer.from(text), file)
  const passages = passagesOf(document).map(
    (passage, ordinal): PassageRecord => ({
      ...passage,
      ...{ ordinal, document: 'd', id: '', hash: '' },
      text: document.text.slice(passage.start, passage.end),
    }),
  )
  return { passages, blocks: document.blocks.filter(({ kind }) => kind === 'paragraph') }
}

const TEXTS: Record<string, string> = {
  'blank.txt': Array.from({ length: 30 }, (_, n) => `${n} ${LONG.repeat(1 + (n % 3))}`).join('\n\n'),
  'lines.txt': Array.from({ length: 30 }, (_, n) => `${n} ${LONG.repeat(2)}`).join('\n'),
  'endless.txt': `${LONG.repeat(60)}\n\n${LONG}\n\n${LONG.repeat(40)}`,
  'wrapped.txt': Array.from({ length: 12 }, () => `${LONG}\n${LONG}\n${LONG.slice(0, 30)}`).join('\n\n'),
  'page.html': `<h1>Title</h1>${Array.from({ length: 20 }, (_, n) => `<p>${n} ${LONG}<br>${LONG}</p>`).join('')}`,
  'verse.html': `<h1>Verse</h1>${Array.from({ length: 20 }, (_, n) => `<p>${n} ${LONG}<br><br>${LONG}</p><p>${n}</p>`).join('')}`,
  'list.md': `# List\n\n${Array.from({ length: 20 }, (_, n) => `- ${n} one\n\n  ${LONG}\n- two\n${n % 4 ? '' : `\n    code ${n}\n\n${LONG}\n${LONG}\n\n`}`).join('')}`,
  'notes.md': `# Title\n\n${Array.from({ length: 20 }, (_, n) => `${n} ${LONG}${n % 5 ? '' : '\n\n## Part\n\nShort.'}`).join('\n\n')}`,
}

describe('the paragraphs of a passage', () => {
  test.each(Object.keys(TEXTS))('have the numbers that the document gives them: %s', async (file) => {
    const { passages, blocks } = await passagesIn(TEXTS[file] ?? '', file)
    expect(passages.length).toBeGreaterThan(1)
    for (const passage of passages) {
      const parts = partsOf(passage)
      for (const [index, block] of blocks.entries()) {
        const [start, end] = [Math.max(block.start, passage.start), Math.min(block.end, passage.end)]
        if (start >= end) continue
        expect(paragraphAt(parts, start)).toBe(index + 1)
        expect(paragraphAt(parts, end - 1)).toBe(index + 1)
        expect(parts.find(({ paragraph }) => paragraph === index + 1)).toMatchObject({ start, end })
      }
    }
  })

  test('say where a passage is the middle of one', async () => {
    const { passages } = await passagesIn(TEXTS['endless.txt'] ?? '', 'endless.txt')
    const all = passages.map(partsOf)
    expect(all[0]?.[0]).not.toHaveProperty('begun')
    expect(all[0]?.at(-1)?.goesOn).toBe(true)
    expect(all[1]?.[0]).toMatchObject({ paragraph: 1, begun: true })
    expect(all.at(-1)?.at(-1)).not.toHaveProperty('goesOn')
  })

  test('are those of the document in the library', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footnote-paragraphs-'))
    const writer = await localEngine.openWriter(folder)
    const wanted: PassageRecord[][] = []
    for (const [file, text] of Object.entries(TEXTS)) {
      const document = await readDocument(Buffer.from(text), file)
      const { passages } = await passagesIn(text, file)
      await writer.put({ file, folder, document, passages: passagesOf(document), reader: 'test' })
      wanted.push(passages)
    }
    await writer.close()
    const library = await localEngine.openLibrary(folder)
    for (const [place, { key }] of (await library.documents()).entries()) {
      expect((await library.passages(key)).map(partsOf)).toEqual(wanted[place]?.map(partsOf))
    }
    await library.close()
    rmSync(folder, { recursive: true })
  })
})
