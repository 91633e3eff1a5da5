import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../../errors.js'
import { Vigil } from '../../vigil.js'
import { LibraryMissingError, LibraryUncheckedError } from '../errors.js'
import { hasDatabase } from './database.js'

/** What a process that checks a library says: what is wrong, or why it could not be told. */
export type CheckMessage = { problems: string[] } | { failed: string }

/** For a program that runs from its source, as tests and benchmarks do, the process does too. */
const SOURCE = extname(fileURLToPath(import.meta.url)) === '.ts'
const ENTRY = new URL(SOURCE ? './check-process.ts' : './check-process.js', import.meta.url)

/** Signals by which native code ends at damage. */
const CRASHES: readonly string[] = ['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP']
/** Longest that a check may take, and that it may do nothing. */
const LIMIT_MS = 30 * 60_000
const STILL_MS = 7_000
/** A check that was killed, or stopped, is begun again this often. */
const MOST_TRIES = 3

/**
 * Checks a library in a process of its own (see check.ts): libsql may end at a damaged one.
 * @returns what is wrong with it, in plain words
 * @throws LibraryMissingError, LibraryUncheckedError
 */
export async function runCheck(directory: string): Promise<string[]> {
  if (!hasDatabase(directory)) throw new LibraryMissingError(directory)
  for (let tries = 1; ; tries++) {
    const { message, how, lastWords } = await checkOnce(directory)
    if (message && 'problems' in message) return message.problems
    if (message) throw new LibraryUncheckedError(directory, message.failed)
    // Node.js ends by SIGABRT as well if it has no memory left.
    if (CRASHES.includes(how) && !lastWords.includes('out of memory')) return [`reading it ends the process (${how})`]
    if (how !== 'SIGKILL' || tries === MOST_TRIES) {
      throw new LibraryUncheckedError(directory, `the process that checked it ended (${how})`)
    }
  }
}

function checkOnce(directory: string): Promise<CheckEnd> {
  const child = fork(fileURLToPath(ENTRY), [directory], {
    execArgv: SOURCE ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // Questions go first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const vigil = new Vigil(child.pid ?? 0, { still: STILL_MS, silent: LIMIT_MS }, () => child.kill('SIGKILL'))
  return endOf(child).finally(() => vigil.end())
}

/** For the process: what it says. */
export function toCheckMessage(check: () => string[]): CheckMessage {
  try {
    return { problems: check() }
  } catch (error) {
    return { failed: messageOf(error) }
  }
}

/** What a check said before it ended, and how it ended. */
interface CheckEnd {
  message?: CheckMessage
  how: string
  lastWords: string
}

async function endOf(child: ChildProcess): Promise<CheckEnd> {
  let message: CheckMessage | undefined
  let lastWords = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString('latin1')).slice(-4_096)
  })
  child.on('message', (said) => {
    message = said as CheckMessage
  })
  const how = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(messageOf(error)))
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  return { ...(message ? { message } : {}), how, lastWords }
}
