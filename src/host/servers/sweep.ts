import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sweepSources } from './documents.js'
import { namesIn, type ServerFolder } from './folder.js'
import { ordersIn } from './orders.js'
import { isUnfinished } from './whole-files.js'

/** Removes what a crash left behind: files that were not finished, uploads that nobody asked for, stray entries. */
export function sweep(folder: ServerFolder): void {
  const { root, incoming, index } = folder
  const ordered = new Set(ordersIn(folder).map(({ id }) => id))
  for (const name of namesIn(incoming)) {
    const [id = ''] = name.split('.')
    if (!ordered.has(id)) rmSync(join(incoming, name), { force: true })
  }
  for (const place of [root, index]) {
    for (const name of namesIn(place)) if (isUnfinished(name)) rmSync(join(place, name), { force: true })
  }
  if (ordered.size === 0) sweepSources(folder)
}
