import { describe, expect, it } from 'vitest'
import { listCorpus } from '../../src/documents/corpus.js'
import type { Document } from '../../src/documents/document.js'
import { explain } from '../../src/documents/explain.js'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocumentFile } from '../../src/documents/read.js'

const files = await listCorpus('corpus')
const documents = new Map<string, Document>()
for (const { file, path, note } of files) documents.set(file.slice(0, 3), await readDocumentFile(path, note, file))

const of = (document: Document, kind: string) => explain(document).filter((block) => block.kind === kind)

/** What of each article is not its text, and its headings. */
const EXPECTED: Record<string, { title: string; leftOut: string[]; headings: string[]; paragraphs: number }> = {
  '000': {
    title: 'Pakistan has seen a dramatic increase in terror…',
    leftOut: ['It may interest you:', 'Follow us on', 'California18', 'Welcome to California18', 'Leave a Reply'],
    headings: [
      'Maintain good ties with Kabul',
      'The TTP’s close ties to al-Qaeda',
      'A difficult decision for Islamabad',
    ],
    paragraphs: 25,
  },
  '001': {
    title: 'Pakistan’s violent insurgency galvanised by Taliban takeover',
    leftOut: ['This website uses cookies', 'Privacy & Cookies Policy'],
    headings: ['Pakistan’s violent insurgency galvanised by Taliban takeover'],
    paragraphs: 13,
  },
  '002': {
    title: 'Pakistan Calls for Equating TTP with ISIS, Increasing Pressure on Taliban',
    leftOut: ['Photo: dawn.com'],
    headings: ['Pakistan Calls for Equating TTP with ISIS'],
    paragraphs: 13,
  },
  '003': {
    title: 'ISLAMABAD: Pakistan will request the Taliban’s supreme leader…',
    leftOut: ['Leave a Reply'],
    headings: ['Delegation of Pakistan', 'Insurgence of Terrorism in Pakistan'],
    paragraphs: 12,
  },
  '004': {
    title: 'Islamabad requests Taliban to clamp down on TTP',
    leftOut: ['ASIA', 'Published', 'on', 'MOST READ', 'Exit mobile version'],
    headings: [
      'Islamabad requests Taliban to clamp down on TTP',
      'Islamabad has evidence of TTP hideouts in Afghanistan',
      'TTP is internal issue of Pakistan',
      'Taliban, TTP and Pakistan',
      'Pakistan needs Afghanistan’s support against TTP',
    ],
    paragraphs: 24,
  },
}

describe.each([...documents])('article %s', (name, document) => {
  const expected = EXPECTED[name]!

  it('has its title, headings and paragraphs', () => {
    expect(document.title).toBe(expected.title)
    const headings = of(document, 'heading').map((block) => block.preview)
    expect(headings).toHaveLength(expected.headings.length)
    for (const [i, heading] of expected.headings.entries()) expect(headings[i]).toContain(heading)
    expect(of(document, 'paragraph')).toHaveLength(expected.paragraphs)
    expect(document.language).toBe('en')
  })

  it('has what is no text left out, each with a reason', () => {
    const leftOut = of(document, 'left-out')
    expect(leftOut.map((block) => block.preview)).toHaveLength(expected.leftOut.length)
    for (const [i, start] of expected.leftOut.entries()) expect(leftOut[i]!.preview.startsWith(start)).toBe(true)
    for (const block of leftOut) expect(block.reason).toBeTruthy()
  })

  it('has every paragraph in a passage, and nothing else', () => {
    const passages = passagesOf(document)
    for (const block of document.blocks) {
      const holding = passages.filter(({ start, end }) => start < block.end && end > block.start)
      if (block.kind === 'paragraph') {
        expect(holding).toHaveLength(1)
        expect(holding[0]!.start <= block.start && holding[0]!.end >= block.end).toBe(true)
      } else expect(holding).toHaveLength(0)
    }
    for (const { start, end } of passages) expect(end - start).toBeLessThanOrEqual(1600)
  })
})

it('gives each passage its headings and the number of its first paragraph', () => {
  const passages = passagesOf(documents.get('003')!)
  expect(passages.map(({ paragraph }) => paragraph)[0]).toBe(1)
  expect(passages[0]!.headings).toEqual([])
  expect(passages.at(-1)!.headings).toEqual(['Insurgence of Terrorism in Pakistan'])
})
