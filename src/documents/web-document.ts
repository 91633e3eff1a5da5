import { z } from 'zod'

/** What is kept of a document that came from an address. */
export const WEB_DOCUMENT = z.object({
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

export type WebDocument = z.infer<typeof WEB_DOCUMENT>

/** By the document's file. */
export type WebDocuments = Map<string, WebDocument>
