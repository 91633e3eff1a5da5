import type { Refreshed } from '../../../fetching/refresh.js'
import { plainReply, type Reply } from '../components.js'
import { inline } from '../markdown.js'
import { say } from '../say.js'
import { few, fitted, problemLine } from './adding.js'
import { words } from './words.js'

/** How far the refresh of a library is. */
export function refreshingReply(progress: { done: number; pages: number }): Reply {
  return plainReply(say(words.refreshing, progress))
}

/** What came of it; undefined: no document came from an address. */
export function refreshedReply(result: Refreshed | undefined): Reply {
  if (!result) return plainReply(words.refreshNone)
  const { changed, unchanged, gone, failed, left } = result
  const counts = { changed: changed.length, unchanged: unchanged.length, gone: gone.length, failed: failed.length }
  const asked = counts.changed + counts.unchanged + counts.gone + counts.failed
  const lines = [
    say(words.refreshed, { asked, ...counts }),
    ...(gone.length > 0 ? [words.refreshGone, ...few(gone.map((file) => `- ${inline(file, 100)}`))] : []),
    ...(failed.length > 0 ? [words.refreshFailed, ...few(failed.map((one) => problemLine(one.file, one.reason)))] : []),
    ...(left > 0 ? [say(words.refreshLeft, { left })] : []),
  ]
  return plainReply(fitted(lines))
}
