/** What keeps entries by their keys, such as an LRU cache. */
interface Kept<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): unknown
}

/**
 * Entries by their keys: those that are kept and, read all at once, the others, which are kept from then on.
 * @param read may leave out keys that have no entry
 */
export function lookedUp<Key, Value>(
  keys: Iterable<Key>,
  kept: Kept<Key, Value>,
  read: (unknown: Key[]) => Iterable<readonly [Key, Value]>,
): Map<Key, Value> {
  const found = new Map<Key, Value>()
  const unknown = new Set<Key>()
  for (const key of keys) {
    const known = kept.get(key)
    if (known === undefined) unknown.add(key)
    else found.set(key, known)
  }
  if (unknown.size === 0) return found
  for (const [key, value] of read([...unknown])) {
    found.set(key, value)
    kept.set(key, value)
  }
  return found
}
