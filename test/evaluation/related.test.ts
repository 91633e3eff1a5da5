import { expect, it } from 'vitest'
import { marksOf, relatedGroups } from '../../src/evaluation/related.js'

const of = (name: string, ...documents: { title: string; text: string }[]) => ({
  name,
  marks: new Set(documents.flatMap(marksOf)),
})

it('collections that share a title or a text belong together, also through a third', () => {
  const groups = relatedGroups([
    of('a', { title: 'Rivers', text: 'The Indus is long.' }),
    of('b', { title: 'Hills', text: 'Low ones.' }),
    of('c', { title: 'rivers', text: 'Another text.' }, { title: '', text: 'Shared, text!' }),
    of('d', { title: '', text: 'shared text' }),
  ])
  expect(groups.map((group) => group.sort())).toEqual([['b'], ['a', 'c', 'd']])
})

it('what has neither title nor text is like nothing', () => {
  expect(marksOf({ title: '', text: '…' })).toEqual([])
})
