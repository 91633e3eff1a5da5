import { type APIMessageTopLevelComponent, AttachmentBuilder, MessageFlags } from 'discord.js'
import { checkMessage } from '../replies/check.js'
import type { Reply } from '../replies/components.js'
import { MessageOverLimitError } from '../running/errors.js'

/** What discord.js is given for a reply. */
export interface Payload {
  components: APIMessageTopLevelComponent[]
  allowedMentions: { parse: []; repliedUser: false }
  files: AttachmentBuilder[]
}

/**
 * What discord.js sends for a reply.
 * @throws MessageOverLimitError if Discord would refuse the message
 */
export function payloadOf(reply: Reply): Payload {
  const problems = checkMessage(reply)
  if (problems.length > 0) throw new MessageOverLimitError(problems)
  return {
    components: reply.components,
    allowedMentions: { parse: [], repliedUser: false },
    files: (reply.files ?? []).map((file) => new AttachmentBuilder(Buffer.from(file.data), { name: file.name })),
  }
}

/** Flags of a new message; whether it is private is decided with its first answer and never changes. */
export function flagsOf(reply: Reply): number {
  return MessageFlags.IsComponentsV2 | (reply.private ? MessageFlags.Ephemeral : 0)
}
