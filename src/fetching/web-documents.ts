import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import { isMissing } from '../errors.js'
import { AddressesError } from './errors.js'

/** File beside a library's documents that says which of them came from addresses. JSON, written whole. */
export const ADDRESSES_FILE = 'addresses.json'

const VERSION = 1

const webDocument = z.object({
  /** As it was asked for. */
  url: z.string(),
  /** The part of a site that it was added with, if it was. */
  site: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** SHA-256 of the bytes as they were stored, hexadecimal. */
  hash: z.string(),
  /** When these bytes came, ISO 8601. */
  fetched: z.iso.datetime(),
  /** When its site was last asked, ISO 8601. */
  checked: z.iso.datetime(),
  /** Since when the page is gone; what it last said is kept. */
  goneSince: z.iso.datetime().optional(),
  /** What went wrong when it was last asked for, for a person. */
  problem: z.string().optional(),
})

/** What is kept of a document that came from an address. */
export type WebDocument = z.infer<typeof webDocument>

/** By the document's file. */
export type WebDocuments = Map<string, WebDocument>

const stored = z.object({ version: z.literal(VERSION), documents: z.record(z.string(), webDocument) })

/**
 * What is kept in a file of that kind; nothing if it does not exist.
 * @throws AddressesError if it can't be understood
 */
export async function readWebDocuments(path: string): Promise<WebDocuments> {
  try {
    const { documents } = stored.parse(JSON.parse(await readFile(path, 'utf8')))
    return new Map(Object.entries(documents))
  } catch (cause) {
    if (isMissing(cause)) return new Map()
    throw new AddressesError(path, { cause })
  }
}

/** Writes the file beside and swaps it: a crash leaves the old one or the new one. */
export async function writeWebDocuments(path: string, documents: WebDocuments): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`
  const text = JSON.stringify({ version: VERSION, documents: Object.fromEntries(documents) }, null, 2)
  try {
    const file = await open(beside, 'w', 0o600)
    try {
      await file.writeFile(`${text}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
