import { GatewayIntentBits as I } from 'discord-api-types/v10'

/** Intents that an application must be granted in its settings. */
export const PRIVILEGED = I.GuildMembers | I.GuildPresences | I.MessageContent

/** Every intent there is. */
export const ALL_INTENTS = Object.values(I).reduce<number>((all, bit) => (typeof bit === 'number' ? all | bit : all), 0)

/** Whether a number is a set of known intents. */
export function areIntents(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    (value & ~ALL_INTENTS) === 0 &&
    value <= ALL_INTENTS
  )
}
