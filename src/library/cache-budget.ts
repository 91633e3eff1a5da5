import { LRUCache } from 'lru-cache'

/** What is kept in memory beside libraries, and which part of the budget each may take. */
const SHARES = {
  /** Words of documents, for verifying: about 20,000 passages of the default budget. */
  texts: 5 / 12,
  /** Vectors of passages: about 6,000 passages of 150 tokens. */
  vectors: 1 / 3,
  /** Passages themselves with their terms, and the closely read ones' words: about 12,000 and 1,000. */
  passages: 1 / 4,
}
export type Share = keyof typeof SHARES

const DEFAULT_BYTES = 192 * 2 ** 20

/**
 * Memory for what can be read or computed again. One budget serves all libraries that a process has open: each share is
 * one cache, from which the least recently used entries go, whichever library they are of.
 */
export class CacheBudget {
  private readonly caches: Record<Share, LRUCache<string, object>>
  private opened = 0

  /** @param bytes for all shares together */
  constructor(readonly bytes = DEFAULT_BYTES) {
    const cache = (share: Share) => new LRUCache<string, object>({ maxSize: Math.floor(SHARES[share] * bytes) })
    this.caches = { texts: cache('texts'), vectors: cache('vectors'), passages: cache('passages') }
  }

  /** Bytes in use, as their owners estimate them. */
  get used(): number {
    return Object.values(this.caches).reduce((sum, { calculatedSize }) => sum + calculatedSize, 0)
  }

  /**
   * A cache with keys of its own within a share.
   * @param bytesOf estimates an entry's size; one larger than the whole share is not kept
   */
  open<Value extends object>(share: Share, bytesOf: (value: Value) => number): BudgetedCache<Value> {
    return new BudgetedCache(this.caches[share], `${this.opened++}:`, bytesOf)
  }
}

/** What one library keeps within a share of a budget. */
export class BudgetedCache<Value extends object> {
  constructor(
    private readonly share: LRUCache<string, object>,
    private readonly prefix: string,
    private readonly bytesOf: (value: Value) => number,
  ) {}

  get(key: string | number): Value | undefined {
    // Under this prefix only `set` has put anything in.
    return this.share.get(this.prefix + key) as Value | undefined
  }

  set(key: string | number, value: Value): void {
    this.share.set(this.prefix + key, value, { size: Math.max(1, this.bytesOf(value)) })
  }

  /** Lets go of all its entries. */
  clear(): void {
    for (const key of [...this.share.keys()]) if (key.startsWith(this.prefix)) this.share.delete(key)
  }
}

/** The budget of everything in this process that was not given another one. */
export const PROCESS_BUDGET = new CacheBudget()
