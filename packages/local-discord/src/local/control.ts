import type { ActRequest, ActResult, FaultRequest, FaultStatus, LocalState, SeeRange, SeeResult } from '../control.js'
import { RefusedError } from '../errors.js'
import type { Faults } from '../faults.js'
import type { Gateway } from '../gateway/gateway.js'
import type { Interactions } from '../interactions/registry.js'
import type { User } from '../world/entities.js'
import type { Files } from '../world/files.js'
import type { World } from '../world/world.js'
import { perform } from './act.js'
import { eventStream } from './events.js'
import { see } from './see.js'
import { localState } from './state.js'

/** What people do and see in a stand-in, and the faults that befall it: the one place behind both code and HTTP. */
export class Control {
  constructor(
    private readonly world: World,
    private readonly files: Files,
    private readonly interactions: Interactions,
    private readonly faults: Faults,
    private readonly gateway: Gateway,
    private readonly welcome: LocalState['welcome'],
  ) {}

  /**
   * Does what a person would. What Discord would refuse is answered with `ok: false`.
   *
   * @throws RefusedError if the act makes no sense
   */
  async act(request: ActRequest): Promise<ActResult> {
    try {
      return await perform(this.world, this.files, this.interactions, this.withIds(request))
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status !== 200) throw error
      return { ok: false, error: error.message, messages: [] }
    }
  }

  /** @throws RefusedError if the person or channel is unknown, or the person cannot see it */
  see(as: string, channelName: string, range: SeeRange = {}): SeeResult {
    const { id, displayName } = this.person(as)
    const channel = this.world.findChannel(channelName)
    if (!channel) throw new RefusedError(`There is no channel ${channelName}.`)
    if (this.world.permissions(id, channel) === 0n) throw new RefusedError(`${displayName} cannot see that channel.`)
    return see(this.world, channel, id, range)
  }

  /** @throws RefusedError if the person is unknown */
  state(as?: string): LocalState {
    const first = [...this.world.users.values()].find((user) => user.playable)
    const { id } = this.person(as ?? first?.id)
    return localState(this.world, id, { connected: this.gateway.hasClient }, this.welcome)
  }

  /** @throws RefusedError if the person is unknown */
  events(as: string | undefined): ReadableStream<Uint8Array> {
    return eventStream(this.world, this.person(as).id)
  }

  fault(request: FaultRequest): void {
    this.faults.set(request)
    if (request.fault === 'clock') {
      this.world.clockAhead = this.faults.strike('clock') ? (request.milliseconds ?? 0) : 0
    } else this.gateway.strikeNow(request)
  }

  status(): FaultStatus {
    return { active: this.faults.active, interactions: this.interactions.counts }
  }

  private person(name: string | undefined): User {
    if (name === undefined) throw new RefusedError('"as" is missing.')
    const user = this.world.findUser(name)
    if (!user) throw new RefusedError(`There is no user ${name}.`)
    return user
  }

  /** The act with ids in the place of names; what nobody has stays, to be refused. */
  private withIds(act: ActRequest): ActRequest {
    const { as, channel, user } = act
    return {
      ...act,
      as: this.world.findUser(as)?.id ?? as,
      ...(channel === undefined ? {} : { channel: this.world.findChannel(channel)?.id ?? channel }),
      ...(user === undefined ? {} : { user: this.world.findUser(user)?.id ?? user }),
    }
  }
}
