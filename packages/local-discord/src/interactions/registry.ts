import { randomBytes } from 'node:crypto'
import type { APIInteraction, APIModalInteractionResponseCallbackData, InteractionType } from 'discord-api-types/v10'
import type { FaultStatus } from '../control.js'
import { apiErrors } from '../rest/errors.js'
import type { World } from '../world/world.js'

/** Deadlines in milliseconds: for the first answer, and for everything after it. */
const ANSWER_WITHIN = 3_000
const TOKEN_LIFE = 15 * 60_000

/** Follow-ups that an application may send if only the user has installed it. */
export const USER_INSTALL_FOLLOW_UPS = 5

/** One interaction, from the click to its last follow-up. */
export interface Interaction {
  id: string
  token: string
  type: InteractionType
  payload: APIInteraction
  userId: string
  channelId: string
  guildId?: string
  createdAt: number
  /** The name shown with the answer ("/ask"), if a command was used. */
  commandName?: string
  /** The message that carries the button, select menu or the form's button. */
  sourceId?: string
  /** The interaction that opened the form. */
  openedBy?: Interaction
  /** The bot is not a member here: follow-ups are counted. */
  userInstall: boolean
  state: 'pending' | 'answered' | 'deferred' | 'updated' | 'deferred-update' | 'autocomplete' | 'modal' | 'expired'
  /** `@original`, once it exists. */
  originalId?: string
  followUps: number
  /** A deferred update (callback type 6) was followed by an edit, a follow-up or the message's end. */
  changedAfterDeferral?: boolean
  choices?: { name: string; value: string | number }[]
  modal?: APIModalInteractionResponseCallbackData
}

/** All interactions of the last fifteen minutes, by id and by token, and how those before them ended. */
export class Interactions {
  private readonly byId = new Map<string, Interaction>()
  private readonly tokens = new Map<string, Interaction>()
  private readonly forms = new Map<string, Interaction>()
  private readonly ended = { answered: 0, expired: 0 }

  constructor(private readonly world: World) {}

  get(id: string): Interaction | undefined {
    return this.byId.get(id)
  }

  /** Registers an interaction, tells the bot, and lets it expire where no answer comes in time. */
  open(fields: Omit<Interaction, 'createdAt' | 'state' | 'followUps'>): Interaction {
    const interaction: Interaction = { ...fields, createdAt: this.world.clock.now(), state: 'pending', followUps: 0 }
    this.byId.set(interaction.id, interaction)
    this.tokens.set(interaction.token, interaction)
    this.world.clock.after(ANSWER_WITHIN, () => this.expire(interaction))
    this.world.clock.after(TOKEN_LIFE, () => this.forget(interaction))
    this.world.hub.tell({ kind: 'interaction', payload: interaction.payload })
    return interaction
  }

  private expire(interaction: Interaction): void {
    if (interaction.state !== 'pending') return
    interaction.state = 'expired'
    this.ended.expired += 1
    this.world.hub.tell({ kind: 'interaction-change', id: interaction.id })
  }

  private forget(interaction: Interaction): void {
    this.byId.delete(interaction.id)
    this.tokens.delete(interaction.token)
  }

  /** The interaction that a callback answers. @throws ApiError 10062 unknown or too late, 40060 answered already */
  toAnswer(id: string, token: string): Interaction {
    const interaction = this.byId.get(id)
    if (!interaction || interaction.token !== token) throw apiErrors.unknownInteraction()
    if (interaction.state === 'pending' && this.world.clock.now() - interaction.createdAt > ANSWER_WITHIN)
      this.expire(interaction)
    if (interaction.state === 'expired') throw apiErrors.unknownInteraction()
    if (interaction.state !== 'pending') throw apiErrors.alreadyAcknowledged()
    return interaction
  }

  /** The acknowledged interaction behind a webhook token. @throws ApiError 10015 unknown, 50027 over */
  byToken(token: string): Interaction {
    const interaction = this.tokens.get(token)
    if (!interaction) throw isToken(token) ? apiErrors.invalidWebhookToken() : apiErrors.unknownWebhook()
    if (this.world.clock.now() - interaction.createdAt > TOKEN_LIFE) throw apiErrors.invalidWebhookToken()
    if (interaction.state === 'pending' || interaction.state === 'expired') throw apiErrors.unknownWebhook()
    return interaction
  }

  /** The interaction whose form a person has open, if the form has this custom id. */
  openForm(userId: string, customId?: string): Interaction | undefined {
    const opener = this.forms.get(userId)
    return customId === undefined || opener?.modal?.custom_id === customId ? opener : undefined
  }

  closeForm(userId: string): void {
    this.forms.delete(userId)
  }

  /** A deferral has its answer: `@original` was edited, followed up, or taken away. */
  settle(interaction: Interaction): void {
    if (interaction.state === 'deferred') interaction.state = 'answered'
    else if (interaction.state === 'deferred-update') interaction.changedAfterDeferral = true
    else return
    this.world.hub.tell({ kind: 'interaction-change', id: interaction.id })
  }

  /** Marks what became of an interaction; the first mark is its acknowledgement. */
  mark(interaction: Interaction, state: Interaction['state']): void {
    if (interaction.state === 'pending') this.ended.answered += 1
    interaction.state = state
    if (state === 'modal') this.forms.set(interaction.userId, interaction)
    this.world.hub.tell({ kind: 'interaction-change', id: interaction.id })
  }

  /** How many interactions ended how. */
  get counts(): FaultStatus['interactions'] {
    let pending = 0
    for (const interaction of this.byId.values()) if (interaction.state === 'pending') pending += 1
    return { ...this.ended, pending }
  }
}

/** A token in the shape of Discord's. */
export function newToken(id: string): string {
  return Buffer.from(`interaction:${id}:${randomBytes(96).toString('base64url')}`).toString('base64url')
}

function isToken(token: string): boolean {
  return Buffer.from(token, 'base64url').toString('latin1').startsWith('interaction:')
}
