import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isMissing } from '../../errors.js'
import { GONE, namesIn, ServerFolder, serversIn } from './folder.js'
import { writeWhole } from './whole-files.js'

const LEFT = z.object({ left: z.iso.datetime() })
const DAY_MS = 86_400_000

/** Notes when the bot was removed from a server that has a library. The first time counts. */
export function markLeft(folder: ServerFolder, now: Date): void {
  if (!existsSync(folder.root) || leftSince(folder)) return
  writeWhole(folder.left, JSON.stringify({ left: now.toISOString() }))
}

/** The bot is in the server (again). */
export function markBack({ left }: ServerFolder): void {
  rmSync(left, { force: true })
}

/** When the bot was removed from a server; undefined if it is there. */
export function leftSince({ left }: ServerFolder): Date | undefined {
  try {
    const said = LEFT.safeParse(JSON.parse(readFileSync(left, 'utf8'))).data
    return said && new Date(said.left)
  } catch (error) {
    // Written in whole or not at all: somebody else's file says nothing.
    if (isMissing(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The servers whose libraries have been kept for long enough. */
export function overdue(librariesDir: string, keepDays: number, now: Date): string[] {
  return serversIn(librariesDir).filter((server) => {
    const since = leftSince(new ServerFolder(librariesDir, server))
    return since !== undefined && now.getTime() - since.getTime() >= keepDays * DAY_MS
  })
}

/** Deletes all of a server's library. Nobody may have it open. From the first step on it is gone for everybody. */
export function deleteWhole({ librariesDir, root }: ServerFolder): void {
  const gone = join(librariesDir, `${GONE}${randomUUID()}`)
  try {
    renameSync(root, gone)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  rmSync(gone, { recursive: true, force: true })
}

/** Goes on with what a crash left half deleted. */
export function sweepGone(librariesDir: string): void {
  for (const name of namesIn(librariesDir)) {
    if (name.startsWith(GONE)) rmSync(join(librariesDir, name), { recursive: true, force: true })
  }
}
