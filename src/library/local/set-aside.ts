import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../errors.js'
import { LibraryBrokenAgainError, LibraryNotWritableError } from '../errors.js'
import { DATABASE_FILE } from './database.js'
import { GRAPH_FILE } from './graph-file.js'
import { VERSION_FILE } from './last-version.js'
import { takeWriterLock } from './lock.js'

/** Folders of damaged libraries. */
const ASIDE = /^broken-\d{4}-/
/** A machine that damages more than this is itself broken. */
const MOST_ASIDE = 3

/**
 * Moves the files of a library into a folder beside, named after the time. Nobody may have it open.
 * @returns that folder
 * @throws LibraryLockedError, LibraryNotWritableError; LibraryBrokenAgainError if there are enough of them
 */
export function setAside(directory: string, when: Date): string {
  const lock = takeWriterLock(directory)
  try {
    const names = readdirSync(directory)
    if (names.filter((name) => ASIDE.test(name)).length >= MOST_ASIDE) {
      throw new LibraryBrokenAgainError(directory, MOST_ASIDE)
    }
    const folder = join(directory, `broken-${when.toISOString().replaceAll(/[:.]/g, '-')}`)
    // The database last: if this stops halfway, no new one finds the journal of the old.
    const files = [...names.filter((name) => GRAPH_FILE.test(name)), VERSION_FILE, ...JOURNALS, DATABASE_FILE]
    try {
      mkdirSync(folder, { mode: 0o700 })
      for (const name of files) if (names.includes(name)) renameSync(join(directory, name), join(folder, name))
    } catch (cause) {
      throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
    }
    return folder
  } finally {
    lock.release()
  }
}

const JOURNALS = [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`]
