import { describe, expect, it } from 'vitest'
import type { FetchError } from '../../src/fetching/errors.js'
import { kindOf } from '../../src/fetching/kind.js'

const ZIP = 'PK\x03\x04\x14\0\0\0'

/** The kind of what an address, a server's word and the first bytes say, or the code of the error. */
function kind(path: string, type: string | undefined, content: string): string {
  try {
    return kindOf(Buffer.from(content, 'latin1'), new URL(path, 'https://example.org'), type)
  } catch (error) {
    return (error as FetchError).code
  }
}

describe('the kind of a file', () => {
  it.each([
    ['/report', 'text/html', '%PDF-1.7 …', 'pdf'],
    ['/report.txt', 'text/plain', '\n%PDF-1.4', 'pdf'],
    ['/a', 'application/octet-stream', '{\\rtf1 x}', 'rtf'],
    ['/a.zip', 'application/zip', `${ZIP}mimetypeapplication/epub+zip`, 'epub'],
    ['/a', '', `${ZIP}mimetypeapplication/vnd.oasis.opendocument.text`, 'odt'],
    ['/a', 'application/octet-stream', `${ZIP}[Content_Types].xml${ZIP}word/document.xml`, 'docx'],
    ['/a', 'text/plain', '<!DOCTYPE html><p>x', 'html'],
    ['/a.php', undefined, '\n<!-- c --><html lang="en">', 'html'],
    ['/a', 'application/xhtml+xml', '<?xml version="1.0"?><html/>', 'html'],
    ['/a.md', 'text/plain; charset=utf-8', '# Title', 'md'],
    ['/a.md?raw=1', 'application/octet-stream', '# Title', 'md'],
    ['/README', 'text/markdown', '# Title', 'md'],
    ['/a%2Esrt', 'application/octet-stream', '1\n00:00:01,000 --> 00:00:02,000\nx', 'srt'],
    ['/%zz.csv', 'text/plain', 'a,b', 'csv'],
    ['/a', 'text/plain', 'words', 'txt'],
    ['/a.pdf', 'text/plain', 'words', 'txt'],
    ['/a', 'text/plain', '\xff\xfew\0o\0r\0d\0', 'txt'],
  ])('%s, %s: %j is %4$s', (path, type, content, expected) => {
    expect(kind(path, type, content)).toBe(expected)
  })

  it.each([
    ['/a.png', 'image/png', '\x89PNG\r\n\x1a\n'],
    ['/a.txt', 'text/plain', '\x7fELF\x02\x01\x01\0\0'],
    ['/a.txt', 'text/plain', 'words\0\0\0\0'],
    ['/a.zip', 'application/zip', `${ZIP}a.txt`],
    ['/a.pdf', 'application/pdf', 'not one'],
    ['/a.docx', 'application/octet-stream', 'not one'],
    ['/api', 'application/json', '{"a":1}'],
    ['/a', undefined, 'who knows'],
    ['/a', 'video/mp4', '\0\0\0 ftypisom'],
  ])('%s, %s: %j is none', (path, type, content) => {
    expect(kind(path, type, content)).toBe('FETCH_KIND')
  })
})
