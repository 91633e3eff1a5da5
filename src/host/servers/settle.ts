import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CurationError } from '../../answering/errors.js'
import { isArchive } from '../../documents/archives.js'
import { bytesOf } from '../../documents/file.js'
import type { ReadResult } from '../../documents/reader/reader.js'
import { readSources } from '../../documents/sources.js'
import { localEngine } from '../../library/engine.js'
import type { DocumentRecord, KnownFile, LibraryWriter } from '../../library/library.js'
import { documentFiles, freeName, hashOf, place, sameBytes, takeAway } from './documents.js'
import type { ServerFolder } from './folder.js'
import type { MemoReader } from './memo-reader.js'
import { type AddOrder, type Order, uploadPath } from './orders.js'
import { checkQuota, type Limits } from './quotas.js'

/** What carrying out an order needs. */
export interface Settling {
  writer: LibraryWriter
  reader: MemoReader
  limits: Limits
  /** Brings the text of the library up to date with its folder. */
  store(): Promise<Skipped[]>
}

/** A file that gave no document, and why. */
type Skipped = { file: string; reason: string }

/** What came of an order. */
export interface Settled {
  /** The file that it was about, by its name in the library. */
  file: string
  skipped: Skipped[]
}

/**
 * Does what was ordered. What can't be is refused before anything is stored.
 * @throws CurationError, DocumentError
 */
export async function carryOutOrder(folder: ServerFolder, order: Order, settling: Settling): Promise<Settled> {
  if (order.kind === 'add') return add(folder, order, settling)
  takeAway(folder, order.file)
  await settling.store()
  return { file: order.file, skipped: [] }
}

async function add(folder: ServerFolder, order: AddOrder, settling: Settling): Promise<Settled> {
  const upload = uploadPath(folder, order.id)
  if (!existsSync(upload)) return placedBefore(folder, order, settling)
  await refuseTwin(folder, order, statSync(upload).size)
  const { replaces } = order
  if (replaces !== undefined && !existsSync(join(folder.documents, replaces))) throw unknownFile(replaces)
  const names = documentFiles(folder).map(({ file }) => file)
  const file = replaces ?? freeName(order.file, names)
  // An archive is looked into where it lies.
  if (!isArchive(file)) await readFirst(folder, order, file, settling)
  place(folder, upload, file, order.note)
  return store(folder, file, settling)
}

/** A crash came after the file was put in its place. */
async function placedBefore(folder: ServerFolder, order: AddOrder, settling: Settling): Promise<Settled> {
  const placed = documentFiles(folder).find(({ file }) => hashOf(join(folder.documents, file)) === order.byteHash)
  if (!placed) {
    throw new CurationError('INTERRUPTED', `Adding ${order.file} was interrupted.`, 'Add it again.')
  }
  return store(folder, placed.file, settling)
}

async function store(folder: ServerFolder, file: string, settling: Settling): Promise<Settled> {
  const all = await settling.store()
  settling.reader.forget()
  const skipped = all.filter((one) => isOf(one.file, file))
  try {
    const made = (await settling.writer.files()).filter((one) => isOf(one.file, file))
    if (made.length === 0) throw nothingIn(file, skipped)
    await checkTotals(settling, 0, 0)
  } catch (error) {
    takeAway(folder, file)
    await settling.store()
    throw error
  }
  return { file, skipped }
}

/** Reads a file before it is put in its place: what can't be read, or would be too much, never gets there. */
async function readFirst(folder: ServerFolder, order: AddOrder, file: string, settling: Settling): Promise<void> {
  const bytes = await bytesOf(uploadPath(folder, order.id), order.file)
  // One that replaces another bears what was said of that, unless it is said anew.
  const note = order.note ?? (await readSources(folder.sources)).notes?.get(file) ?? {}
  const read = await settling.reader.read({ file, bytes, note })
  settling.reader.remember(read)
  const before = (await settling.writer.files()).find((one) => one.file === file)
  const documents = await documentsOf(folder)
  refuseSameText(read, documents, before)
  const passages = documents.find(({ key }) => key === before?.key)?.passages ?? 0
  await checkTotals(settling, before ? 0 : 1, read.passages.length - passages)
}

async function checkTotals({ writer, limits }: Settling, documents: number, passages: number): Promise<void> {
  const totals = await writer.totals('')
  checkQuota(limits, 'documents', totals.documents + documents)
  checkQuota(limits, 'passages', totals.passages + passages)
}

async function refuseTwin(folder: ServerFolder, { byteHash }: AddOrder, size: number): Promise<void> {
  const twin = sameBytes(folder, size, byteHash)
  if (twin === undefined) return
  const document = (await documentsOf(folder)).find(({ file }) => file === twin)
  throw new CurationError(
    'DOCUMENT_THERE',
    `This document is already there, as “${document?.title ?? twin}”.`,
    'Nothing has to be done.',
  )
}

function refuseSameText({ document }: ReadResult, documents: DocumentRecord[], replaced: KnownFile | undefined): void {
  const twin = documents.find(({ textHash, key }) => textHash === document.textHash && key !== replaced?.key)
  if (!twin) return
  throw new CurationError(
    'DOCUMENT_DUPLICATE',
    `Its text is a duplicate of “${twin.title}”, which is in the library.`,
    'Remove that one first if this is to be kept instead.',
  )
}

async function documentsOf({ index }: ServerFolder): Promise<DocumentRecord[]> {
  const library = await localEngine.openLibrary(index)
  try {
    return await library.documents()
  } finally {
    await library.close()
  }
}

function nothingIn(file: string, skipped: readonly Skipped[]): CurationError {
  const [first] = skipped
  const why = first ? ` (${first.file}: ${first.reason.replace(/\.$/, '')})` : ''
  return new CurationError('FILE_UNREADABLE', `Nothing in ${file} could be read${why}.`, 'Check what is in it.')
}

function unknownFile(file: string): CurationError {
  return new CurationError('FILE_UNKNOWN', `There is no ${file} in this library.`, 'Add it as a new document.')
}

/** Is a file this one, or one within it if it is an archive? */
export function isOf(file: string, whole: string): boolean {
  return file === whole || file.startsWith(`${whole}/`)
}
