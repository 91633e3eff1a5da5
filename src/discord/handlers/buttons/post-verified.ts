import type { Answerer, QuoteMatch } from '../../../answering/answerer.js'
import { LONGEST_QUOTATION } from '../../../answering/limits.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { LETTERS } from '../../replies/custom-id.js'
import { postedVerification, verificationPosted } from '../../replies/verification.js'
import { readVerified, sumOf, type VerifiedPlace } from '../../replies/verified.js'
import { words } from '../../replies/words.js'
import { respond } from '../../send/respond.js'
import { firstText } from '../../shown/shown.js'
import { askerWhoMayWrite, type Button, libraryOf } from './button.js'
import { postOnce } from './post-once.js'

/** Post here, of `/verify`: shows to all what was found, once, the document's words read and compared again. */
const postVerified: Button = {
  letter: LETTERS.postVerified,
  may: askerWhoMayWrite,
  cost: 'look-up',
  async press(interaction, id, services) {
    const place = readVerified(id.fields)
    // As it came, so that it goes back as it is.
    const shown = interaction.message.components.map((component) => component.toJSON()) as Reply['components']
    const above = firstText(interaction.message)
    if (place === undefined || above === '') return respond(interaction, plainReply(words.stale))
    await postOnce(interaction, services, async () => {
      const match = place === 'absent' ? undefined : await standing(libraryOf(id, services), place)
      if (place !== 'absent' && match === undefined) return { refused: plainReply(words.verifiedChanged) }
      const found = place !== 'absent' && match ? { verdict: place.verdict, match } : undefined
      return {
        reply: postedVerification(id.owner, above, found),
        after: verificationPosted(shown, interaction.customId),
      }
    })
  },
}

export const postVerifiedButtons: readonly Button[] = [postVerified]

/** The words where they were found; undefined if the document says something else there by now. */
async function standing(library: Answerer, { document, slices, sum }: VerifiedPlace): Promise<QuoteMatch | undefined> {
  const text = await library.text({ document })
  if (text === undefined) return undefined
  const found = slices.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
  const [first] = found
  if (first === undefined || sumOf(found) !== sum) return undefined
  // For the citation: the document's own words are exact.
  const { matches } = await library.verify({ text: first.text.slice(0, LONGEST_QUOTATION) })
  const match = matches.find((one) => one.document.id === document && one.slices[0]?.start === first.start)
  return match && { ...match, slices: found }
}
