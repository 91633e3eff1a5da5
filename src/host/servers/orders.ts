import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UPLOAD_PIECE, type UploadRequest } from '../../answering/curation.js'
import { CurationError } from '../../answering/errors.js'
import { defined } from '../../defined.js'
import { LARGEST_FILE, tooLarge } from '../../documents/file.js'
import { isMissing } from '../../errors.js'
import { namesIn, type ServerFolder } from './folder.js'
import { makeFolder, writeWhole } from './whole-files.js'

const NOTE = z
  .object({
    title: z.string().optional(),
    author: z.string().optional(),
    publisher: z.string().optional(),
    published: z.string().optional(),
    url: z.string().optional(),
  })
  .transform((note) => defined(note))

const ORDER = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    /** Names the upload, too. */
    id: z.uuid(),
    at: z.number(),
    file: z.string(),
    note: NOTE.optional(),
    replaces: z.string().optional(),
    /** SHA-256 of the upload, hexadecimal. */
    byteHash: z.string(),
  }),
  z.object({ kind: z.literal('remove'), id: z.uuid(), at: z.number(), file: z.string() }),
])

/** Something that is to be done in a server's library. It is on the disk until it is done, so that a crash loses none. */
export type Order = z.infer<typeof ORDER>
export type AddOrder = Extract<Order, { kind: 'add' }>

const UPLOAD = /^[0-9a-f-]{36}$/
const ORDER_FILE = /^([0-9a-f-]{36})\.json$/

/** What is to be done in a folder, in the order in which it was asked for. */
export function ordersIn(folder: ServerFolder): Order[] {
  return namesIn(folder.incoming)
    .flatMap((name) => {
      const id = ORDER_FILE.exec(name)?.[1]
      const order = id === undefined ? undefined : readOrder(folder, id)
      return order ? [order] : []
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** Undefined if there is none by that id, or none that can be read: it was done, or never finished. */
export function readOrder({ incoming }: ServerFolder, id: string): Order | undefined {
  try {
    return ORDER.safeParse(JSON.parse(readFileSync(join(incoming, `${id}.json`), 'utf8'))).data
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** From now on it is done sooner or later. */
export function giveOrder({ incoming }: ServerFolder, order: Order): void {
  writeWhole(join(incoming, `${order.id}.json`), JSON.stringify(order))
}

/** It is done, or can't be: its upload goes, too. */
export function dropOrder(folder: ServerFolder, { id }: Pick<Order, 'id'>): void {
  rmSync(uploadPath(folder, id), { force: true })
  rmSync(join(folder.incoming, `${id}.json`), { force: true })
}

/** Where an upload lies. */
export function uploadPath({ incoming }: ServerFolder, id: string): string {
  return join(incoming, `${id}.upload`)
}

/**
 * Keeps a piece of a file. The same piece may come twice.
 * @returns the upload's id
 * @throws CurationError UPLOAD_UNKNOWN, UPLOAD_TOO_LARGE
 */
export function keepPiece(folder: ServerFolder, { upload, offset, bytes }: UploadRequest): string {
  const piece = Buffer.from(bytes, 'base64')
  if (piece.length > UPLOAD_PIECE || !Number.isSafeInteger(offset) || offset < 0) throw unknownUpload()
  if (offset + piece.length > LARGEST_FILE) {
    throw new CurationError(
      'UPLOAD_TOO_LARGE',
      `This file cannot be added: ${tooLarge(offset + piece.length)}`,
      'Split it into smaller files.',
    )
  }
  if (upload === undefined) makeFolder(folder.incoming)
  const id = upload ?? randomUUID()
  const file = openUpload(folder, id, upload === undefined ? 'wx' : 'r+')
  try {
    if (offset > statSync(uploadPath(folder, id)).size) throw unknownUpload()
    writeSync(file, piece, 0, piece.length, offset)
  } finally {
    closeSync(file)
  }
  return id
}

/**
 * An upload that is complete is on the disk for good.
 * @returns its size, in bytes
 * @throws CurationError UPLOAD_UNKNOWN
 */
export function sealUpload(folder: ServerFolder, id: string): number {
  const file = openUpload(folder, id, 'r+')
  try {
    fsyncSync(file)
    return statSync(uploadPath(folder, id)).size
  } finally {
    closeSync(file)
  }
}

function openUpload(folder: ServerFolder, id: string, flags: 'wx' | 'r+'): number {
  if (!UPLOAD.test(id)) throw unknownUpload()
  try {
    return openSync(uploadPath(folder, id), flags, 0o600)
  } catch (cause) {
    if (isMissing(cause)) throw unknownUpload()
    throw cause
  }
}

function unknownUpload(): CurationError {
  return new CurationError('UPLOAD_UNKNOWN', 'The file did not arrive in whole.', 'Send it again.')
}
