import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing, messageOf } from '../../errors.js'
import { LibraryBrokenError, LibraryNotWritableError, LibraryRolledBackError } from '../errors.js'
import { type Database, hasDatabase } from './database.js'
import { metaNumber } from './meta.js'
import { isCurrent, isMade } from './migrations.js'

/**
 * The number of the last change, outside of the database: SQLite drops the end of a damaged journal without a word, and
 * the library is an older one then.
 */
export const VERSION_FILE = 'library.version'

/**
 * To be called after a change is committed. A write that is cut short leaves fewer digits or none, which only means that
 * less is known.
 * @throws LibraryNotWritableError
 */
export function noteVersion(database: Database, directory: string): void {
  try {
    writeFileSync(join(directory, VERSION_FILE), String(metaNumber(database, 'version')), { mode: 0o600 })
  } catch (cause) {
    throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
  }
}

/** Undefined if it was never noted, or cannot be read: then nothing is known. */
export function notedVersion(directory: string): number | undefined {
  try {
    const noted = readFileSync(join(directory, VERSION_FILE), 'latin1')
    return /^\d{1,15}$/.test(noted) ? Number(noted) : undefined
  } catch (error) {
    if (isMissing(error) || !hasDatabase(directory)) return undefined
    throw error
  }
}

/**
 * @param noted read before the database was opened: another process may be writing
 * @throws LibraryRolledBackError; LibraryBrokenError if there is nothing in it any more
 */
export function checkVersion(database: Database, noted: number | undefined): void {
  if (noted === undefined) return
  if (!isMade(database)) throw new LibraryBrokenError(database.file, 'it is empty')
  if (isCurrent(database) && metaNumber(database, 'version') < noted) throw new LibraryRolledBackError(database.file)
}

/** A library is made where there was none: whatever was noted was of another. */
export function forgetVersion(directory: string): void {
  rmSync(join(directory, VERSION_FILE), { force: true })
}
