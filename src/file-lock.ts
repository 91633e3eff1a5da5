import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'

/** Another process holds the lock. */
export class LockHeldError extends Error {
  constructor(
    /** Its process id, if it has been written down already. */
    readonly owner: number | undefined,
  ) {
    super('The lock is held.')
  }
}

/**
 * A lock that one holder at a time has: that on an empty SQLite file. The system takes it back at once, however its
 * holder ends, so nothing stale is ever left behind. `NAME.pid` beside `NAME.lock` names the holder, for messages only.
 */
export class FileLock {
  private constructor(
    private readonly ownerFile: string,
    private readonly connection: Libsql.Database,
  ) {}

  /**
   * Takes the lock `name` in a folder.
   * @throws LockHeldError; SQLite's own errors if the folder can't be written to
   */
  static take(directory: string, name: string): FileLock {
    const ownerFile = join(directory, `${name}.pid`)
    const connection = new Libsql(join(directory, `${name}.lock`))
    try {
      connection.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      connection.close()
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
      throw code.startsWith('SQLITE_BUSY') ? new LockHeldError(ownerOf(ownerFile)) : cause
    }
    writeFileSync(ownerFile, String(process.pid))
    return new FileLock(ownerFile, connection)
  }

  release(): void {
    rmSync(this.ownerFile, { force: true })
    this.connection.close()
  }
}

function ownerOf(ownerFile: string): number | undefined {
  try {
    const owner = Number(readFileSync(ownerFile, 'utf8'))
    return Number.isInteger(owner) && owner > 0 ? owner : undefined
  } catch {
    // The owner is between taking the lock and writing its name.
    return undefined
  }
}
