import { readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CurationError } from '../../answering/errors.js'
import { WEB_DOCUMENT, type WebDocument } from '../../documents/web-document.js'
import { isMissing } from '../../errors.js'
import { documentFiles, hashOf } from './documents.js'
import type { ServerFolder } from './folder.js'
import { writeWhole } from './whole-files.js'

const VERSION = 1

const STORED = z.object({
  version: z.literal(VERSION),
  documents: z.record(
    z.string(),
    WEB_DOCUMENT.extend({
      /** Of the file as it was then: another file may have its name by now. */
      modified: z.number(),
    }),
  ),
})

type Stored = z.infer<typeof STORED>['documents']

/**
 * What is known of the documents that came from addresses, by file. A file that was put in the place of such a document
 * since is none of them.
 * @throws CurationError ADDRESSES_BROKEN
 */
export function addressesIn(folder: ServerFolder): Record<string, WebDocument> {
  const files = new Map(documentFiles(folder).map(({ file, stats }) => [file, stats]))
  const standing = Object.entries(read(folder)).filter(([file, known]) => isSame(folder, file, known, files.get(file)))
  return Object.fromEntries(standing.map(([file, { modified: _, ...known }]) => [file, known]))
}

/** Keeps what is known of some of them; the others stay. */
export function noteAddresses(folder: ServerFolder, documents: Readonly<Record<string, WebDocument>>): void {
  const files = new Map(documentFiles(folder).map(({ file, stats }) => [file, stats.mtimeMs]))
  const all: Stored = { ...read(folder) }
  for (const [file, known] of Object.entries(documents)) {
    const modified = files.get(file)
    if (modified !== undefined) all[file] = { ...known, modified }
  }
  const standing = Object.fromEntries(Object.entries(all).filter(([file]) => files.has(file)))
  writeWhole(folder.addresses, `${JSON.stringify({ version: VERSION, documents: standing }, null, 2)}\n`)
}

function isSame(folder: ServerFolder, file: string, known: Stored[string], stats: Stats | undefined): boolean {
  if (!stats) return false
  // A copy of the folder may have lost the times.
  return stats.mtimeMs === known.modified || hashOf(join(folder.documents, file)) === known.hash
}

function read({ addresses: path }: ServerFolder): Stored {
  try {
    return STORED.parse(JSON.parse(readFileSync(path, 'utf8'))).documents
  } catch (cause) {
    if (isMissing(cause)) return {}
    throw new CurationError(
      'ADDRESSES_BROKEN',
      `${path} can't be understood.`,
      'Put back a copy of it, or delete it: the documents stay, but are no longer refreshed.',
      { cause },
    )
  }
}
