import type { APIGuildMember, APIUser } from 'discord-api-types/v10'
import { type GuildMemberFlags, UserFlags } from 'discord-api-types/v10'
import type { Member, User } from '../world/entities.js'

/** Fields that Discord sends and that discord-api-types marks as optional or does not know yet. */
type FullUser = APIUser & { public_flags: number; flags: number; primary_guild: null }

/** Discord's user object. */
export function toUser(user: User): FullUser {
  const flags = (user.bot ? UserFlags.VerifiedBot : 0) as UserFlags
  return {
    id: user.id,
    username: user.username,
    // A bot has a display name only if its application was renamed.
    global_name: user.bot ? null : user.displayName,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    public_flags: flags,
    flags,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    ...(user.bot ? { bot: true } : {}),
  }
}

type MemberFields = Omit<APIGuildMember, 'user'> & { pending: boolean; communication_disabled_until: string | null }

/** Discord's member object without its user, as messages carry it. */
export function toPartialMember(member: Member): MemberFields {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: member.timedOutUntil === null ? null : new Date(member.timedOutUntil).toISOString(),
    flags: 0 as GuildMemberFlags,
    joined_at: new Date(member.joinedAt).toISOString(),
    nick: null,
    pending: member.pending,
    premium_since: null,
    roles: member.roles,
    mute: false,
    deaf: false,
  }
}

/** Discord's member object. */
export function toMember(member: Member, user: User): MemberFields & { user: FullUser } {
  return { ...toPartialMember(member), user: toUser(user) }
}
