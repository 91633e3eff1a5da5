import { z } from 'zod'
import type { SourceNote } from './document.js'
import { DocumentError } from './errors.js'
import { bytesOf } from './file.js'
import { mapJson, placeInWords } from './json-map.js'

/** File beside the documents that says of each what the document itself does not say in a readable way. */
export const SOURCES_FILE = 'sources.json'

const FIELDS = ['title', 'publisher', 'author', 'url', 'published', 'columns'] as const satisfies (keyof SourceNote)[]
const NAMED = FIELDS.map((name) => `"${name}"`).join(', ')

/** What a field may hold, and how that is said. */
const text = { schema: z.string().trim().min(1), wanted: 'is no text between quotation marks, such as "A Press"' }
const url = {
  schema: z.url({ protocol: /^https?$/ }),
  wanted: 'is no address that begins with http:// or https://',
}
/** ISO 8601: a year, a month, a day of the calendar, or a moment. */
const published = {
  schema: z
    .string()
    .trim()
    .pipe(
      z.union([
        z.iso.date(),
        z.iso.datetime({ offset: true, local: true }),
        z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/),
      ]),
    ),
  wanted: 'is no date such as "2023-01-15", "2023-01" or "2023"',
}
const columns = {
  schema: z.array(z.string().trim().min(1)).min(1),
  wanted: 'is no list of names such as ["question", "answer"]',
}
const CHECKS = { title: text, publisher: text, author: text, url, published }

/** What a sources.json says. */
export interface Sources {
  /** Notes by file name; undefined if nothing of the file can be used. */
  notes: ReadonlyMap<string, SourceNote> | undefined
  /** Where each entry stands, by file name: "line 2, column 3". */
  places: ReadonlyMap<string, string>
  /** What is wrong, one line each: where it stands, what it is, what becomes of it. */
  problems: string[]
}

/** A larger sources.json is not read, in bytes. */
const LARGEST_SOURCES = 16 * 1024 * 1024

/** Reads the file at that path; no notes if there is none. A mistake in it spoils only the entry or field it is in. */
export async function readSources(path: string): Promise<Sources> {
  try {
    return parseSources(new TextDecoder().decode(await bytesOf(path, SOURCES_FILE, LARGEST_SOURCES)))
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    const { cause } = error
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return noSources()
    return unusable(error.problem)
  }
}

/** What stands for a sources.json where there is none. */
export function noSources(): Sources {
  return { notes: new Map(), places: new Map(), problems: [] }
}

/** The notes in the text of a sources.json. */
export function parseSources(content: string): Sources {
  const json = content.replace(/^\ufeff/, '')
  const map = mapJson(json)
  if (map.mistake !== undefined) {
    const found = JSON.stringify([...json.slice(map.mistake)][0] ?? 'the end of the file')
    const where = placeInWords(json, map.mistake)
    return unusable(`${where}: this is not JSON from ${found} on; the whole file is left out.`)
  }
  const entries: unknown = JSON.parse(json)
  if (!isRecord(entries)) {
    return unusable('line 1: the whole file has to be {"file name": {…}, …}; it is left out.')
  }
  const notes = new Map<string, SourceNote>()
  const places = new Map<string, string>()
  const problems: string[] = []
  for (const [file, entry] of Object.entries(entries)) {
    const wrong = (what: string, path: string[]): void => {
      problems.push(`${placeInWords(json, map.place(path))}: ${what}`)
    }
    places.set(file, placeInWords(json, map.place([file])))
    if (isRecord(entry)) notes.set(file, noteOf(file, entry, wrong))
    else wrong(`entry "${file}" has to be {…} with any of ${NAMED}; it is left out.`, [file])
  }
  return { notes, places, problems }
}

function unusable(problem: string): Sources {
  return { notes: undefined, places: new Map(), problems: [problem] }
}

/** The fields of an entry that can be used; `wrong` hears of the others. */
function noteOf(
  file: string,
  entry: Record<string, unknown>,
  wrong: (what: string, path: string[]) => void,
): SourceNote {
  const note: SourceNote = {}
  for (const [name, value] of Object.entries(entry)) {
    const field = FIELDS.find((known) => known === name)
    const where = `entry "${file}", field "${name}"`
    if (field === undefined) {
      wrong(`${where}: there is no such field (only ${NAMED}); it is left out.`, [file, name])
      continue
    }
    const parsed = field === 'columns' ? columns.schema.safeParse(value) : CHECKS[field].schema.safeParse(value)
    const { wanted } = field === 'columns' ? columns : CHECKS[field]
    if (parsed.success) Object.assign(note, { [field]: parsed.data })
    else wrong(`${where}: ${JSON.stringify(value)} ${wanted}; it is left out.`, [file, name])
  }
  return note
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
