import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/documents/document.js'
import { formOf } from '../../src/documents/form.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'

const read = (source: string, name: string) => readDocument(new TextEncoder().encode(source), name)

const shown = (document: Document) =>
  passagesOf(document).map((passage) => {
    const { header, ...form } = formOf(passage)
    const text = document.text.slice(passage.start, passage.end)
    return { text, ...form, ...(header ? { header: document.text.slice(header.start, header.end) } : {}) }
  })

describe('what a passage is', () => {
  it.each([
    ['a.md', '# T\n\nWords about it.\n\n```python\n    def sail():\n        pass\n```\n'],
    [
      'a.html',
      '<h1>T</h1><p>Words about it.</p><pre><code class="hljs language-python">    def sail():\n        pass\n</code></pre>',
    ],
    [
      'a.html',
      '<h1>T</h1><p>Words about it.</p><div class="highlight-python notranslate"><div class="highlight"><pre><span></span>    <span class="k">def</span> sail():<br>        pass\n</pre></div></div>',
    ],
    [
      'a.rst',
      'T\n=\n\nWords about it.\n\n.. code-block:: python\n\n   ..\n'.replace(
        '   ..\n',
        '       def sail():\n           pass\n',
      ),
    ],
    [
      'a.wiki',
      'Words about it.\n\n<syntaxhighlight lang="python">\n    def sail():\n        pass\n</syntaxhighlight>\n',
    ],
  ])('is code in its language, with the indentation that it has: %s', async (name, source) => {
    const [, code] = shown(await read(source, name))
    expect(code).toMatchObject({ kind: 'code', codeLanguage: 'python' })
    const text = code?.text.replace(/^(?=def)/, '    ').replace(/^(?= {4}pass)/m, '    ')
    expect(name.endsWith('rst') ? text : code?.text).toBe('    def sail():\n        pass')
  })

  it('is prose where it is nothing else, and names no language that is none', async () => {
    const [prose, code] = shown(await read('Words.\n\n```{.js onclick="x"}\na()\n```\n', 'a.md'))
    expect(prose).toEqual({ text: 'Words.' })
    expect(code).toEqual({ kind: 'code', text: 'a()' })
  })

  it.each([
    ['a.md', '| Port | Depth |\n|---|---|\n| Velm | 4 m<br>at ebb |\n| Karsk | 9 m |\n'],
    [
      'a.html',
      '<table><tr><th>Port</th><th>Depth</th></tr><tr><td>Velm</td><td>4 m<br>at ebb</td></tr><tr><td>Karsk</td><td>9 m</td></tr></table>',
    ],
    [
      'a.rst',
      '=====  ===========\nPort   Depth\n=====  ===========\nVelm   4 m at ebb\nKarsk  9 m\n=====  ===========\n',
    ],
  ])('is a table with the names of its columns: %s', async (name, source) => {
    expect(shown(await read(source, name))).toEqual([
      { kind: 'table', header: 'Port | Depth', text: 'Port | Depth\nVelm | 4 m at ebb\nKarsk | 9 m' },
    ])
  })

  it('has no header where its table has none', async () => {
    const facts = '<table><tr><th>Born</th><td>1815</td></tr><tr><th>Died</th><td>1852</td></tr></table>'
    expect(shown(await read(facts, 'a.html'))).toEqual([{ kind: 'table', text: 'Born | 1815\nDied | 1852' }])
    expect(shown(await read('| | |\n|---|---|\n| Velm | 4 m |\n| Karsk | 9 m |\n', 'a.md'))).toEqual([
      { kind: 'table', text: 'Velm | 4 m\nKarsk | 9 m' },
    ])
  })

  it('keeps the header of a table that is cut', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `| Boat ${i} | built in ${1800 + i} of oak and tar |`).join('\n')
    const pieces = shown(await read(`| Boat | Built |\n|---|---|\n${rows}\n`, 'a.md'))
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) expect(piece).toMatchObject({ kind: 'table', header: 'Boat | Built' })
  })

  it('is a row in files of rows', async () => {
    const [first] = shown(await read('name,built\nSea Lark,1911\nOriole,1920\n', 'a.csv'))
    expect(first).toEqual({ kind: 'row', text: 'name: Sea Lark\nbuilt: 1911' })
  })
})
