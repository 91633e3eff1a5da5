import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { scopeOf } from '../../answering/scope.js'
import { SOURCES_FILE } from '../../documents/sources.js'
import { isMissing } from '../../errors.js'

/** Folders of libraries that are being deleted; nobody looks for documents there. */
export const GONE = '.gone-'

/** Where everything of one server's library lies. */
export class ServerFolder {
  readonly root: string
  /** Its documents, as in a corpus folder. */
  readonly documents: string
  readonly sources: string
  readonly settings: string
  /** Which documents came from addresses, and what is known of them there. */
  readonly addresses: string
  readonly index: string
  /** Uploads, and what is to be done with them. */
  readonly incoming: string
  /** There while the bot is not in the server: since when. */
  readonly left: string
  /** There while the index is known to be damaged. */
  readonly damaged: string
  /** Written when the index says what the folder holds, and with what it was made. */
  readonly done: string

  /** @throws ScopeError if it isn't a server's id: nothing else ever becomes a path */
  constructor(
    readonly librariesDir: string,
    readonly server: string,
  ) {
    scopeOf(server)
    this.root = join(librariesDir, server)
    this.documents = join(this.root, 'documents')
    this.sources = join(this.root, SOURCES_FILE)
    this.settings = join(this.root, 'settings.json')
    this.addresses = join(this.root, 'addresses.json')
    this.index = join(this.root, 'index')
    this.incoming = join(this.root, 'incoming')
    this.left = join(this.root, 'left.json')
    this.damaged = join(this.root, 'damaged')
    this.done = join(this.index, 'read.json')
  }
}

const SERVER = /^[1-9]\d{0,19}$/

/** The servers that have a folder. */
export function serversIn(librariesDir: string): string[] {
  return namesIn(librariesDir).filter((name) => SERVER.test(name))
}

/** What lies in a folder; nothing if it is missing. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
