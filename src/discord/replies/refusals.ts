import type { Missing } from '../send/permissions.js'

/** Which permission is missing, and for what. */
export function missingWords(missing: readonly Missing[], purpose: string): string {
  const names = missing.map((name) => `**${name}**`).join(' and ')
  return `I cannot ${purpose} in that channel: I lack the permission ${names} there. A moderator can give it to me.`
}
