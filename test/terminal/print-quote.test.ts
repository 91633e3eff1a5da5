import { expect, it } from 'vitest'
import type { Quote } from '../../src/answering/answerer.js'
import { emphasised, others } from '../../src/terminal/print-quote.js'

it('tells other documents apart by their files where they are cited alike', () => {
  const bell = { id: 'd1', title: 'The bell of Torvane', file: 'a.txt' }
  const twin = { ...bell, id: 'd2', file: 'old/a.txt' }
  const press = { ...bell, id: 'd3', file: 'b.txt', publisher: 'A Press' }
  const lamp = { id: 'd4', title: 'Lamps', file: 'l.txt' }
  expect(others({ document: bell })).toEqual([])
  expect(others({ document: bell, alsoIn: [twin, press, lamp] })).toEqual([
    'The bell of Torvane (old/a.txt)',
    'The bell of Torvane · A Press',
    'Lamps',
  ])
  expect(others({ document: lamp, alsoIn: [bell, twin] })).toEqual([
    'The bell of Torvane (a.txt)',
    'The bell of Torvane (old/a.txt)',
  ])
})

it('marks the answering sentence where there are no styles, within the width', () => {
  const text =
    'The bell of Torvane hangs in the old tower. It was cast in 1604 by two brothers from the coast. It cracked.'
  const from = 100
  const [start, end] = [text.indexOf('It was'), text.indexOf(' It cracked')]
  const highlight = { start: from + start, end: from + end }
  const quote = { text, start: from, end: from + text.length, highlight } as Quote
  const lines = emphasised(quote, false).split('\n')
  const joined = lines.map((line) => line.replace('  │ ', '')).join(' ')
  expect(joined).toBe(`${text.slice(0, start)}**${text.slice(start, end)}**${text.slice(end)}`)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(emphasised({ ...quote, highlight: { start: from, end: from } }, false)).not.toContain('**')
})
