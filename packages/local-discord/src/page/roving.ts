/** Moves the focus among `items` by the arrow keys, Home and End. Returns whether the key was used. */
export function rove(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  keys: 'vertical' | 'horizontal' | 'grid',
  columns = 1,
): boolean {
  const at = items.indexOf(event.target as HTMLElement)
  const to = target(event.key, at, items.length, keys, columns)
  const item = to === undefined ? undefined : items[to]
  if (!item) return false
  event.preventDefault()
  event.stopPropagation()
  item.focus()
  return true
}

function target(key: string, at: number, count: number, keys: string, columns: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const vertical = keys === 'grid' ? columns : 1
  if (keys !== 'horizontal') {
    if (key === 'ArrowDown') return keys === 'grid' ? Math.min(count - 1, at + vertical) : (at + 1) % count
    if (key === 'ArrowUp') return keys === 'grid' ? Math.max(0, at - vertical) : (at - 1 + count) % count
  }
  if (keys !== 'vertical') {
    if (key === 'ArrowRight') return (at + 1) % count
    if (key === 'ArrowLeft') return (at - 1 + count) % count
  }
  return undefined
}
