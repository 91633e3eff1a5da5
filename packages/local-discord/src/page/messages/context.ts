import type { Directory } from '../directory.js'
import type { MarkdownContext } from '../markdown/render.js'
import type { Store } from '../store.js'

/** What the drawing of text needs, from the store. */
export function markdownContext(store: Store): MarkdownContext {
  return { directory: store.directory, me: store.me, openChannel: (id) => store.open(id) }
}

/** A person's name as shown in messages. */
export function displayName(
  author: { id: string; username: string; global_name?: string | null },
  directory: Directory | undefined,
): string {
  return directory?.user(author.id)?.displayName ?? author.global_name ?? author.username
}
