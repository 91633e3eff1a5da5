import type { Block } from './document.js'

/** Why a web page's reader leaves a block out: it stands beside the text, whatever it says. */
export const BESIDE = {
  navigation: 'navigation',
  link: 'link among the text',
  other: 'outside the text of the page',
} as const

const REASONS: ReadonlySet<string> = new Set(Object.values(BESIDE))

/** Was this block left out for where it stands on a web page? */
export function standsBeside(block: Block): boolean {
  return block.kind === 'left-out' && REASONS.has(block.reason)
}
