import type { Block } from './document.js'
import { isProse } from './shape.js'

/** Where more of a page's text than this stands on others too, they are copies of it. */
const MOST_SHARED = 0.5

/** What is known of a page's blocks; each by its number. */
export interface PageSigns {
  /** Does it stand on many pages of the site? */
  shared: readonly boolean[]
  /** Does it say what page furniture says? */
  known: readonly boolean[]
  /** Does it hold a link? */
  linked: readonly boolean[]
}

/**
 * Numbers of the blocks that are a site's and not the page's, whatever they say: those that many of its pages show
 * below all that is the page's own, and sentences right below the title. Between blocks of the page's own they are its
 * text ("Salt", "Serves 4"), and so is a line with a figure or a colon wherever it stands.
 */
export function siteFurniture(text: string, blocks: readonly Block[], signs: PageSigns): ReadonlySet<number> {
  if (!signs.shared.includes(true) || isCopy(blocks, signs.shared)) return new Set()
  const found = new Set<number>()
  for (let i = blocks.length - 1; i >= 0 && !isOwn(blocks[i]!, signs, i); i--) {
    if (isShared(blocks[i]!, signs, i) && !isFact(text, blocks[i]!)) found.add(i)
  }
  for (let i = blocks[0]?.kind === 'heading' ? 1 : 0; i < blocks.length && !isOwn(blocks[i]!, signs, i); i++) {
    if (isShared(blocks[i]!, signs, i) && isProse(text, blocks[i]!)) found.add(i)
  }
  return found
}

function isShared({ kind }: Block, { shared }: PageSigns, i: number): boolean {
  return kind === 'paragraph' && shared[i]!
}

/** Text that this page alone has; links to others may stand among furniture. */
function isOwn(block: Block, { shared, known, linked }: PageSigns, i: number): boolean {
  if (block.kind === 'left-out') return false
  return block.kind !== 'paragraph' || !(shared[i] || known[i] || linked[i])
}

function isFact(text: string, block: Block): boolean {
  return !isProse(text, block) && /[:@\d\p{Sc}]/u.test(text.slice(block.start, block.end))
}

function isCopy(blocks: readonly Block[], shared: readonly boolean[]): boolean {
  const lengthOf = (counts: (i: number) => boolean) =>
    blocks.reduce((sum, { kind, start, end }, i) => sum + (kind === 'paragraph' && counts(i) ? end - start : 0), 0)
  return lengthOf((i) => shared[i]!) > MOST_SHARED * lengthOf(() => true)
}
