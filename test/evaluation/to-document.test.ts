import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toIncoming } from '../../src/evaluation/to-document.js'

const of = (title: string, text: string) => toIncoming({ id: 'x', title, text }, '/collection')

it('a line is one document with one passage, the white space around it left out', async () => {
  const text = '  The Indus is a long river in the north.\n'
  const { file, document, passages } = await of('Rivers', text)
  expect(file).toBe('x')
  expect(document).toMatchObject({ title: 'Rivers', titleFrom: 'document', text })
  expect(passages).toEqual([{ start: 2, end: 41, paragraph: 1, headings: [] }])
})

it('a line without a title goes by its first words, one without text by its title', async () => {
  expect((await of('', 'One two three')).document).toMatchObject({ title: 'One two three', titleFrom: 'first-words' })
  expect((await of('Only this', ' ')).document.text).toBe('Only this')
  expect((await of('', ' ')).passages).toEqual([])
})

it('whatever the line, the passage lies in a well-formed text of the same length', async () => {
  const anything = fc.string({ unit: 'binary' })
  await fc.assert(
    fc.asyncProperty(anything, anything, async (title, text) => {
      const { document, passages } = await of(title, `${text}.`)
      expect(document.text).toHaveLength(text.length + 1)
      expect(Buffer.from(document.text).toString()).toBe(document.text)
      for (const { start, end } of passages) expect(document.text.slice(start, end)).toBe(document.text.trim())
    }),
  )
})

it('a lone surrogate becomes U+FFFD', async () => {
  expect((await of('', 'a\ud800b')).document.text).toBe('a\ufffdb')
})
