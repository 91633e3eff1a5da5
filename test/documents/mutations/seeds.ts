import { deflateSync } from 'node:zlib'
import { pdfOf } from '../../support/pdf.js'
import { type ZipEntry, zipOf } from '../../support/zip.js'

/** A sound file of a format, with a bit of everything that the format has. */
export interface Seed {
  format: string
  file: string
  bytes: Uint8Array
  /** What it is packed of, for formats that are archives: their parts are damaged one by one, too. */
  parts?: readonly ZipEntry[]
  /** Pieces of its markup, which are put in where nobody would write them. */
  markup: readonly string[]
}

const PROSE = 'The harbour master kept a book in which every ship and every cargo of that year was written down. '

const XML_MARKUP = [
  '<',
  '</',
  '/>',
  '<a>',
  '<!--',
  '<![CDATA[',
  '&',
  '&#x110000;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<?xml',
]

const w = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${inner}</w:t></w:r></w:p>`

const DOCX: ZipEntry[] = [
  {
    name: 'word/document.xml',
    content:
      '<?xml version="1.0"?><w:document xmlns:w="w"><w:body>' +
      w('The book', '<w:pStyle w:val="H"/>') +
      w(PROSE.repeat(3)) +
      w('One', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') +
      `<w:tbl><w:tr><w:tc>${w('Ship')}</w:tc><w:tc>${w('Orla')}</w:tc></w:tr></w:tbl>` +
      '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>' +
      '</w:body></w:document>',
  },
  {
    name: 'word/styles.xml',
    content: '<w:styles><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>',
  },
  {
    name: 'word/numbering.xml',
    content:
      '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
  },
  {
    name: 'word/footnotes.xml',
    content: `<w:footnotes><w:footnote w:id="2">${w('A note.')}</w:footnote></w:footnotes>`,
  },
  { name: 'docProps/core.xml', content: '<c><dc:title>The Wells</dc:title><dc:creator>Mira Holt</dc:creator></c>' },
]

const ODT: ZipEntry[] = [
  {
    name: 'content.xml',
    content:
      '<office:document-content><office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style></office:automatic-styles><office:body><office:text>' +
      `<text:h text:outline-level="1">Ships</text:h><text:p>${PROSE.repeat(3)}<text:s text:c="3"/><text:note><text:note-body><text:p>Note.</text:p></text:note-body></text:note></text:p>` +
      '<text:list text:style-name="L"><text:list-item text:start-value="3"><text:p>One</text:p></text:list-item></text:list>' +
      '<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>' +
      '</office:text></office:body></office:document-content>',
  },
  {
    name: 'meta.xml',
    content: '<office:document-meta><office:meta><dc:title>The Wells</dc:title></office:meta></office:document-meta>',
  },
]

const EPUB: ZipEntry[] = [
  {
    name: 'META-INF/container.xml',
    content: '<container><rootfiles><rootfile full-path="O/c.opf"/></rootfiles></container>',
  },
  {
    name: 'O/c.opf',
    content:
      '<package><metadata><dc:title>The Wells</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
  },
  { name: 'O/a.xhtml', content: `<html><body><h1>One</h1><p>${PROSE.repeat(3)}</p><ol><li>a</li></ol></body></html>` },
  { name: 'O/b.xhtml', content: `<html><body><h1>Two</h1><p>${PROSE}</p></body></html>` },
]

const text = (format: string, file: string, content: string, markup: readonly string[]): Seed => {
  return { format, file, bytes: Buffer.from(content), markup }
}

/** A PDF whose text is packed, as most are. */
function packedPdf(): Uint8Array {
  const content = deflateSync(Buffer.from(`BT /F 10 Tf 72 700 Td (${PROSE}) Tj 0 -14 Td (${PROSE}) Tj ET`))
  const head = `%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
4 0 obj<</Length ${content.length}/Filter/FlateDecode>>stream\n`
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')])
}

const PDF_MARKUP = [
  '<<',
  '>>',
  'obj',
  'endobj',
  'stream\n',
  'endstream',
  '1 0 R',
  '2 0 R',
  '[',
  '(',
  '/Kids',
  '/Length 99999999',
  'xref',
]

/** One of each format, and two where there are two ways to write it. */
export function seeds(): Seed[] {
  const lines = Array.from({ length: 30 }, (_, i) => ({ text: `${PROSE}${i}`, x: 72, y: 760 - 20 * i }))
  return [
    text('text', 'a.txt', `${PROSE}\n\n${PROSE.repeat(4)}\n\nDépôt — “quoted” 日本語 😀\n\n- one\n- two\n`, [
      '\n',
      '\t',
      '\r',
      '\u00ad',
    ]),
    text(
      'Markdown',
      'a.md',
      `---\ntitle: Wells\n---\n# Wells\n\n${PROSE} **b** [l](http://x.y) \`c\`[^1] [[Link|shown]] %%no%%\n\n> [!note] T\n> Q\n\n- a\n  - b\n\n1. c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`js\nx\n\`\`\`\n\n<div>${PROSE}</div>\n\n[^1]: Note.\n`,
      [
        '[',
        '](',
        '**',
        '`',
        '```\n',
        '> ',
        '- ',
        '  ',
        '|',
        '<div>',
        '[^1]',
        '%%',
        '![[',
        '==',
        '#',
        '\\',
        '\n\n',
        '***',
        '[[',
      ],
    ),
    text(
      'HTML',
      'a.html',
      `<!doctype html><html lang="en"><head><title>Wells</title><meta name="author" content="Ada Quay"></head><body><nav><a href="/">Home</a></nav><article><h1>Wells</h1><p>${PROSE.repeat(4)}</p><ul><li>a<li>b</ul><table><tr><th>a<td>b</table><pre>x</pre><p>10<sup>6</sup></p></article><script>x</script></body></html>`,
      [
        '<div>',
        '</div>',
        '<p',
        '</',
        '<table>',
        '<!--',
        '<script>',
        '&amp',
        '&#0;',
        '"',
        '<li>',
        '<svg>',
        '<template>',
        '<select>',
      ],
    ),
    {
      format: 'Word',
      file: 'a.docx',
      bytes: zipOf(DOCX),
      parts: DOCX,
      markup: [...XML_MARKUP, '<w:p>', '<w:tbl>', '<w:r>'],
    },
    {
      format: 'OpenDocument',
      file: 'a.odt',
      bytes: zipOf(ODT),
      parts: ODT,
      markup: [...XML_MARKUP, '<text:list>', '<text:p>'],
    },
    { format: 'EPUB', file: 'a.epub', bytes: zipOf(EPUB), parts: EPUB, markup: [...XML_MARKUP, '<div>', '<p>'] },
    text(
      'RTF',
      'a.rtf',
      `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 Wells\\par\\pard ${PROSE}caf\\'e9 \\u8364? {\\super 6}{\\footnote\\pard Note.}\\par\\trowd\\pard\\intbl a\\cell b\\cell\\row {\\listtext 1.\\tab}x\\par}`,
      [
        '{',
        '}',
        '\\',
        '\\par',
        '\\u-99999',
        "\\'",
        '\\bin999999999 ',
        '\\*',
        '\\cell',
        '\\row',
        '{\\footnote',
        '\\uc99999999',
        '{\\fonttbl',
      ],
    ),
    { format: 'PDF', file: 'a.pdf', bytes: pdfOf([lines, lines], { info: { Title: 'Wells' } }), markup: PDF_MARKUP },
    { format: 'PDF', file: 'b.pdf', bytes: packedPdf(), markup: PDF_MARKUP },
    text(
      'AsciiDoc',
      'a.adoc',
      `= Wells\nMira Holt\n:x: y\n\n${PROSE} *b* {x} 10^6^ footnote:[Note.]\n\n== Two\n\n* a\n** b\n. c\n\nTerm:: def\n\n|===\n|a |b\n|===\n\n----\ncode\n----\n\nNOTE: ${PROSE}\n`,
      [
        '====\n',
        '|===\n',
        '----\n',
        '{x}',
        ':x: {x}{x}\n',
        '[',
        ']',
        '*',
        '** ',
        'include::x[]',
        'ifdef::x[]\n',
        '::',
        '+\n',
        '____\n',
      ],
    ),
    text(
      'reStructuredText',
      'a.rst',
      `=====\nWells\n=====\n\n${PROSE} *e* \`\`c\`\` |s| [1]_\n\nTwo\n---\n\n1. a\n\n   b\n\n* c\n\nt\n  d\n\n::\n\n  code\n\n+---+---+\n| a | b |\n+---+---+\n\n== ==\na  b\n== ==\n1  2\n== ==\n\n.. note:: x\n\n.. |s| replace:: |s|\n.. [1] Note.\n`,
      [
        '``',
        '`',
        '*',
        '|',
        '|s|',
        '.. ',
        '::',
        '\n\n',
        '   ',
        '+---+\n',
        '== ==\n',
        '-----\n',
        '\\',
        '_',
        '.. |s| replace:: |s||s|\n',
      ],
    ),
    text(
      'MediaWiki',
      'a.wiki',
      `{{Infobox|a=b}}\n'''Wells''' ${PROSE}[[a|b]]<ref name="x">Note.</ref> [http://x.y z]\n== Two ==\n* a\n*# b\n; t : d\n{| class="x"\n! a !! b\n|-\n| 1 || 2\n|}\n code\n<nowiki>[[x]]</nowiki> {{convert|5|km}}\n`,
      [
        '{{',
        '}}',
        '[[',
        ']]',
        "'''",
        '{|\n',
        '|}\n',
        '|-\n',
        '||',
        '<ref>',
        '</ref>',
        '<nowiki>',
        '<!--',
        '=',
        '*#:',
        '|',
      ],
    ),
    text(
      'SubRip',
      'a.srt',
      `1\n00:00:01,000 --> 00:00:04,000\n<i>${PROSE}</i>\n\n2\n00:00:05,000 --> 00:00:06,000\n- Who?\n- I.\n`,
      ['-->', '00:00:01,000 --> 99:99:99,999\n', '\n\n', '<i>', '{\\an8}', '1\n'],
    ),
    text(
      'WebVTT',
      'a.vtt',
      `WEBVTT\nLanguage: en\n\nNOTE x\n\n00:01.000 --> 00:04.000 align:start\n<v Ada>${PROSE}</v> &amp;\n\n00:05.000 --> 00:06.000\nYes.\n`,
      ['-->', 'WEBVTT', 'NOTE', '<v ', '&', '\n\n', '00:01.000 --> 00:00.000\n'],
    ),
    text('CSV', 'a.csv', `Ship,Port,Remark\nOrla,Torvane,"${PROSE}"\nMerl,,"a ""b"""\n`, [
      '"',
      ',',
      ';',
      '\n',
      '""',
      '\t',
    ]),
    text('TSV', 'a.tsv', `Ship\tPort\nOrla\tTorvane\nMerl\tArdun\n`, ['"', '\t', '\n']),
    text('JSON Lines', 'a.jsonl', `{"a":"${PROSE}","b":[1,{"c":null}]}\n{"a":"\\u00e9\\n"}\n`, [
      '{',
      '[',
      '"',
      '\\u',
      '}',
      '\n',
      '[['.repeat(50),
    ]),
  ]
}
