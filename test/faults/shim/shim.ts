import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('./faults.c', import.meta.url))

/** What a file system does at a call; see faults.c. */
export type DiskFault = 'enospc' | 'eio' | 'once-eio' | 'short' | 'kill' | 'lose'

/**
 * Builds the failing file system with the machine's C compiler.
 * @returns its path; undefined where there is no compiler, or no Linux
 */
export function buildShim(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined
  const made = join(folder, 'faults.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', made, SOURCE, '-ldl', '-lpthread'], { stdio: 'pipe' })
    return made
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
