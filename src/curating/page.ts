import { addDocument } from '../answering/adding.js'
import type { Curator, DocumentNote, Job } from '../answering/curation.js'
import { defined } from '../defined.js'
import type { Fetched, Fetcher } from '../fetching/fetcher.js'

/** What adding from the web takes. */
export interface Web {
  curator: Curator
  fetcher: Fetcher
}

/** A page that is on its way into a library. */
export interface AddedPage {
  job: Job
  fetched: Fetched
  note: DocumentNote
}

/**
 * Fetches an address and adds what is there.
 * @throws FetchError, CurationError
 */
export async function addPage(
  { curator, fetcher }: Web,
  address: string,
  note: DocumentNote = {},
  signal?: AbortSignal,
): Promise<AddedPage> {
  const fetched = await fetcher.document(address, {}, signal)
  if (!fetched) throw new TypeError('a page that was not known cannot be unchanged')
  const full = { ...defined(note), url: note.url ?? fetched.address }
  const job = await addDocument(curator, { bytes: fetched.bytes, file: fileNameFor(fetched), note: full })
  return { job, fetched, note: full }
}

/** In characters, without the extension. */
const LONGEST_NAME = 80

/** A name for the file of a page, made of its address: `example.org guide setup.html`. */
export function fileNameFor({ address, kind }: Pick<Fetched, 'address' | 'kind'>): string {
  const { hostname, pathname, search } = new URL(address)
  const path = decoded(`${pathname}${search}`).replace(/\.[\p{L}\d]{1,5}$/u, '')
  const words = `${hostname.replace(/^www\./, '')} ${path}`.replaceAll(/[^\p{L}\p{N}._-]+/gu, ' ').trim()
  return `${[...words].slice(0, LONGEST_NAME).join('').trim()}.${kind}`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A stray percent sign: the path is taken as it stands.
    return path
  }
}
