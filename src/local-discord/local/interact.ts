import type { ActResult } from '../control.js'
import type { Interactions } from '../interactions/registry.js'
import { Refused } from './request.js'
import type { Stage } from './speak.js'
import type { Watch } from './watch.js'

export async function interact(
  _stage: Stage,
  _interactions: Interactions,
  _watch: Watch,
  _wait: number,
): Promise<ActResult> {
  throw new Refused('The bot has no commands yet.', 200)
}
