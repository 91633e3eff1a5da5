import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInline, parseMarkdown } from '../../src/page/markdown/parse.js'
import { type MarkdownNode, plainText } from '../../src/page/markdown/tree.js'

const text = (value: string): MarkdownNode => ({ type: 'text', text: value })

/** The types on the way to the first text: "strong>emphasis". */
const shape = (nodes: MarkdownNode[]): string =>
  nodes
    .map((node) =>
      'children' in node ? `${node.type}(${shape(node.children)})` : node.type === 'text' ? node.text : node.type,
    )
    .join(' ')

describe('inline markup', () => {
  it.each([
    ['**a**', 'strong(a)'],
    ['*a*', 'emphasis(a)'],
    ['_a_', 'emphasis(a)'],
    ['***a***', 'strong(emphasis(a))'],
    ['__a__', 'underline(a)'],
    ['__*a*__', 'underline(emphasis(a))'],
    ['~~a~~', 'strike(a)'],
    ['||a **b**||', 'spoiler(a  strong(b))'],
    ['a_b_c', 'a_b_c'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**open', '**open'],
  ])('%s', (source, expected) => expect(shape(parseMarkdown(source))).toBe(expected))

  it('keeps what a code span holds as it stands', () => {
    expect(parseMarkdown('`**a** \\*`')).toEqual([{ type: 'code', text: '**a** \\*' }])
    expect(parseMarkdown('`` a`b ``')).toEqual([{ type: 'code', text: ' a`b ' }])
    expect(parseMarkdown('`` `a` ``')).toEqual([{ type: 'code', text: '`a`' }])
  })

  it('reads code blocks with and without a language', () => {
    expect(parseMarkdown('```ts\nlet a\n```')).toEqual([{ type: 'code-block', language: 'ts', text: 'let a' }])
    expect(parseMarkdown('```let a```')).toEqual([{ type: 'code-block', text: 'let a' }])
  })

  it('undoes escapes', () => {
    expect(parseMarkdown('\\*\\*a\\*\\* \\> \\\\ \\# \\[x\\](https://a.b)').map((node) => node.type)).not.toContain(
      'strong',
    )
    expect(parseMarkdown('\\*a\\* \\_b\\_ \\`c\\`')).toEqual([text('*a* _b_ `c`')])
    expect(parseMarkdown('a\\b')).toEqual([text('a\\b')])
  })
})

describe('blocks', () => {
  it('reads headings of three levels and subtext at the beginning of a line only', () => {
    expect(shape(parseMarkdown('# a\n## b\n### c\n#### d'))).toBe('heading(a) heading(b) heading(c) #### d')
    expect(shape(parseMarkdown('-# small *a*'))).toBe('subtext(small  emphasis(a))')
    expect(shape(parseMarkdown('x # a'))).toBe('x # a')
    expect(shape(parseMarkdown('#a'))).toBe('#a')
  })

  it('joins quoted lines and quotes the rest after >>>', () => {
    expect(shape(parseMarkdown('> a\n> **b**\nc'))).toBe('quote(a break strong(b)) c')
    expect(shape(parseMarkdown('> a\n>\n> b'))).toBe('quote(a break break b)')
    expect(shape(parseMarkdown('>>> a\nb\nc'))).toBe('quote(a break b break c)')
    expect(shape(parseMarkdown('> > a'))).toBe('quote(> a)')
    expect(shape(parseMarkdown('>a'))).toBe('>a')
  })

  it('reads nested and numbered lists', () => {
    expect(parseMarkdown('- a\n  - b\n- c\n3. d')).toEqual([
      {
        type: 'list',
        ordered: false,
        start: 1,
        items: [[text('a'), { type: 'list', ordered: false, start: 1, items: [[text('b')]] }], [text('c')]],
      },
      { type: 'list', ordered: true, start: 3, items: [[text('d')]] },
    ])
  })
})

describe('links, mentions and timestamps', () => {
  it('links web addresses and nothing else', () => {
    expect(parseMarkdown('[a](https://a.example/x)')).toMatchObject([{ type: 'link', href: 'https://a.example/x' }])
    expect(parseMarkdown('[a](javascript:alert%281%29)')).toEqual([text('[a](javascript:alert%281%29)')])
    expect(parseMarkdown('<javascript:alert(1)>')).toEqual([text('<javascript:alert(1)>')])
  })

  it('leaves a masked link alone whose label is an address', () => {
    const nodes = parseMarkdown('[https://a.example](https://b.example)')
    expect(plainText(nodes)).toBe('[https://a.example](https://b.example)')
    expect(nodes).toContainEqual({ type: 'link', href: 'https://b.example/', children: [text('https://b.example')] })
  })

  it('leaves the full stop and a foreign bracket out of a bare address', () => {
    expect(parseMarkdown('see https://a.example/x.')).toMatchObject([
      text('see '),
      { type: 'link', href: 'https://a.example/x' },
      text('.'),
    ])
    expect(parseMarkdown('(https://a.example/x)')).toMatchObject([
      text('('),
      { href: 'https://a.example/x' },
      text(')'),
    ])
    expect(parseMarkdown('https://a.example/x_(y)')).toMatchObject([{ href: 'https://a.example/x_(y)' }])
  })

  it('reads mentions of every kind', () => {
    expect(parseMarkdown('<@123456789012345678><#123456789012345678><@&123456789012345678>')).toEqual([
      { type: 'mention', kind: 'user', id: '123456789012345678' },
      { type: 'mention', kind: 'channel', id: '123456789012345678' },
      { type: 'mention', kind: 'role', id: '123456789012345678' },
    ])
    expect(parseMarkdown('@everyone')).toEqual([{ type: 'everyone', text: '@everyone' }])
    expect(parseMarkdown('</library add:123456789012345678>')).toMatchObject([{ type: 'command', name: 'library add' }])
  })

  it('reads timestamps within the range of dates', () => {
    expect(parseMarkdown('<t:0:R>')).toEqual([{ type: 'timestamp', seconds: 0, style: 'R' }])
    expect(parseMarkdown('<t:0>')).toEqual([{ type: 'timestamp', seconds: 0, style: 'f' }])
    expect(parseMarkdown('<t:9999999999999>')).toEqual([text('<t:9999999999999>')])
  })
})

describe('properties', () => {
  it('never throws and loses no letter', () => {
    const marks = fc.constantFrom(
      '*',
      '**',
      '_',
      '__',
      '~~',
      '||',
      '`',
      '```',
      '> ',
      '>>> ',
      '# ',
      '-# ',
      '- ',
      '\n',
      '\\',
      '[',
      '](',
      ')',
      '<',
      '>',
      'a',
      'é',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
        const source = parts.join('')
        const letters = (value: string) => value.replace(/[^aé]/g, '')
        expect(letters(plainText(parseMarkdown(source)))).toBe(letters(source))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['*a_', '*', '**', '_', '__', '~~', '||', '`', '[', '[a](', '<http://a', '> a\n', '- a\n', '# a\n'])(
    'reads %j as long as a book without nesting out of hand',
    (unit) => {
      const source = unit.repeat(200_000 / unit.length)
      const letters = (value: string) => value.replace(/[^a]/g, '').length
      expect(letters(plainText(parseMarkdown(source)))).toBe(letters(source))
    },
  )

  it.each([
    ['a closing bracket', (run: number) => `http://a${')'.repeat(run)}`],
    ['a line break in a code block', (run: number) => `\`\`\`a${'\n'.repeat(run)}`],
    ['a space in a heading', (run: number) => `# a${' '.repeat(run)}b`],
    ['a space in an empty heading', (run: number) => `#${' '.repeat(run)}`],
    ['a space in an empty subtext', (run: number) => `-# ${' '.repeat(run)}`],
  ])('reads %s that is repeated 200,000 times', (_, source) => {
    expect(plainText(parseMarkdown(source(200_000))).replace(/[^a-z]/g, '')).toBe(source(0).replace(/[^a-z]/g, ''))
  })

  it('reads escaped punctuation as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (value) => {
        const plain = value.replace(/\s+/g, ' ')
        const escaped = plain.replace(/[^0-9A-Za-z\s\u00c0-\uffff]/g, '\\$&')
        expect(plainText(parseInline(escaped))).toBe(plain)
      }),
    )
  })
})
