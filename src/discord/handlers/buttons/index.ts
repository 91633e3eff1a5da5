import { plainReply } from '../../replies/components.js'
import { type Action, readCustomId } from '../../replies/custom-id.js'
import { words } from '../../replies/words.js'
import type { Services } from '../../running/services.js'
import { type OnMessage, respond } from '../../send/respond.js'
import { showClaim } from './claims.js'
import { deleteMessage } from './delete.js'
import { openFollowUp, submitFollowUp } from './follow-up.js'
import { showFullText, turnPage } from './full-text.js'
import { growQuote } from './grow.js'
import type { ButtonHandler, ModalHandler, SelectHandler } from './handler.js'
import { mendMessage } from './mend.js'
import { showAnother, showClosest, showOthers } from './others.js'
import { postHere } from './post-here.js'
import { postAsReply } from './post-reply.js'
import { turnDocuments, turnReading } from './turn.js'

const BUTTONS: Partial<Record<Action, ButtonHandler>> = {
  before: growQuote,
  after: growQuote,
  full: showFullText,
  page: turnPage,
  others: showOthers,
  another: showAnother,
  closest: showClosest,
  follow: openFollowUp,
  post: postHere,
  delete: deleteMessage,
  read: turnReading,
  documents: turnDocuments,
  claim: showClaim,
  postReply: postAsReply,
  mend: mendMessage,
}
const SELECTS: Partial<Record<Action, SelectHandler>> = { claimSelect: showClaim }
const MODALS: Partial<Record<Action, ModalHandler>> = { followForm: submitFollowUp }

/** Takes a click, a choice or a form; what another version of the bot made gets a plain private refusal. */
export async function handleComponent(interaction: OnMessage, services: Services): Promise<void> {
  const id = readCustomId(interaction.customId)
  if (id !== undefined && isOwn(interaction, services)) {
    if (interaction.isButton()) {
      const handler = BUTTONS[id.action]
      if (handler) return handler(interaction, id, services)
    } else if (interaction.isStringSelectMenu()) {
      const handler = SELECTS[id.action]
      if (handler) return handler(interaction, id, services)
    } else {
      const handler = MODALS[id.action]
      if (handler) return handler(interaction, id, services)
    }
  }
  await respond(interaction, plainReply(words.stale))
}

/** Only messages of the bot's own carry state that it believes. */
function isOwn(interaction: OnMessage, services: Services): boolean {
  return interaction.message === null || interaction.message.author.id === services.client.user.id
}
