import type { Store } from '../store.js'
import { askDelete, canAnswer, canDelete, canEdit, openMenu, startEdit, startReply } from './message-menu.js'

/** The keys of a focused message: arrows move on, letters do what the toolbar does, the menu key opens the menu. */
export function onMessageKey(store: Store, event: KeyboardEvent): void {
  const row = event.target instanceof HTMLElement ? event.target : undefined
  if (!row?.matches('.message') || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...document.querySelectorAll<HTMLElement>('.messages .message')]
  const at = rows.indexOf(row)
  const message = store.log(store.channelId).get(row.dataset.id ?? '')
  if (!message) return
  const box = row.getBoundingClientRect()
  const runs: Record<string, (() => void) | undefined> = {
    ArrowUp: () => rows[at - 1]?.focus(),
    ArrowDown: () => (rows[at + 1] ?? document.querySelector<HTMLElement>('[data-composer]'))?.focus(),
    Home: () => rows[0]?.focus(),
    End: () => rows.at(-1)?.focus(),
    Escape: () => document.querySelector<HTMLElement>('[data-composer]')?.focus(),
    ContextMenu: () => openMenu(store, message, box.left + 80, box.top + 24),
    Enter: () => openMenu(store, message, box.left + 80, box.top + 24),
    F10: event.shiftKey ? () => openMenu(store, message, box.left + 80, box.top + 24) : undefined,
    r: canAnswer(store, message) ? () => startReply(store, message) : undefined,
    e: canEdit(store, message) ? () => startEdit(store, message) : undefined,
    Delete: canDelete(store, message) ? () => askDelete(store, message) : undefined,
    '+': () =>
      store.show((ui) => {
        ui.picker = { message, x: box.left + 80, y: box.top + 24 }
      }),
  }
  const run = runs[event.key]
  if (!run) return
  event.preventDefault()
  run()
}
