import { existsSync, rmSync } from 'node:fs'
import type { Logger } from 'pino'
import type { Mistake } from '../../answering/curation.js'
import { CorpusError } from '../../documents/errors.js'
import type { Embedder } from '../../embedding/embedder.js'
import { EXIT, FootnoteError, messageOf } from '../../errors.js'
import { localEngine } from '../../library/engine.js'
import { embedWaiting, storeTexts } from '../../library/indexer.js'
import type { LibraryWriter } from '../../library/library.js'
import { mend } from '../mend.js'
import { noteDone } from './done.js'
import type { ServerFolder } from './folder.js'
import type { MemoReader } from './memo-reader.js'
import { dropOrder, type Order, ordersIn } from './orders.js'
import type { Limits } from './quotas.js'
import { carryOutOrder } from './settle.js'

/** What is heard of a slice while it works. */
export type SliceEvent =
  | { type: 'reading'; job: string }
  | { type: 'refused'; job: string; mistake: Mistake }
  /** Its text is stored; `file` is its name in the library. */
  | { type: 'stored'; job: string; file: string; skipped: { file: string; reason: string }[] }
  | { type: 'embedding'; done: number; total: number }

/** What a slice works with. */
export interface SliceTools {
  /** Reads the files; kept between slices, so that nothing is read twice. */
  reader: MemoReader
  embedder: Promise<Embedder>
  limits: Limits
  log: Logger
  onEvent(event: SliceEvent): void
}

/**
 * Works on one server's library: first what was ordered, then the rest of what its folder holds, then the vectors.
 * Stops between two transactions once the signal says so.
 * @returns whether there is more to do
 * @throws LibraryLockedError while another process writes, and whatever keeps a library from being written
 */
export async function workOn(folder: ServerFolder, tools: SliceTools, signal: AbortSignal): Promise<'done' | 'more'> {
  // It was deleted meanwhile.
  if (!existsSync(folder.root)) return 'done'
  await mendIfDamaged(folder, tools.log)
  const writer = await localEngine.openWriter(folder.index, { id: folder.server })
  try {
    await followMove(folder, writer)
    for (const order of ordersIn(folder)) {
      if (signal.aborted) return 'more'
      await one(folder, order, writer, tools)
    }
    const began = Date.now()
    await storeFolder(folder, writer, tools, signal)
    const embedder = await tools.embedder
    const onProgress = ({ done, total }: { done: number; total: number }) =>
      tools.onEvent({ type: 'embedding', done, total })
    await embedWaiting({ writer, onProgress, signal }, embedder)
    await writer.tidy()
    noteDone(folder, embedder.fingerprint, began)
    // What was ordered meanwhile has another turn.
    return ordersIn(folder).length > 0 ? 'more' : 'done'
  } catch (error) {
    if (signal.aborted && error === signal.reason) return 'more'
    throw error
  } finally {
    await writer.close()
  }
}

/** An order is carried out, or refused: whatever is wrong with it is told to whoever gave it. */
async function one(folder: ServerFolder, order: Order, writer: LibraryWriter, tools: SliceTools): Promise<void> {
  tools.onEvent({ type: 'reading', job: order.id })
  try {
    const { file, skipped } = await carryOutOrder(folder, order, {
      ...{ writer, reader: tools.reader, limits: tools.limits },
      store: () => storeFolder(folder, writer, tools),
    })
    dropOrder(folder, order)
    tools.onEvent({ type: 'stored', job: order.id, file, skipped })
  } catch (error) {
    // A full disk, a process that doesn't start: the order stands, and is tried again.
    if (!(error instanceof FootnoteError) || error.exitCode !== EXIT.usage || WAITS.has(error.code)) throw error
    dropOrder(folder, order)
    tools.onEvent({ type: 'refused', job: order.id, mistake: mistakeOf(error) })
  }
}

/** Not the fault of what was ordered. */
const WAITS = new Set(['LIBRARY_LOCKED', 'LIBRARY_NOT_WRITABLE', 'LIBRARY_BROKEN', 'READER_START'])

/** For people. */
export function mistakeOf(error: unknown): Mistake {
  if (!(error instanceof FootnoteError))
    return { code: 'FAULT', message: messageOf(error), remedy: 'Please report it.' }
  return { code: error.code, message: error.message, remedy: error.remedy }
}

/** The text of the library is that of its folder from now on; files that gave none are told. */
async function storeFolder(folder: ServerFolder, writer: LibraryWriter, { reader }: SliceTools, signal?: AbortSignal) {
  const { documents, sources } = folder
  try {
    const options = { writer, reader, folders: [documents], sources, prune: true }
    return (await storeTexts(signal ? { ...options, signal } : options)).skipped
  } catch (error) {
    // Nothing there, and nothing known.
    if (error instanceof CorpusError && error.code !== 'CORPUS_UNREADABLE') return []
    throw error
  }
}

async function mendIfDamaged(folder: ServerFolder, log: Logger): Promise<void> {
  if (!existsSync(folder.damaged)) return
  await mend(folder.index, log)
  rmSync(folder.damaged, { force: true })
}

/** A library that was copied or moved knows its files by the folder in which they were. */
async function followMove({ documents }: ServerFolder, writer: LibraryWriter): Promise<void> {
  for (const { key, file, folder } of await writer.files()) {
    if (folder !== documents) await writer.rename(key, file, documents)
  }
  const strange = (await writer.fileNotes()).filter(({ folder }) => folder !== documents)
  if (strange.length > 0) await writer.forgetFiles(strange)
}
