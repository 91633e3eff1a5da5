import { DocumentError } from '../errors.js'
import type { Parsed } from './format.js'
import { TextBuilder } from './text-builder.js'

/** A value with the name of its column, if that has one. */
export interface Cell {
  name: string
  value: string
}

/** A row of a table, or what stands on a line of JSON. */
export interface Row {
  /** As a spreadsheet counts them, from 1. */
  number: number
  cells: Cell[]
  /** Why it is left out: it could not be read. */
  problem?: string
}

/** Rows looked at to tell what a column holds. */
const SAMPLE = 200

/** What machines write for each other: a key, a hash, a picture in letters, a list of numbers. */
const OF_MACHINES =
  /^(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{24,}|(?=\S*\d)(?=\S*[a-z])(?=\S*[A-Z])[\w+/-]{40,}={0,2}|data:\S+|\[?-?\d+\.\d+(?:[,;\s]+-?\d+\.\d+){7,}\]?)$/

/**
 * A passage a row, each a paragraph of lines such as "Column: value".
 * @param columns names of those that are read; by default all but those that hold nothing for people
 * @throws DocumentError if none of the named columns is there
 */
export function parsedRows(rows: readonly Row[], columns: readonly string[] | undefined, file: string): Parsed {
  const sound = rows.filter(({ problem }) => problem === undefined)
  const isRead = columns ? named(sound, columns, file) : guessed(sound)
  const out = new TextBuilder()
  for (const { number, cells, problem } of rows) {
    const kept = cells.filter(({ name, value }) => value !== '' && (problem !== undefined || isRead(name)))
    out.at({ page: `row ${number}` })
    out.add(kept.map(({ name, value }) => (name === '' ? value : `${name}: ${value}`)).join('\n'))
    out.close(problem === undefined ? { kind: 'paragraph', alone: true } : { kind: 'left-out', reason: problem })
  }
  return { text: out.text, blocks: out.blocks, marksHeadings: true }
}

function named(rows: readonly Row[], columns: readonly string[], file: string): (name: string) => boolean {
  const there = new Set(rows.flatMap(({ cells }) => cells.map(({ name }) => name)))
  const wanted = new Set(columns)
  if (!columns.some((name) => there.has(name))) {
    const names = [...there].filter((name) => name !== '').slice(0, 20)
    const known =
      names.length === 0 ? 'its columns have no names.' : `it has ${names.map((name) => `"${name}"`).join(', ')}.`
    const asked = columns.map((name) => `"${name}"`).join(', ')
    throw new DocumentError('DOCUMENT_MALFORMED', file, `it has no column ${asked} (from sources.json); ${known}`)
  }
  return (name) => wanted.has(name)
}

/** All columns, but for those in which every value is for machines, where another column is left. */
function guessed(rows: readonly Row[]): (name: string) => boolean {
  const machine = new Map<string, boolean>()
  for (const { cells } of rows.slice(0, SAMPLE)) {
    for (const { name, value } of cells) {
      if (name !== '' && value !== '') machine.set(name, (machine.get(name) ?? true) && OF_MACHINES.test(value))
    }
  }
  if ([...machine.values()].every(Boolean)) return () => true
  return (name) => !machine.get(name)
}
