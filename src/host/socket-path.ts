import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { isMissing } from '../errors.js'
import { SocketFolderError } from './errors.js'

/** Bits of a mode by which others may write, and by which they may do anything. */
const WRITABLE_BY_OTHERS = 0o022
const OPEN_TO_OTHERS = 0o077

/**
 * Where the host of an index listens: a file beside the index, or a pipe on Windows. The path of a socket holds 107
 * bytes on Linux and 103 on macOS, of which the host needs a few while it starts. Where that is too long, or others may
 * write beside the index, it is in a folder that only this user can open: whoever could put a socket of his own there
 * would be asked the questions, and his answers would be posted as quotes.
 * @throws SocketFolderError
 */
export function socketPath(indexDir: string): string {
  const name = createHash('sha256').update(indexDir).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\footnote-${name}`
  const beside = join(indexDir, 'host.sock')
  return Buffer.byteLength(beside) <= 90 && isOurs(indexDir, WRITABLE_BY_OTHERS)
    ? beside
    : join(privateFolder(), `${name}.sock`)
}

/** Whether nobody but this user, or the system's own, can have put a socket there. One that is missing is nobody's. */
export function isOwnSocket(path: string): boolean {
  if (process.platform === 'win32') return true
  try {
    return isOwner(lstatSync(path).uid)
  } catch (error) {
    if (isMissing(error)) return true
    throw error
  }
}

function privateFolder(): string {
  const { XDG_RUNTIME_DIR: runtime } = process.env
  const folder = runtime && isAbsolute(runtime) ? join(runtime, 'footnote') : join(tmpdir(), `footnote-${userId()}`)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new SocketFolderError(folder, { cause: error })
    }
  }
  if (!isOurs(folder, OPEN_TO_OTHERS)) throw new SocketFolderError(folder)
  return folder
}

/** Is a folder this user's, no link, and are some bits of its mode not set? One that is missing will be. */
function isOurs(folder: string, bits: number): boolean {
  try {
    const found = lstatSync(folder)
    return found.isDirectory() && isOwner(found.uid) && (found.mode & bits) === 0
  } catch (error) {
    if (isMissing(error)) return true
    throw error
  }
}

function isOwner(uid: number): boolean {
  return uid === userId() || uid === 0
}

function userId(): number {
  return process.getuid?.() ?? 0
}
