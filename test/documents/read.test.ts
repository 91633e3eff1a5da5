import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { DocumentError } from '../../src/documents/errors.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument, readDocumentFile } from '../../src/documents/read.js'
import { Random } from '../support/random.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const random = new Random(11)
const GERMAN =
  'Die Fähre fährt heute nicht über die Förde, weil der Kapitän größere Schäden an der Brücke gefunden hat. '

describe('decoding', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8', bytes(GERMAN)],
    ['UTF-8 with a mark', bytes(`\ufeff${GERMAN}`)],
    ['UTF-16LE with a mark', iconv.encode(GERMAN, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with a mark', iconv.encode(GERMAN, 'utf-16be', { addBOM: true })],
    ['UTF-16LE without', iconv.encode(GERMAN, 'utf-16le')],
    ['Windows-1252', iconv.encode(GERMAN.repeat(3), 'windows-1252')],
  ])('%s', async (name, encoded) => {
    const document = await readDocument(encoded, 'a.txt')
    expect(document.text).toBe(name === 'Windows-1252' ? GERMAN.repeat(3) : GERMAN)
    expect(document.language).toBe('de')
  })

  it('keeps the text of a plain file as it is, but for zeros, which end a text in a database', async () => {
    const source = '\r\n  One.\r\n\r\nTwo\0 and\tthree.\n\n\n'
    const text = source.replace('\0', '\ufffd')
    const document = await readDocument(bytes(source), 'a.TXT')
    expect(document.text).toBe(text)
    expect(document.blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['One.', 'Two\ufffd and\tthree.'])
  })
})

describe('what cannot be read', () => {
  it.each<[string, Uint8Array, string]>([
    ['DOCUMENT_BINARY', bytes('%PDF-1.7 and so on'), 'a.txt'],
    ['DOCUMENT_BINARY', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) & 31), 'a.md'],
    ['DOCUMENT_NOT_TEXT', Uint8Array.from({ length: 4000 }, (_, i) => 128 + ((i * i * 31) % 127)), 'a.txt'],
    ['DOCUMENT_BINARY', new Uint8Array(20_000).fill(0xd8), 'a.txt'],
    // Any bytes above 128 are letters in some encoding.
    ['DOCUMENT_BINARY', Uint8Array.from({ length: 8000 }, () => 161 + random.below(94)), 'a.md'],
    ['DOCUMENT_EMPTY', bytes(''), 'a.txt'],
    ['DOCUMENT_EMPTY', bytes(' \n\n \t'), 'a.txt'],
    ['DOCUMENT_EMPTY', bytes('<!-- nothing -->'), 'a.md'],
    ['DOCUMENT_EMPTY', bytes('<html><body><script>1</script></body></html>'), 'a.html'],
    ['DOCUMENT_FORMAT', bytes('text'), 'a.exe'],
    ['DOCUMENT_TOO_LARGE', new Uint8Array(64 * 1024 * 1024 + 1).fill(97), 'a.txt'],
  ])('%s', async (code, content, name) => {
    const error = await readDocument(content, name).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DocumentError)
    expect(error).toMatchObject({ code, file: name })
  })

  it('a file that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footnote-read-'))
    await expect(readDocumentFile(join(folder, 'no.txt'))).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' })
    await writeFile(join(folder, 'yes.txt'), 'Here it is.')
    expect((await readDocumentFile(join(folder, 'yes.txt'), {}, 'yes.txt')).text).toBe('Here it is.')
  })
})

describe('titles', () => {
  it.each<[string, string, string, object]>([
    [
      'sources',
      'A Title Line\n\nThen the text begins, and it is a sentence.',
      'From sources',
      { title: 'From sources' },
    ],
    ['document', 'A Title Line\n\nThen the text begins, and it is a sentence.', 'A Title Line', {}],
    [
      'first-words',
      'One two three four five six seven eight nine ten.',
      'One two three four five six seven eight…',
      {},
    ],
    ['first-words', 'Short text.', 'Short text.', {}],
    ['first-words', 'Leave a Reply', 'Leave a Reply', {}],
  ])('%s', async (titleFrom, text, title, note) => {
    expect(await readDocument(bytes(text), 'a.txt', note)).toMatchObject({ title, titleFrom })
  })
})

describe('plain text', () => {
  it('joins hard-wrapped lines and parts lines that are paragraphs', async () => {
    const wrapped =
      'The ferry to the outer islands was\ncancelled on Monday after cracks were\nfound in the quay.\n\nEngineers are expected on Wednesday.'
    expect((await readDocument(bytes(wrapped), 'a.txt')).blocks).toHaveLength(2)
    const lines =
      'The ferry was cancelled on Monday.\nEngineers are expected on Wednesday to look at the quay, the council said in a statement.\nNobody knows more.'
    expect((await readDocument(bytes(lines), 'a.txt')).blocks).toHaveLength(3)
  })

  it('takes no line of a poem or a list for a heading', async () => {
    const text =
      'A first sentence stands here.\n\nO sea\n\nO wind\n\nO night\n\n- An entry\n\nA last sentence stands here.'
    const { blocks } = await readDocument(bytes(text), 'a.txt')
    expect(blocks.every(({ kind }) => kind === 'paragraph')).toBe(true)
  })
})

describe('any bytes under any name', () => {
  const piece = fc.constantFrom(
    '# A\n',
    '\n\n',
    '> ',
    '- ',
    '```',
    '|a|b|\n|-|-|\n',
    '<p>',
    '</div>',
    '<table>',
    '&amp;',
    '\ud800',
    '\0',
    '---\n',
    'word ',
    '. ',
    '\r',
    '![x](y)',
    '<!--',
    '\u202e',
    '[^1]',
  )
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => bytes(pieces.join(''))),
  )

  it('give a document whose blocks and passages are slices in order, or a DocumentError', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom('a.txt', 'a.md', 'a.html'), async (raw, name) => {
        const document = await readDocument(raw, name).catch((error: unknown) => error)
        if (document instanceof DocumentError) return
        if (document instanceof Error || typeof document !== 'object' || document === null) throw document
        const { text, blocks } = document as Awaited<ReturnType<typeof readDocument>>
        expect(text).not.toMatch(/\p{Surrogate}/u)
        for (const list of [blocks, passagesOf(document as Awaited<ReturnType<typeof readDocument>>)]) {
          let at = 0
          for (const { start, end } of list) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            at = end
          }
          expect(at).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 500 },
    )
  })
})
