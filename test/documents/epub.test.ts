import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/documents/reader/reader.js'
import { type ZipEntry, zipOf } from '../support/zip.js'

const CONTAINER = {
  name: 'META-INF/container.xml',
  content: '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
}

const opf = (hrefs: readonly string[]) => ({
  name: 'OEBPS/book.opf',
  content: `<package><metadata><dc:title>The Wells</dc:title><dc:creator>Mira Holt</dc:creator><dc:language>en</dc:language></metadata>
    <manifest>${hrefs.map((href, i) => `<item id="c${i}" href="${href}" media-type="application/xhtml+xml"/>`).join('')}
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
    <spine><itemref idref="nav"/>${hrefs.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`,
})

const chapter = (name: string, title: string, text: string): ZipEntry => ({
  name: `OEBPS/${name}`,
  content: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
})

const read = (...entries: ZipEntry[]) => readWhole({ bytes: zipOf(entries), file: 'a.epub', note: {} })

describe('EPUB', () => {
  it('reads chapters in the order of the spine, below their headings, and says whose book it is', async () => {
    const { document, passages } = await read(
      CONTAINER,
      chapter('a.xhtml', 'First', 'They dug for a year.'),
      chapter('b c.xhtml', 'Second', 'The wells fell dry.'),
      opf(['b%20c.xhtml', 'a.xhtml']),
    )
    expect(document).toMatchObject({ title: 'The Wells', author: 'Mira Holt', language: 'en' })
    expect(passages.map(({ start, end, headings }) => [document.text.slice(start, end), headings])).toEqual([
      ['The wells fell dry.', ['Second']],
      ['They dug for a year.', ['First']],
    ])
  })

  it.each<[string, ZipEntry[], string]>([
    ['no container', [opf([])], 'it is not an EPUB: META-INF/container.xml is missing.'],
    ['a container that points nowhere', [CONTAINER], 'the package that it names is not in it.'],
    ['a chapter outside', [CONTAINER, opf(['../../../etc/passwd'])], 'the chapter "etc/passwd" is not in it.'],
    [
      'copy protection',
      [
        CONTAINER,
        opf(['a.xhtml']),
        chapter('a.xhtml', 'A', 'B.'),
        { name: 'META-INF/encryption.xml', content: '<e><CipherReference URI="OEBPS/a.xhtml"/></e>' },
      ],
      'it is copy-protected (DRM).',
    ],
  ])('refuses %s', async (_, entries, problem) => {
    await expect(read(...entries)).rejects.toMatchObject({ problem })
  })
})
