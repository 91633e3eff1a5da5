import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { SourceNote } from './document.js'
import { mapJson, placeInWords } from './json-map.js'

/** File beside the documents that says of each what the document itself does not say in a readable way. */
export const SOURCES_FILE = 'sources.json'

const FIELDS = ['title', 'publisher', 'author', 'url', 'published'] as const satisfies (keyof SourceNote)[]
const NAMED = FIELDS.map((name) => `"${name}"`).join(', ')

/** What a field may hold, and how that is said. */
const text = { schema: z.string().trim().min(1), wanted: 'is no text between quotation marks, such as "A Press"' }
const url = {
  schema: z.url({ protocol: /^https?$/ }),
  wanted: 'is no address that begins with http:// or https://',
}

/** What a sources.json says. */
export interface Sources {
  /** Notes by file name; undefined where nothing of the file can be used. */
  notes: ReadonlyMap<string, SourceNote> | undefined
  /** What is wrong, one line each: where it stands, what it is, what becomes of it. */
  problems: string[]
}

/** Reads the file of that path; no notes where there is none. A mistake in it spoils nothing but what it is in. */
export async function readSources(path: string): Promise<Sources> {
  try {
    return parseSources(await readFile(path, 'utf8'))
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    if (cause.code === 'ENOENT') return { notes: new Map(), problems: [] }
    return { notes: undefined, problems: [`it cannot be read (${cause.message}).`] }
  }
}

/** The notes in the text of a sources.json. */
export function parseSources(content: string): Sources {
  const json = content.replace(/^\ufeff/, '')
  const map = mapJson(json)
  if (map.mistake !== undefined) {
    const found = JSON.stringify([...json.slice(map.mistake)][0] ?? 'the end of the file')
    const where = placeInWords(json, map.mistake)
    return { notes: undefined, problems: [`${where}: this is not JSON from ${found} on; the whole file is left out.`] }
  }
  const entries: unknown = JSON.parse(json)
  if (!isRecord(entries)) {
    const problem = 'line 1: the whole file has to be {"file name": {…}, …}; it is left out.'
    return { notes: undefined, problems: [problem] }
  }
  const notes = new Map<string, SourceNote>()
  const problems: string[] = []
  for (const [file, entry] of Object.entries(entries)) {
    const wrong = (what: string, path: string[]): void => {
      problems.push(`${placeInWords(json, map.place(path))}: ${what}`)
    }
    if (isRecord(entry)) notes.set(file, noteOf(file, entry, wrong))
    else wrong(`entry "${file}" has to be {…} with any of ${NAMED}; it is left out.`, [file])
  }
  return { notes, problems }
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
    const { schema, wanted } = field === 'url' ? url : text
    const parsed = schema.safeParse(value)
    if (parsed.success) note[field] = parsed.data
    else wrong(`${where}: ${JSON.stringify(value)} ${wanted}; it is left out.`, [file, name])
  }
  return note
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
