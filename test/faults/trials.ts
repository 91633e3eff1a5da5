import type { Trial } from './trial.js'
import { changes } from './trials/changes.js'
import { damage } from './trials/damage.js'
import { storm } from './trials/storm.js'

/** All trials, in the order in which they run. */
export const TRIALS: readonly Trial[] = [damage, changes, storm]
