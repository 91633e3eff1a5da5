import { Help } from 'commander'

/** Columns that a description needs beside its term; with fewer it stands below. */
const BESIDE = 28
const INDENT = '      '

/**
 * Help as wide as the terminal. In a narrow one the descriptions stand below their terms, where commander would let
 * them run over the edge.
 */
export const HELP: Partial<Help> = {
  minWidthToWrap: 24,
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80
    if (description === '' || width - termWidth - 4 >= BESIDE) {
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper)
    }
    const lines = helper.boxWrap(description, Math.max(20, width - INDENT.length)).split('\n')
    return [`  ${term}`, ...lines.map((line) => INDENT + line)].join('\n')
  },
}
