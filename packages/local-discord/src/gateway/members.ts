import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10'
import { toMember } from '../wire/user.js'
import type { World } from '../world/world.js'
import type { Dispatch } from './dispatches.js'

/** Members in one chunk. */
const CHUNK = 1_000

/**
 * The answer to "request guild members", by user ids or by the start of a name. All of them need the members intent.
 */
export function membersChunks(world: World, request: Record<string, unknown>, intents: number): Dispatch[] {
  const guild = world.guilds.get(String(request.guild_id))
  if (!guild?.members.has(world.bot.id)) return []
  const ids = request.user_ids === undefined ? undefined : [request.user_ids].flat().map(String)
  const query = typeof request.query === 'string' ? request.query.toLowerCase() : ''
  const limit = typeof request.limit === 'number' ? request.limit : 0
  if (ids === undefined && query === '' && limit === 0 && !(intents & GatewayIntentBits.GuildMembers)) return []
  let members = [...guild.members.values()]
  if (ids) members = members.filter((member) => ids.includes(member.userId))
  else members = members.filter((member) => world.users.get(member.userId)?.username.startsWith(query))
  if (limit > 0) members = members.slice(0, limit)
  const count = Math.max(1, Math.ceil(members.length / CHUNK))
  return Array.from({ length: count }, (_, index) => ({
    t: GatewayDispatchEvents.GuildMembersChunk,
    d: {
      guild_id: guild.id,
      members: members.slice(index * CHUNK, (index + 1) * CHUNK).map((m) => toMember(m, world.users.get(m.userId)!)),
      chunk_index: index,
      chunk_count: count,
      not_found: (ids ?? []).filter((id) => !guild.members.has(id)),
      ...(request.presences === true ? { presences: [] } : {}),
      ...(typeof request.nonce === 'string' && request.nonce.length <= 32 ? { nonce: request.nonce } : {}),
    },
  }))
}
