import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A file that is being written. It is hidden, so that no corpus has it, and is swept at the next start. */
const UNFINISHED = /^\.[^/]*\.[0-9a-f-]{36}\.new$/

/** Is this the name of a file that was not finished? */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name)
}

/** Writes a file in whole or not at all, whatever happens meanwhile; makes its folder. For this user alone. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const folder = dirname(path)
  makeFolder(folder)
  const unfinished = join(folder, `.${basename(path)}.${randomUUID()}.new`)
  try {
    writeFileSync(unfinished, content, { flag: 'wx', mode: 0o600, flush: true })
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  syncFolder(folder)
}

/** Gives a file that is whole and on the disk another name, in the place of whatever had it. */
export function moveWhole(from: string, to: string): void {
  makeFolder(dirname(to))
  renameSync(from, to)
  syncFolder(dirname(to))
}

/** Makes a folder for this user alone. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** A name is on the disk once its folder is. Windows does that by itself, and opens no folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
