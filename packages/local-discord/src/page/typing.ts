/** How long Discord shows "… is typing" after one sign of it. */
const shownFor = 10_000

/** Who types where, until it has to be shown no longer. */
export class Typing {
  private readonly until = new Map<string, Map<string, number>>()
  private readonly onChange: () => void

  constructor(onChange: () => void) {
    this.onChange = onChange
  }

  /** Ids of the users who type in a channel now. */
  in(channel: string): string[] {
    const now = Date.now()
    return [...(this.until.get(channel) ?? [])].filter(([, until]) => until > now).map(([user]) => user)
  }

  start(channel: string, user: string): void {
    const users = this.until.get(channel) ?? new Map<string, number>()
    users.set(user, Date.now() + shownFor)
    this.until.set(channel, users)
    setTimeout(this.onChange, shownFor + 50)
  }

  /** A message of theirs ends it. */
  stop(channel: string, user: string): void {
    this.until.get(channel)?.delete(user)
  }
}
