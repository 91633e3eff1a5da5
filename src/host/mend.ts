import type { Logger } from 'pino'
import { FootnoteError } from '../errors.js'
import { localEngine } from '../library/engine.js'

/** By these an index says that it is not as it was. */
const DAMAGED = new Set(['LIBRARY_BROKEN', 'LIBRARY_ROLLED_BACK'])

/** Whether an index has to be looked at, and perhaps made anew. */
export function saysDamaged(error: unknown): boolean {
  return error instanceof FootnoteError && DAMAGED.has(error.code)
}

/** What was found, and where the damaged index is now if it was moved. */
export interface Mended {
  problems: string[]
  aside?: string
}

/**
 * Checks an index, and sets it aside if something is wrong with it: another one can be made in its place. Nobody may
 * have it open. A missing one is not damaged.
 * @throws LibraryUncheckedError, LibraryLockedError, LibraryNotWritableError, LibraryBrokenAgainError
 */
export async function mend(indexDir: string, log: Logger): Promise<Mended> {
  if (!(await localEngine.has(indexDir))) return { problems: [] }
  const problems = await localEngine.check(indexDir)
  if (problems.length === 0) return { problems }
  const aside = await localEngine.setAside(indexDir, new Date())
  log.error({ problems, aside }, 'the index is damaged: it is set aside and made anew from the documents')
  return { problems, aside }
}
