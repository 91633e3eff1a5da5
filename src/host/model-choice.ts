import { join } from 'node:path'
import { BUILT_IN_MODEL, type Config, HOME } from '../config.js'
import type { ModelChoice } from '../embedding/choose.js'

/** Which model a configuration chooses, and where models are. */
export function modelChoice(config: Pick<Config, 'model' | 'modelHub'>): ModelChoice {
  return {
    model: config.model,
    builtIn: BUILT_IN_MODEL,
    models: join(HOME, 'embeddings', 'models'),
    hub: config.modelHub,
  }
}
