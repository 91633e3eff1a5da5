import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { SourceNote } from './document.js'
import { SourcesError } from './errors.js'

/** File beside the documents that says of each what the document itself does not say in a readable way. */
export const SOURCES_FILE = 'sources.json'

const text = z.string().trim().min(1)

const note = z.strictObject({
  title: text.optional(),
  publisher: text.optional(),
  author: text.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  published: text.optional(),
})

const sources = z.record(z.string(), note)

/**
 * Notes by file name; none where there is no such file.
 * @throws SourcesError that names the entry and the field
 */
export async function readSources(path: string): Promise<Record<string, SourceNote>> {
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {}
    throw new SourcesError(path, 'it cannot be read.', { cause })
  }
  return parseSources(content, path)
}

/** The notes in the text of a sources.json; `path` is for the message alone. */
export function parseSources(content: string, path: string): Record<string, SourceNote> {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new SourcesError(path, 'it is not JSON.', { cause })
  }
  const parsed = sources.safeParse(json)
  if (!parsed.success) throw new SourcesError(path, problemOf(parsed.error), { cause: parsed.error })
  return Object.fromEntries(Object.entries(parsed.data).map(([file, fields]) => [file, defined(fields)]))
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0]
  const [file, field] = issue?.path ?? []
  const where = [file === undefined ? 'the whole file' : `entry "${String(file)}"`]
  if (field !== undefined) where.push(`field "${String(field)}"`)
  return `${where.join(', ')}: ${issue?.message ?? 'is not as it should be'}.`
}

/** Without the fields that are there and undefined. */
function defined(fields: z.infer<typeof note>): SourceNote {
  const { title, publisher, author, url, published } = fields
  return {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(author === undefined ? {} : { author }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
  }
}
