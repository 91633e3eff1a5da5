import { readerHere } from '../documents/reader/reader.js'
import { bringIn } from './bring-in.js'
import type { TextOptions } from './indexer.js'
import type { Skipped, Survey } from './indexing-plan.js'
import { sharedBlocks } from './shared-blocks.js'

/**
 * Reads saved web pages once more of which another part is shared with their site than they were read with: pages came,
 * changed or went. Looked at whenever a library is brought up to date, so that it makes no difference in how many steps
 * that was done, nor where it broke off.
 * @returns those that could not be read; they stay as they were
 */
export async function rereadPages(
  { writer, reader = readerHere, onProgress, signal }: TextOptions,
  surveys: readonly Survey[],
): Promise<Skipped[]> {
  const pages = await writer.pages()
  if (pages.length === 0) return []
  const wanted = sharedBlocks(pages)
  const stale = pages.filter(({ key, shared }) => shared.join() !== wanted.get(key)?.join())
  if (stale.length === 0) return []
  const skipped: Skipped[] = []
  const known = new Map((await writer.files()).map((file) => [file.key, file]))
  const files = new Map(
    surveys.map(({ folder, files: all }) => [folder, new Map(all.map((file) => [file.file, file]))]),
  )
  for (const [i, { key, folder, file: name }] of stale.entries()) {
    signal?.throwIfAborted()
    const file = files.get(folder)?.get(name)
    const before = known.get(key)
    if (!file || !before) continue
    const { byteHash, reader: fingerprint } = before
    const shared = wanted.get(key) ?? []
    const change = { folder, file, key, renamedOnly: false, byteHash, reader: fingerprint, tries: 0, shared }
    const outcome = await bringIn(writer, reader, change)
    if ('skipped' in outcome) skipped.push(outcome.skipped)
    onProgress?.({ stage: 'text', done: i + 1, total: stale.length })
  }
  return skipped
}
