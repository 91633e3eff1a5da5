import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/documents/document.js'
import { relieved } from '../../src/documents/formats/overloaded.js'
import { readDocument } from '../../src/documents/read.js'

const read = (source: string): Promise<Document> => readDocument(Buffer.from(source), 'a.md')
const shown = ({ text, blocks }: Document): string[] =>
  blocks.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

describe('a paragraph with more marks than anybody writes', () => {
  it.each(['*a_', 'a*_', '**a_ ', '_a*', '[a](', '`a``', '![a'])(
    'of %s is read as it stands, and the rest as ever',
    async (piece) => {
      const long = piece.repeat(Math.floor(200_000 / piece.length)).trim()
      const document = await read(`# *Notes*\n\n${long}\n\nAfter **it** comes this.\n\n- ${long}\n- and *that*\n`)
      expect(shown(document)).toEqual([
        'heading Notes',
        `paragraph ${long}`,
        'paragraph After it comes this.',
        `paragraph • ${long}`,
        'paragraph • and that',
      ])
    },
  )

  it('is not code, a table, a list or many paragraphs', async () => {
    const code = `\`\`\`js\n${'a[0]*b_;\n'.repeat(1500)}\`\`\`\n`
    const list = '- **Boat** – *oak*, see [the list](https://a.b)\n'.repeat(800)
    const table = `| a | b |\n|---|---|\n${'| **x** | *y* |\n'.repeat(800)}`
    const words = 'The max_retries_of_boats are many and snake_case_too. '.repeat(2000)
    for (const text of [
      code,
      list,
      table,
      words,
      'A **word**.\n\n'.repeat(2000),
      `\`\`\`\n${'*a_'.repeat(900)}\n\n\`\`\`\n`,
    ]) {
      expect(relieved(text)).toEqual({ text, pieces: [] })
      expect(relieved(text.replaceAll('\n', '\r\n')).pieces).toEqual([])
    }
  })
})
