/** The permissions that this bot can lack, as Discord names them in its settings. */
const PERMISSIONS = {
  view: 'View Channel',
  send: 'Send Messages',
  sendInThreads: 'Send Messages in Threads',
  history: 'Read Message History',
} as const

/** A permission that the bot lacks. */
export type Missing = keyof typeof PERMISSIONS

/** Which permission is missing, and for what. */
export function missingWords(missing: readonly Missing[], purpose: string): string {
  const names = missing.map((name) => `**${PERMISSIONS[name]}**`).join(' and ')
  return `I cannot ${purpose} in that channel: I lack the permission ${names} there. A moderator can give it to me.`
}
