import { mkdirSync } from 'node:fs'
import { messageOf } from '../errors.js'
import { FileLock, LockHeldError } from '../file-lock.js'
import { LibraryNotWritableError } from '../library/errors.js'
import { AlreadyRunningError } from './errors.js'

/**
 * Takes the right to run a bot on an index. A second one would replace the first one's socket, so that the first bot's
 * questions went to a host that ends with the second.
 * @throws AlreadyRunningError, LibraryNotWritableError
 */
export function holdIndex(indexDir: string): FileLock {
  try {
    // Private, as the library is that comes into it.
    mkdirSync(indexDir, { recursive: true, mode: 0o700 })
    return FileLock.take(indexDir, 'bot')
  } catch (cause) {
    if (cause instanceof LockHeldError) throw new AlreadyRunningError(indexDir, cause.owner)
    throw new LibraryNotWritableError(indexDir, messageOf(cause), { cause })
  }
}
