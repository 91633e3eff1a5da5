import { setTimeout as sleep } from 'node:timers/promises'
import type { RepliableInteraction } from 'discord.js'
import { FootnoteError } from '../../../errors.js'
import type { Reply } from '../../replies/components.js'
import type { Services } from '../../running/services.js'
import { respond } from '../../send/respond.js'

/** Between two changes of a reply, and two looks at what goes on, in milliseconds. */
const BETWEEN = { edits: 2000, looks: 250 }

/** Discord takes changes of a reply for 15 minutes; a little less is certain, in milliseconds. */
const REPLY_LIFE = 14 * 60_000

/** Something that takes its time, and is shown as it goes on. */
export interface Going {
  /** Brings what is known up to date. @returns whether it is over */
  look(): Promise<boolean>
  draw(): Reply
  /** What is said last, if it is not over when the reply can no longer be changed. */
  leave(): Reply
}

/**
 * Shows in a deferred reply how something goes on, changed every 2 s at most.
 * @returns whether it came to its end while the reply could be changed
 */
export async function follow(interaction: RepliableInteraction, { log }: Services, going: Going): Promise<boolean> {
  const began = performance.now()
  let edited = began
  let shown = ''
  while (!(await looked(going))) {
    const now = performance.now()
    if (now - began > REPLY_LIFE) {
      await respond(interaction, going.leave())
      return false
    }
    if (now - edited >= BETWEEN.edits) {
      const reply = going.draw()
      const drawn = JSON.stringify(reply)
      if (drawn !== shown) await respond(interaction, reply)
      shown = drawn
      edited = now
    }
    await sleep(BETWEEN.looks)
  }
  log.debug({ milliseconds: Math.round(performance.now() - began) }, 'something in a library came to its end')
  return true
}

/** The library's host may be starting again: what it was told to do, it does then. */
async function looked(going: Going): Promise<boolean> {
  try {
    return await going.look()
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'HOST_UNAVAILABLE') return false
    throw error
  }
}
