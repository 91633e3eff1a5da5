import { defined } from '../defined.js'
import type { Block, Document, Passage, Range } from './document.js'
import { type Form, formOf } from './form.js'
import { groupsOf, type Unit } from './grouping.js'
import { HeadingPath } from './heading-path.js'
import { type Place, placeOf } from './place.js'
import { sentencesOf } from './sentences.js'

/** No passage is longer, in UTF-16 code units. */
const LONGEST_PASSAGE = 1600

/**
 * The passages of a document: whole paragraphs, small ones joined with their neighbours, long ones cut at sentence
 * ends, never across a heading, a byline or anything left out, and never a footnote with what it does not belong to.
 * Code and tables are passages of their own. A passage is an exact slice of the text.
 * A change of one paragraph changes at most three passages (grouping.ts), long paragraphs' own pieces aside.
 */
export function passagesOf(document: Document): Passage[] {
  const passages: Passage[] = []
  const path = new HeadingPath()
  let run: Paragraph[] = []
  let own: string[] | undefined
  let paragraph = 0
  let headed = false
  const flush = () => {
    passages.push(...passagesOfRun(document, run, own ?? path.texts()))
    run = []
  }
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      if (!isSamePath(block.headings, own) || block.alone) flush()
      own = block.headings
      headed = false
      run.push({ start: block.start, end: block.end, number: ++paragraph, ...placeOf(block), ...rowOf(block) })
      if (block.alone) flush()
      continue
    }
    flush()
    if (block.kind === 'code' || block.kind === 'table') {
      const headings = path.texts()
      const form = formOfBlock(document.text, block)
      for (const piece of linesOf(document.text, block)) {
        const begun = piece.start > block.start ? (true as const) : undefined
        const goesOn = piece.end < block.end ? (true as const) : undefined
        const parts = { paragraph: Math.max(1, paragraph), ...defined({ begun, goesOn }) }
        passages.push({ ...piece, ...parts, headings, ...placeOf(block), ...form })
      }
    }
    if (block.kind === 'heading') path.enter(block.level, document.text.slice(block.start, block.end), headed)
    headed = block.kind === 'heading'
  }
  flush()
  return passages
}

/** A paragraph that shares no passage is a row of a file of rows. */
function rowOf(block: Block): Form {
  return block.kind === 'paragraph' && block.alone ? { kind: 'row' } : {}
}

/** Longer first lines name no columns, in UTF-16 code units. */
const LONGEST_HEADER = 400

function formOfBlock(text: string, block: Block & { kind: 'code' | 'table' }): Form {
  if (block.kind === 'code') return { kind: 'code', ...defined({ codeLanguage: block.language }) }
  const line = text.indexOf('\n', block.start)
  const isHeaded = block.headed && line > block.start && line < block.end && line - block.start <= LONGEST_HEADER
  return { kind: 'table', ...(isHeaded ? { header: { start: block.start, end: line } } : {}) }
}

/** Code or a table whole or, where it is too long for a passage, cut at line ends, at blank lines rather. */
function linesOf(text: string, block: Range): Range[] {
  const pieces: Range[] = []
  let start = block.start
  while (block.end - start > LONGEST_PASSAGE) {
    const slice = text.slice(start, start + LONGEST_PASSAGE)
    const blank = slice.search(/\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/)
    const line = slice.lastIndexOf('\n')
    const cut = blank > LONGEST_PASSAGE / 3 ? blank : line
    if (cut <= 0) return [...pieces, ...hardCuts(text, { start, end: block.end })]
    pieces.push({ start, end: start + cut })
    start += cut + (/^\s*\n/.exec(text.slice(start + cut, block.end))?.[0].length ?? 0)
  }
  if (start < block.end) pieces.push({ start, end: block.end })
  return pieces.filter((piece) => text.slice(piece.start, piece.end).trim() !== '')
}

interface Paragraph extends Range, Place, Form {
  number: number
}

function isSamePath(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === b || (a !== undefined && a.join('\n') === b?.join('\n'))
}

function passagesOfRun(document: Document, run: readonly Paragraph[], headings: string[]): Passage[] {
  const units: (Unit & { of: Paragraph })[] = []
  for (const of of run) {
    for (const piece of piecesOf(document, of)) units.push({ ...piece, of })
  }
  let next = 0
  return groupsOf(document.text, units).map((group) => {
    const [first, last] = [group[0]!, group.at(-1)!]
    next += group.length
    const breaks = group.slice(1).flatMap(({ opens, start }) => (opens === 'paragraph' ? [start] : []))
    return {
      start: first.start,
      end: last.end,
      paragraph: first.of.number,
      ...defined({
        breaks: breaks.length > 0 ? breaks : undefined,
        begun: first.opens === 'paragraph' ? undefined : (true as const),
        goesOn: last.of === units[next]?.of ? (true as const) : undefined,
      }),
      headings,
      ...placeOf(first.of),
      ...formOf(first.of),
    }
  })
}

/**
 * The paragraph itself or, where it is too long for a passage, its sentences; those too long as well fall into words.
 */
function piecesOf(document: Document, paragraph: Range): Unit[] {
  if (paragraph.end - paragraph.start <= LONGEST_PASSAGE) return [unit(paragraph, 'paragraph')]
  const text = document.text.slice(paragraph.start, paragraph.end)
  const pieces: Unit[] = []
  for (const sentence of sentencesOf(text, document.language)) {
    const range = { start: paragraph.start + sentence.start, end: paragraph.start + sentence.end }
    if (range.end - range.start <= LONGEST_PASSAGE) pieces.push(unit(range, 'sentence'))
    else pieces.push(...wordsOf(document.text, range))
  }
  const first = pieces[0]
  if (first) first.opens = 'paragraph'
  return pieces
}

function wordsOf(text: string, sentence: Range): Unit[] {
  const pieces: Unit[] = []
  for (const match of text.slice(sentence.start, sentence.end).matchAll(/\S+/g)) {
    const start = sentence.start + match.index
    const end = start + match[0].length
    for (const range of hardCuts(text, { start, end }))
      pieces.push(unit(range, range.start === start ? 'word' : 'hard'))
  }
  const first = pieces[0]
  if (first) first.opens = 'sentence'
  return pieces
}

/** What has no spaces is cut where it is full, never between the halves of a surrogate pair. */
function hardCuts(text: string, { start, end }: Range): Range[] {
  const ranges: Range[] = []
  let from = start
  while (end - from > LONGEST_PASSAGE) {
    let to = from + LONGEST_PASSAGE
    if (text.charCodeAt(to - 1) >>> 10 === 0x36) to--
    ranges.push({ start: from, end: to })
    from = to
  }
  ranges.push({ start: from, end })
  return ranges
}

function unit({ start, end }: Range, opens: Unit['opens']): Unit {
  return { start, end, opens }
}
