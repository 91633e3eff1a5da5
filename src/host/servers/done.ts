import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { localEngine } from '../../library/engine.js'
import type { ServerFolder } from './folder.js'
import { ordersIn } from './orders.js'
import { writeWhole } from './whole-files.js'

const DONE = z.object({ model: z.string(), engine: z.string(), began: z.number() })

/** Notes that the index says what the folder held at a moment. */
export function noteDone({ done }: ServerFolder, model: string, began: number): void {
  writeWhole(done, JSON.stringify({ model, engine: localEngine.format, began }))
}

/** Whether there is anything to do in a server's folder: an order, a file that came by hand, another model. */
export function isBehind(folder: ServerFolder, model: string | undefined): boolean {
  const { done, documents, sources, damaged } = folder
  if (ordersIn(folder).length > 0 || changed(damaged) > 0) return true
  const last = Math.max(changed(documents), changed(sources))
  if (last === 0) return false
  const known = readDone(done)
  const other = known && ((model !== undefined && known.model !== model) || known.engine !== localEngine.format)
  return !known || known.began <= last || other === true
}

function readDone(path: string): z.infer<typeof DONE> | undefined {
  try {
    return DONE.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    // Missing, or cut short: then it is done again.
    return undefined
  }
}

/** When a file or folder changed, in milliseconds; 0 if it is missing. */
function changed(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
