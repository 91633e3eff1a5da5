import { readdirSync, readFileSync } from 'node:fs'

/** Process ids of a parent's children whose command line has some words (on Linux). */
export function childrenOf(parent: number, words: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
        const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return ppid === parent && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(words)
      } catch {
        // It has ended meanwhile.
        return false
      }
    })
}
