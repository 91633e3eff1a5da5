import type { SeenMessage } from '../control.js'
import { canSee } from '../wire/visibility.js'
import type { WorldEvent } from '../world/hub.js'
import type { World } from '../world/world.js'
import { toSeen } from './see.js'

/** Notes what changes for one person from its making on, and waits for something to happen. */
export class Watch {
  private readonly changed = new Set<string>()
  private readonly stop: () => void
  private readonly waiting = new Set<(event: WorldEvent) => void>()

  constructor(
    private readonly world: World,
    private readonly userId: string,
  ) {
    this.stop = world.hub.listen((event) => {
      if (event.kind === 'message-create' || event.kind === 'message-update' || event.kind.startsWith('reaction')) {
        if ('message' in event) this.changed.add(event.message.id)
      }
      for (const tell of [...this.waiting]) tell(event)
    })
  }

  /** Resolves once `done` says so after some event (or already now), or when the time is up. */
  async until(milliseconds: number, done: (event?: WorldEvent) => boolean): Promise<void> {
    if (milliseconds <= 0 || done()) return
    await new Promise<void>((resolve) => {
      const finish = () => {
        cancel()
        this.waiting.delete(tell)
        resolve()
      }
      const tell = (event: WorldEvent) => {
        if (done(event)) finish()
      }
      const cancel = this.world.clock.after(milliseconds, finish)
      this.waiting.add(tell)
    })
  }

  /**
   * Ends the watch. Returns the messages that came or changed and still exist, as the person sees them, oldest first.
   */
  end(except?: string): SeenMessage[] {
    this.stop()
    return [...this.changed]
      .filter((id) => id !== except)
      .flatMap((id) => this.world.messages.get(id) ?? [])
      .filter((message) => canSee(this.world, this.userId, message))
      .sort((a, b) => a.timestamp - b.timestamp)
      .map((message) => toSeen(this.world, message, this.userId))
  }
}
