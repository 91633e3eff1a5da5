import type { APIAttachment } from 'discord-api-types/v10'
import type { ActRequest } from '../control.js'
import { RefusedError } from '../errors.js'
import type { Snowflakes } from './snowflake.js'

/** One stored file. */
interface StoredFile {
  id: string
  name: string
  type: string
  bytes: Uint8Array
}

/** Largest file that Discord takes without a boost, in bytes. */
export const FILE_LIMIT = 10 * 1024 * 1024

/** The attachments' bytes, in memory, and the addresses under which they are served. */
export class Files {
  private readonly files = new Map<string, StoredFile>()

  /** @param base address of the server, without a slash at its end */
  constructor(
    private readonly ids: Snowflakes,
    private readonly base: () => string,
  ) {}

  get(id: string): StoredFile | undefined {
    return this.files.get(id)
  }

  /** Takes back a file that was kept. */
  restore(file: StoredFile): void {
    this.files.set(file.id, file)
  }

  /** Keeps a file and gives Discord's attachment object for it. The name loses what cannot stand in an address. */
  add(
    name: string,
    type: string,
    bytes: Uint8Array,
    more: { description?: string; ephemeral?: boolean } = {},
  ): APIAttachment {
    const id = this.ids.next()
    const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '') || 'file'
    this.files.set(id, { id, name: safe, type, bytes })
    const url = `${this.base()}/local/files/${id}/${encodeURIComponent(safe)}`
    return {
      id,
      filename: safe,
      size: bytes.length,
      url,
      proxy_url: url,
      ...(type === '' ? {} : { content_type: type }),
      ...(more.description ? { description: more.description } : {}),
      ...(more.ephemeral ? { ephemeral: true } : {}),
    }
  }
}

/** Keeps a file that a person sends. @throws RefusedError if it is larger than Discord takes */
export function storeFile(
  files: Files,
  { name, type, base64 }: NonNullable<ActRequest['files']>[number],
  more: { ephemeral?: boolean } = {},
): APIAttachment {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > FILE_LIMIT) throw new RefusedError('Your files are too powerful. Max file size: 10 MB.', 200)
  return files.add(name, type ?? 'application/octet-stream', bytes, more)
}
