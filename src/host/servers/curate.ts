import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import type { AddRequest, Curator, Job, LibraryEntry, LibraryOverview, Quotas } from '../../answering/curation.js'
import { CurationError, DocumentUnknownError } from '../../answering/errors.js'
import { entryOf } from '../../answering/look-up.js'
import { defined } from '../../defined.js'
import { localEngine } from '../../library/engine.js'
import type { Library } from '../../library/library.js'
import { addressesIn, noteAddresses } from './addresses.js'
import { pack, pieceOf } from './archive.js'
import { checkNote, type DocumentFile, documentFiles, fileNameOf, freeName, hashOf } from './documents.js'
import type { ServerFolder } from './folder.js'
import type { Jobs } from './jobs.js'
import { leftSince, markBack, markLeft } from './leaving.js'
import { giveOrder, keepPiece, type Order, ordersIn, readOrder, sealUpload, uploadPath } from './orders.js'
import { type Additions, checkQuota, type Limits } from './quotas.js'
import { changeSettings, readSettings } from './settings.js'
import { isOf } from './settle.js'

/** What looking after a server's library needs. */
export interface Curating {
  folder: ServerFolder
  jobs: Jobs
  limits: Limits
  additions: Additions
  keepDays: number
  /** Asks the server's own library; undefined if it has none yet. */
  own<Result>(work: (library: Library | undefined) => Promise<Result>): Promise<Result>
  /** Ends all work on it, closes it, and deletes it. */
  forget(): Promise<void>
}

/** One server's own library, looked after in this process. */
export function curate(curating: Curating): Curator {
  const { folder, own } = curating
  return {
    upload: async (piece) => ({ upload: keepPiece(folder, piece) }),
    add: (request) => add(curating, request),
    remove: ({ document }) => remove(curating, document),
    job: async ({ job }) => jobOf(curating, job),
    entries: () => own((library) => entriesOf(folder, library)),
    overview: () => overviewOf(curating),
    download: async ({ download, offset }) => pieceOf(folder, download ?? (await pack(folder)), offset),
    addresses: async () => addressesIn(folder),
    noteAddresses: async ({ documents }) => {
      noteAddresses(folder, documents)
      return undefined
    },
    settings: async () => readSettings(folder),
    changeSettings: async ({ changes }) => changeSettings(folder, changes),
    leave: async () => {
      markLeft(folder, new Date())
      return undefined
    },
    comeBack: async () => {
      markBack(folder)
      return undefined
    },
    forget: async () => {
      await curating.forget()
      return undefined
    },
  }
}

async function add(curating: Curating, { upload, file, note, replaces }: AddRequest): Promise<Job> {
  const { folder, jobs, additions } = curating
  const known = readOrder(folder, upload)
  // Asked again after the host was started anew.
  if (known) return jobs.of(folder.server, upload) ?? jobs.add(folder.server, upload, known.file)
  const name = fileNameOf(file)
  const said = checkNote(note)
  const size = sealUpload(folder, upload)
  const files = documentFiles(folder)
  if (replaces !== undefined && !files.some((one) => one.file === replaces)) {
    throw new CurationError('FILE_UNKNOWN', `There is no ${replaces} in this library.`, 'Add it as a new document.')
  }
  await checkQuotas(curating, files, size, replaces)
  const order: Order = {
    ...{ kind: 'add' as const, id: upload, at: Date.now(), byteHash: hashOf(uploadPath(folder, upload)) },
    file:
      replaces ??
      freeName(
        name,
        [...files, ...ordersIn(folder)].map((one) => one.file),
      ),
    ...defined({ note: said, replaces }),
  }
  giveOrder(folder, order)
  if (replaces === undefined) additions.note(folder.server)
  return jobs.add(folder.server, upload, order.file)
}

async function checkQuotas(
  curating: Curating,
  files: readonly DocumentFile[],
  size: number,
  replaces: string | undefined,
): Promise<void> {
  const { limits, additions, folder } = curating
  const { documents, bytes } = await quotasOf(curating, files)
  const before = files.find(({ file }) => file === replaces)
  checkQuota(limits, 'documents', documents.used + (before ? 0 : 1))
  checkQuota(limits, 'bytes', bytes.used + size - (before?.stats.size ?? 0))
  if (!before) checkQuota(limits, 'additions', additions.count(folder.server) + 1)
}

async function remove({ folder, jobs, own }: Curating, document: string): Promise<Job> {
  const record = await own(async (library) => library?.document(document))
  const whole = record && documentFiles(folder).find(({ file }) => isOf(record.file, file))?.file
  if (!record) throw new DocumentUnknownError(document)
  const order: Order = { kind: 'remove', id: randomUUID(), at: Date.now(), file: whole ?? record.file }
  giveOrder(folder, order)
  return jobs.add(folder.server, order.id, order.file)
}

/** @throws CurationError JOB_UNKNOWN */
function jobOf({ folder, jobs }: Curating, job: string): Job {
  const known = jobs.of(folder.server, job)
  if (known) return known
  const order = /^[0-9a-f-]{36}$/.test(job) ? readOrder(folder, job) : undefined
  if (order) return jobs.add(folder.server, job, order.file)
  throw new CurationError(
    'JOB_UNKNOWN',
    'It is not known any more what became of this.',
    'The list of documents says whether it is there.',
  )
}

async function entriesOf(folder: ServerFolder, library: Library | undefined): Promise<LibraryEntry[]> {
  const documents = (await library?.documents()) ?? []
  const files = documentFiles(folder)
  return documents
    .map((document) => {
      const stats = files.find(({ file }) => isOf(document.file, file))?.stats
      const added = new Date(stats?.mtimeMs ?? 0).toISOString()
      return { ...entryOf(document), added, bytes: stats?.size ?? 0 }
    })
    .sort((a, b) => a.title.localeCompare(b.title) || a.file.localeCompare(b.file))
}

async function overviewOf(curating: Curating): Promise<LibraryOverview> {
  const { folder, jobs, own, keepDays } = curating
  const status = await own(async (library) => library?.status())
  const notes = (await localEngine.has(folder.index)) ? await localEngine.unreadableFiles(folder.index) : []
  const left = leftSince(folder)?.toISOString()
  return {
    documents: status?.documents ?? 0,
    passages: status?.passages ?? 0,
    waiting: status?.waiting ?? 0,
    quotas: await quotasOf(curating, documentFiles(folder)),
    jobs: jobs.all(folder.server),
    unreadable: notes.flatMap(({ file, unreadable }) => (unreadable ? [{ file, reason: unreadable.reason }] : [])),
    keepDays,
    ...defined({ left }),
  }
}

/** What is used already, with what is on its way. */
async function quotasOf(curating: Curating, files: readonly DocumentFile[]): Promise<Quotas> {
  const { folder, limits, additions, own } = curating
  const status = await own(async (library) => library?.status())
  const coming = ordersIn(folder).filter(({ kind }) => kind === 'add')
  const sizes = [...files.map(({ stats }) => stats.size), ...coming.map(({ id }) => sizeOf(uploadPath(folder, id)))]
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  return {
    documents: { used: (status?.documents ?? 0) + coming.length, most: limits.documents },
    bytes: { used: bytes, most: limits.bytes },
    passages: { used: status?.passages ?? 0, most: limits.passages },
    additions: { used: additions.count(folder.server), most: limits.additions },
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
