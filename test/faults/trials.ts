import type { Trial } from './trial.js'
import { changes } from './trials/changes.js'
import { damage } from './trials/damage.js'
import { failingDisk, lostPower } from './trials/disk.js'
import { processes } from './trials/processes.js'
import { storm } from './trials/storm.js'

/** All trials, in the order in which they run. */
export const TRIALS: readonly Trial[] = [failingDisk, lostPower, damage, changes, storm, processes]
