import { messageOf } from '../../errors.js'
import { FileLock, LockHeldError } from '../../file-lock.js'
import { LibraryLockedError, LibraryNotWritableError } from '../errors.js'

/**
 * Takes the right to write to a library. One process at a time has it, and one writer within that process.
 * @throws LibraryLockedError with the owner's process id, LibraryNotWritableError
 */
export function takeWriterLock(directory: string): FileLock {
  try {
    return FileLock.take(directory, 'writer')
  } catch (cause) {
    if (cause instanceof LockHeldError) throw new LibraryLockedError(directory, cause.owner)
    throw new LibraryNotWritableError(directory, messageOf(cause), { cause })
  }
}
