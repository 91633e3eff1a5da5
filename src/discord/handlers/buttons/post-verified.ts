import type { Answerer, QuoteMatch } from '../../../answering/answerer.js'
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
    const library = libraryOf(id, services)
    await postOnce(interaction, services, async () => {
      const found = 'version' in place ? undefined : await standing(library, place)
      const stands = 'version' in place ? (await library.status({})).version === place.version : found !== undefined
      if (!stands) return { refused: plainReply('version' in place ? words.libraryChanged : words.verifiedChanged) }
      return {
        reply: postedVerification(id.owner, above, found),
        after: verificationPosted(shown, interaction.customId),
      }
    })
  },
}

export const postVerifiedButtons: readonly Button[] = [postVerified]

/** The words where they were found; undefined if the document says something else there by now. */
async function standing(
  library: Answerer,
  { verdict, document, slices, sum }: VerifiedPlace,
): Promise<{ verdict: VerifiedPlace['verdict']; match: QuoteMatch } | undefined> {
  const { matches } = await library.verify({ text: '', at: { document, slices } })
  const [match] = matches
  return match && sumOf(match.slices) === sum ? { verdict, match } : undefined
}
