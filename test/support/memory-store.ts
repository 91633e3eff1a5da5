import type { PassageVectors } from '../../src/embedding/embedder.js'
import { documentKey, passageHash, shortestId } from '../../src/library/ids.js'
import { inputHash, inputOf } from '../../src/library/input.js'
import type {
  DocumentRecord,
  EmbedderInfo,
  FileNote,
  FilePlace,
  IncomingDocument,
  KnownFile,
  LibraryWriter,
  PageRecord,
  PassageRecord,
  PendingInput,
  RetiredPassage,
} from '../../src/library/library.js'

export interface StoredPassage {
  record: PassageRecord
  /** What is searched and embedded for it. */
  input: string
  inputHash: string
}

interface StoredDocument {
  record: DocumentRecord
  known: KnownFile
  text: string
  passages: StoredPassage[]
  page: IncomingDocument['page']
}

/** A library's state in memory, and its writing side. Everything is done by the book and nothing is indexed. */
export class MemoryStore implements LibraryWriter {
  readonly documents = new Map<string, StoredDocument>()
  private readonly notes = new Map<string, FileNote>()
  readonly retired = new Map<string, RetiredPassage>()
  /** Vectors by embedder, then by the hash of their input. */
  readonly vectors = new Map<string, Map<string, PassageVectors>>()
  readonly embedders = new Map<string, EmbedderInfo>()
  /** Fingerprint of the embedder whose vectors answer. */
  answering: string | undefined
  version = 0

  constructor(private readonly id: string) {}

  /** All passages, in the order in which their documents came. */
  passages(): StoredPassage[] {
    return [...this.documents.values()].flatMap(({ passages }) => passages)
  }

  async files(): Promise<KnownFile[]> {
    return [...this.documents.values()].map(({ known }) => known)
  }

  async fileNotes(): Promise<FileNote[]> {
    return [...this.notes.values()]
  }

  async pages(): Promise<PageRecord[]> {
    return [...this.documents.values()].flatMap(({ known: { key, folder, file }, page }) =>
      page ? { key, folder, file, ...page } : [],
    )
  }

  async noteFiles(notes: readonly FileNote[]): Promise<void> {
    for (const note of notes) this.notes.set(placeOf(note), note)
  }

  async forgetFiles(places: readonly FilePlace[]): Promise<void> {
    for (const place of places) this.notes.delete(placeOf(place))
  }

  async put(incoming: IncomingDocument, key?: string): Promise<{ key: string; added: number; removed: number }> {
    return this.store(incoming, key)
  }

  /** The same at once. */
  store(incoming: IncomingDocument, given?: string): { key: string; added: number; removed: number } {
    const { file, folder, document } = incoming
    const standing = [...this.documents.values()].find(({ known }) => known.file === file && known.folder === folder)
    const key = given ?? standing?.known.key ?? this.freshKey(file, document.textHash)
    if (standing && standing.known.key !== key) this.drop(standing.known.key, standing.record.title)
    const before = this.documents.get(key)?.passages ?? []
    const passages = incoming.passages.map((passage, ordinal): StoredPassage => {
      const text = document.text.slice(passage.start, passage.end)
      const input = inputOf(document, { headings: passage.headings, text })
      const hash = passageHash(text)
      const record = { ...passage, id: hash, hash, ordinal, document: key, text }
      return { record, input, inputHash: inputHash(input) }
    })
    this.documents.set(key, { ...recordsOf(incoming, key), text: document.text, passages, page: incoming.page })
    const hashes = new Set(passages.map(({ record }) => record.hash))
    const gone = before.filter(({ record }) => !hashes.has(record.hash))
    this.retire(gone, document.title)
    for (const hash of hashes) this.retired.delete(`${hash} ${key}`)
    this.settle()
    const known = new Set(before.map(({ record }) => record.hash))
    return {
      key,
      added: [...hashes].filter((hash) => !known.has(hash)).length,
      removed: new Set(gone.map(({ record }) => record.hash)).size,
    }
  }

  async rename(key: string, file: string, folder: string): Promise<void> {
    const document = this.documents.get(key)
    if (!document) return
    document.record = { ...document.record, file }
    document.known = { ...document.known, file, folder }
    this.version++
  }

  async remove(key: string): Promise<void> {
    const document = this.documents.get(key)
    if (document) this.drop(key, document.record.title)
    this.settle()
  }

  async useEmbedder(embedder: EmbedderInfo): Promise<void> {
    this.embedders.set(embedder.fingerprint, embedder)
    this.switchWhenComplete(embedder.fingerprint)
    this.version++
  }

  async totals(fingerprint: string): Promise<{ documents: number; passages: number; waiting: number }> {
    const waiting = this.waiting(fingerprint).length
    return { documents: this.documents.size, passages: this.passages().length, waiting }
  }

  async pending(fingerprint: string, limit: number): Promise<PendingInput[]> {
    return this.waiting(fingerprint).slice(0, limit)
  }

  async storeVectors(fingerprint: string, made: { inputHash: string; vectors: PassageVectors }[]): Promise<void> {
    const dimensions = made[0]?.vectors.windows[0]?.length
    if (dimensions === undefined) return
    if (!this.embedders.has(fingerprint)) await this.useEmbedder({ fingerprint, name: fingerprint, dimensions })
    const stored = this.vectors.get(fingerprint) ?? new Map<string, PassageVectors>()
    this.vectors.set(fingerprint, stored)
    for (const { inputHash: hash, vectors } of made) if (!stored.has(hash)) stored.set(hash, vectors)
    this.switchWhenComplete(fingerprint)
    this.version++
  }

  async tidy(): Promise<void> {
    const used = new Set(this.passages().map(({ inputHash: hash }) => hash))
    for (const stored of this.vectors.values())
      for (const hash of stored.keys()) if (!used.has(hash)) stored.delete(hash)
    for (const fingerprint of this.embedders.keys()) {
      if (fingerprint === this.answering) break
      this.embedders.delete(fingerprint)
      this.vectors.delete(fingerprint)
    }
  }

  async close(): Promise<void> {}

  private freshKey(file: string, textHash: string): string {
    for (let attempt = 0; ; attempt++) {
      const key = documentKey(this.id, file, textHash, attempt)
      if (!this.documents.has(key)) return key
    }
  }

  private drop(key: string, title: string): void {
    this.retire(this.documents.get(key)?.passages ?? [], title)
    this.documents.delete(key)
  }

  private retire(passages: readonly StoredPassage[], title: string): void {
    const retired = new Date().toISOString()
    for (const { record } of passages) {
      const { hash, document, ordinal } = record
      this.retired.set(`${hash} ${document}`, { id: hash, hash, document, title, ordinal, retired })
    }
  }

  /** Ids are as short as all hashes together allow. */
  private settle(): void {
    const entries = [...this.passages().map(({ record }) => record), ...this.retired.values()]
    const hashes = entries.map(({ hash }) => hash)
    for (const entry of entries) entry.id = shortestId(entry.hash, hashes)
    this.version++
  }

  private waiting(fingerprint: string): PendingInput[] {
    const stored = this.vectors.get(fingerprint)
    const inputs = new Map(this.passages().map(({ inputHash: hash, input }) => [hash, input]))
    return [...inputs].filter(([hash]) => !stored?.has(hash)).map(([hash, input]) => ({ inputHash: hash, input }))
  }

  private switchWhenComplete(fingerprint: string): void {
    const old = this.answering !== undefined && (this.vectors.get(this.answering)?.size ?? 0) > 0
    if (!old || this.waiting(fingerprint).length === 0) this.answering = fingerprint
  }
}

function recordsOf(incoming: IncomingDocument, key: string): Pick<StoredDocument, 'record' | 'known'> {
  const { file, folder, document, passages, reader, noteHash = '' } = incoming
  const { text: _text, blocks, byteHash, ...rest } = document
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph').length
  return {
    record: { ...rest, key, file, paragraphs, passages: passages.length },
    known: { key, file, folder, byteHash, noteHash, reader },
  }
}

function placeOf({ folder, file }: FilePlace): string {
  return `${folder}\0${file}`
}
