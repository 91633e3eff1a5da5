export type { Clock } from './clock.js'
export type {
  ActRequest,
  ActResult,
  FaultRequest,
  FaultStatus,
  LocalState,
  SeenMessage,
  SeeResult,
} from './control.js'
export { LocalDiscordError, LocalPortInUseError, LocalPortRefusedError } from './errors.js'
export type { Exchange } from './rest/serve.js'
export { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './server.js'
export { timeOf } from './world/snowflake.js'
