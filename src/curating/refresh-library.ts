import { addDocument } from '../answering/adding.js'
import { extensionOf } from '../documents/formats/formats.js'
import { FootnoteError } from '../errors.js'
import type { Fetched } from '../fetching/fetcher.js'
import { type Refreshed, type RefreshRun, refresh } from '../fetching/refresh.js'
import type { Web } from './page.js'
import { stored } from './settle.js'

/** A refresh of one library. */
export interface LibraryRefresh extends Web, Pick<RefreshRun, 'due' | 'onProgress' | 'signal' | 'clock'> {}

/**
 * Asks the sites of a library's documents whether they changed, and brings in those that did. Undefined if no document
 * came from an address.
 * @throws FetchError FETCH_STOPPED, CurationError, HOST_UNAVAILABLE
 */
export async function refreshLibrary({ curator, ...how }: LibraryRefresh): Promise<Refreshed | undefined> {
  const documents = new Map(Object.entries(await curator.addresses({})))
  if (documents.size === 0) return undefined
  const changed = async (file: string, { bytes, kind }: Fetched): Promise<string | undefined> => {
    if (kind !== extensionOf(file)) return `It is a .${kind} file now; remove it and add it anew.`
    try {
      const job = await addDocument(curator, { bytes, file, replaces: file })
      return (await stored(curator, job, how.signal)).mistake?.message
    } catch (error) {
      if (!(error instanceof FootnoteError) || error.code === 'HOST_UNAVAILABLE') throw error
      return error.message
    }
  }
  const keep = async () => {
    await curator.noteAddresses({ documents: Object.fromEntries(documents) })
  }
  return refresh({ documents, changed, keep, ...how })
}
