import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FailingIndex } from '../shim/failing-index.js'
import { buildShim, type DiskFault } from '../shim/shim.js'
import { type Budget, counted, type Figure, faultless, shareOf, type Trial } from '../trial.js'

const FAULTS = 2_000

/** A disk that is full, broken or pulled out, at any of the calls that indexing makes. */
export const failingDisk: Trial = {
  name: 'T1',
  what: 'the disk is full, fails, writes half or the process is killed, at any write, sync or rename of `footnote index`',
  goal: 'of 2,000: 0 torn, 0 false success; the next run mends all',
  run: (seed, budget) => runDisk(seed, budget, ['enospc', 'eio', 'once-eio', 'short', 'kill']),
}

/** The same with what was not synced lost. */
export const lostPower: Trial = {
  name: 'T2',
  what: 'the power goes at any of these calls: what was not synced is lost, all of it or some',
  goal: 'of 2,000: 0 torn; the next run mends all',
  run: (seed, budget) => runDisk(seed, budget, ['lose']),
}

async function runDisk(seed: number, budget: Budget, kinds: readonly DiskFault[]): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-shim-'))
  try {
    const shim = buildShim(folder)
    if (shim === undefined) return { met: undefined, figure: 'not tried: there is no C compiler here (cc)' }
    const failing = new FailingIndex(seed, shim)
    await failing.prepare()
    const counts = { tried: 0, claimed: 0, wrong: 0 }
    while (counts.tried < shareOf(FAULTS, budget) && Date.now() < budget.until) {
      const { done, wrong, claimed } = await failing.one(kinds)
      counts.tried++
      if (claimed) counts.claimed++
      if (wrong === undefined) continue
      counts.wrong++
      budget.say(`${done}: ${wrong}`)
    }
    failing.end()
    const { tried, claimed, wrong } = counts
    const figure = `${counted(tried)} faults: ${wrong} wrong afterwards; ${claimed} runs went on to the end, rightly`
    return { met: faultless(wrong, tried, FAULTS), figure }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
