import { RESTJSONErrorCodes, type RepliableInteraction } from 'discord.js'
import { FootnoteError } from '../../errors.js'
import { plainReply, type Reply } from '../replies/components.js'
import { words } from '../replies/words.js'
import { TIMES } from '../running/deadlines.js'
import { AnswerTooLateError, FollowUpUncertainError, MessageOverLimitError, TooBusyError } from '../running/errors.js'
import { loggable } from '../running/log-error.js'
import type { Services } from '../running/services.js'
import { postPublicly } from './post.js'
import {
  deferChange,
  deferPrivately,
  isCode,
  type OnMessage,
  respond,
  tellPrivately,
  updateMessage,
} from './respond.js'

/**
 * Answers an interaction with what `make` finds: at once if it is ready within a second, else deferred privately. What
 * all may see then follows in public.
 */
export async function answer(
  interaction: RepliableInteraction,
  services: Services,
  make: () => Promise<Reply>,
): Promise<void> {
  const making = make()
  const soon = await services.queue.soon(TIMES.direct, making)
  if (soon.ready) return respond(interaction, soon.value)
  await services.queue.first(deferPrivately(interaction))
  const reply = await making
  if (reply.private) return respond(interaction, reply)
  const posted = await postPublicly(interaction, services, reply.standing ?? reply)
  await respond(interaction, plainReply(posted ? words.postedBelow : words.notPosted))
}

/** What a click leads to: the message changed, or a private word beside it. */
export type Changed = { changed: Reply } | { aside: Reply }

/** Changes the message that carries the button, under the same promises. */
export async function change(interaction: OnMessage, services: Services, make: () => Promise<Changed>): Promise<void> {
  const making = make()
  const soon = await services.queue.soon(TIMES.direct, making)
  if (!soon.ready) await services.queue.first(deferChange(interaction))
  const outcome = soon.ready ? soon.value : await making
  if ('changed' in outcome) await updateMessage(interaction, outcome.changed)
  else await tellPrivately(interaction, outcome.aside)
}

/** Says at once that too many are waiting. Whoever is told so is told as soon as those who are answered. */
export async function shed(interaction: RepliableInteraction, { queue }: Services): Promise<void> {
  queue.shed++
  await queue.first(tellPrivately(interaction, plainReply(words.busy)))
}

/** Says in plain words that it failed, and logs the rest. */
export async function fail(interaction: RepliableInteraction, services: Services, error: unknown): Promise<void> {
  if (!(error instanceof TooBusyError)) services.counts.failed++
  services.log[error instanceof TooBusyError ? 'debug' : 'warn'](loggable(error), 'no answer to an interaction')
  try {
    await services.queue.first(tellPrivately(interaction, plainReply(failureWords(error))))
  } catch (second) {
    if (isCode(second, RESTJSONErrorCodes.UnknownInteraction)) services.counts.expired++
    services.log.warn(loggable(second), 'an interaction was lost')
  }
}

/** What a person is told of an error: the bot's own errors have words of their own. */
export function failureWords(error: unknown): string {
  if (error instanceof TooBusyError) return words.busy
  if (error instanceof AnswerTooLateError) return words.tooLate
  if (error instanceof FootnoteError && error.code === 'LIBRARY_CLOSED') return words.closed
  if (error instanceof FollowUpUncertainError) return words.notConfirmed
  return error instanceof MessageOverLimitError ? words.tooLarge : words.failed
}
