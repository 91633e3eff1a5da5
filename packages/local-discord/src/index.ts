/**
 * A Discord of your own, to try and test a bot: start one, point an unmodified bot at it, act as the people in it and
 * see what they see. `local-discord/playwright` opens its page in a browser.
 */

export { LocalDiscordClient, RequestError } from './client.js'
export type { Clock } from './clock.js'
export type {
  ActRequest,
  ActResult,
  FaultRequest,
  FaultStatus,
  LocalState,
  SeenMessage,
  SeeRange,
  SeeResult,
} from './control.js'
export {
  LocalDiscordError,
  LocalHostRefusedError,
  LocalPortInUseError,
  LocalPortRefusedError,
  RefusedError,
  SeedError,
  StoreRefusedError,
} from './errors.js'
export { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './local-discord.js'
export { ManualClock } from './manual-clock.js'
export type { Exchange } from './rest/serve.js'
export { DEFAULT_SEED } from './world/default-seed.js'
export type { Seed, SeedChannel, SeedMember, SeedMessage, SeedPerson, SeedRule, SeedServer } from './world/seed.js'
