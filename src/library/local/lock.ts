import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { messageOf } from '../../errors.js'
import { LibraryLockedError, LibraryNotWritableError } from '../errors.js'

/** An empty SQLite file whose lock is the writer's: the system takes it back at once, however its holder ends. */
const LOCK_FILE = 'writer.lock'
/** Only for the message: who holds the lock. */
const OWNER_FILE = 'writer.pid'

/** The right to write to a library. One process at a time has it, and one writer within that process. */
export class WriterLock {
  private constructor(
    private readonly directory: string,
    private readonly connection: Libsql.Database,
  ) {}

  /** @throws LibraryLockedError, with the owner's process id, while another writer lives */
  static take(directory: string): WriterLock {
    let connection: Libsql.Database
    try {
      connection = new Libsql(join(directory, LOCK_FILE))
    } catch (cause) {
      throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
    }
    try {
      connection.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      connection.close()
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
      if (code.startsWith('SQLITE_BUSY')) throw new LibraryLockedError(directory, ownerOf(directory))
      throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
    }
    writeFileSync(join(directory, OWNER_FILE), String(process.pid))
    return new WriterLock(directory, connection)
  }

  release(): void {
    rmSync(join(this.directory, OWNER_FILE), { force: true })
    this.connection.close()
  }
}

function ownerOf(directory: string): number | undefined {
  try {
    const owner = Number(readFileSync(join(directory, OWNER_FILE), 'utf8'))
    return Number.isInteger(owner) && owner > 0 ? owner : undefined
  } catch {
    // The owner is between taking the lock and writing its name.
    return undefined
  }
}
