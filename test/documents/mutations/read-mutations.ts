import { readFileSync } from 'node:fs'
import { DocumentError } from '../../../src/documents/errors.js'
import type { ProcessReader } from '../../../src/documents/reader/process-reader.js'
import { Random } from '../../support/random.js'
import { mutated } from './mutate.js'
import type { Seed } from './seeds.js'

/** What came of the damaged files of one kind. */
export interface Tally {
  read: number
  /** How often each reason was given. */
  refused: Map<string, number>
  /** Files that broke their reader, or were refused without a plain reason. */
  faults: { number: number; reason: string }[]
  slowest: number
  /** Most memory that a reader took, in megabytes; 0 where that cannot be told. */
  peak: number
}

/** Damaged file number n of a seed: the same whenever it is asked for. */
export function mutation(seed: Seed, number: number): Uint8Array {
  return mutated(seed, new Random(number * 7919 + seed.file.charCodeAt(0) * 31 + seed.file.length))
}

/** Reads many damaged files of one kind. A reason is a sentence; what broke the reader is a fault. */
export async function readMutations(
  reader: ProcessReader,
  seed: Seed,
  numbers: Iterable<number>,
  onFault?: (number: number, reason: string) => void,
): Promise<Tally> {
  const tally: Tally = { read: 0, refused: new Map(), faults: [], slowest: 0, peak: 0 }
  for (const number of numbers) {
    const began = performance.now()
    try {
      const { document, passages } = await reader.read({ file: seed.file, note: {}, bytes: mutation(seed, number) })
      tally.read++
      if (document.text.trim() === '' && passages.length > 0) throw new Error('passages of nothing')
    } catch (error) {
      const reason = error instanceof DocumentError ? error.problem : String(error)
      const isPlain =
        error instanceof DocumentError && error.code !== 'DOCUMENT_BREAKS_READER' && /^[a-z].*\.$/s.test(reason)
      if (isPlain) tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1)
      else {
        tally.faults.push({ number, reason })
        onFault?.(number, reason)
      }
    }
    tally.slowest = Math.max(tally.slowest, performance.now() - began)
    tally.peak = Math.max(tally.peak, peakOf(reader.pid))
  }
  return tally
}

function peakOf(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    // It ended meanwhile.
    return 0
  }
}
