import { addDocument } from '../answering/adding.js'
import type { Curator, DocumentNote, Job } from '../answering/curation.js'
import { defined } from '../defined.js'
import type { WebDocument } from '../documents/web-document.js'
import type { Fetched, Fetcher } from '../fetching/fetcher.js'
import { webDocument } from '../fetching/refresh.js'
import { stored } from './settle.js'

/** What adding from the web takes. */
export interface Web {
  curator: Curator
  fetcher: Fetcher
}

/** A page that is on its way into a library. */
export interface AddedPage {
  job: Job
  /** What will be kept of where it came from. */
  known: WebDocument
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
  return { job, known: webDocument(fetched, address, Date.now()) }
}

/**
 * Waits until a page is stored, and keeps where it came from, so that it can be refreshed.
 * @throws CurationError JOB_UNKNOWN
 */
export async function keepAddress({ curator }: Web, { job, known }: AddedPage, signal?: AbortSignal): Promise<Job> {
  const now = await stored(curator, job, signal)
  if (now.state !== 'refused') await curator.noteAddresses({ documents: { [now.file]: known } })
  return now
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
