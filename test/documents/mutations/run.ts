/**
 * Damaged files of every format, by the thousand, through the reader's process.
 *
 *   npm run test:mutations -- --count 5000                  of each format
 *   npm run test:mutations -- --count 5000 --format PDF     of one
 *   npm run test:mutations -- --from 300 --count 1 --format PDF --keep /some/folder    one of them, kept as a file
 *
 * Prints a line a format: how many were read and how many refused, the longest time, the most memory; then each fault.
 * Exit code 1 if there was one.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ProcessReader } from '../../../src/documents/reader/process-reader.js'
import { mutation, readMutations } from './read-mutations.js'
import { seeds } from './seeds.js'

const ENTRY = new URL('../../../dist/documents/reader/reader-process.js', import.meta.url)

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    format: { type: 'string' },
    keep: { type: 'string' },
  },
})
const from = Number(values.from)
const numbers = Array.from({ length: Number(values.count) }, (_, i) => from + i)

const chosen = seeds().filter(({ format }) => values.format === undefined || values.format === format)
for (const seed of chosen) {
  const reader = new ProcessReader({ entry: ENTRY })
  const tally = await readMutations(reader, seed, numbers, (number, reason) => {
    console.log(`FAULT ${seed.format} ${seed.file} ${number}: ${reason}`)
    if (values.keep) writeFileSync(join(values.keep, `${number}-${seed.file}`), mutation(seed, number))
  })
  await reader.close()
  const { read, refused, faults, slowest, peak } = tally
  const reasons = [...refused].sort(([, a], [, b]) => b - a)
  const count = reasons.reduce((sum, [, times]) => sum + times, 0)
  console.log(
    `${seed.format} (${seed.file}): ${read} read, ${count} refused, ${faults.length} faults; ` +
      `slowest ${slowest.toFixed(0)} ms, most memory ${peak.toFixed(0)} MB`,
  )
  for (const [reason, times] of reasons.slice(0, 4)) console.log(`    ${times} × ${reason}`)
  if (faults.length > 0) process.exitCode = 1
}
