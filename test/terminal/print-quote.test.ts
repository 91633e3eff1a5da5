import { expect, it } from 'vitest'
import { others } from '../../src/terminal/print-quote.js'

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
