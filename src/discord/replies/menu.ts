import { base36 } from './base36.js'
import { idMark } from './citation.js'
import { button, linkButton, type Reply, row, text } from './components.js'
import { LETTERS, type Owner, placedId, writeCustomId } from './custom-id.js'
import { safeAddress } from './markdown.js'
import { type Card, growthOf } from './quote-card.js'
import { say } from './say.js'
import { labels, words } from './words.js'

/**
 * The rarer actions of a message with quotes, to whoever pressed "⋯".
 * @param message the message that may be deleted; undefined if this person may not, or it is private
 */
export function menuReply(cards: readonly Card[], owner: Owner, message: string | undefined): Reply {
  const marks = [...new Set(cards.map((card) => idMark(card.quote.id, growthOf(card))))]
  const [first] = cards
  const address = first?.quote.document.url === undefined ? undefined : safeAddress(first.quote.document.url)
  const buttons = [
    ...(first ? [button(labels.readDocument, writeCustomId(LETTERS.read, owner, 'q', placedId(first.state)))] : []),
    ...(address === undefined ? [] : [linkButton(labels.openSource, address)]),
    ...(message === undefined
      ? []
      : [button(labels.delete, writeCustomId(LETTERS.remove, owner, base36(message)), { style: 'danger' })]),
  ]
  const said =
    marks.length === 0
      ? words.nothingHere
      : `${say(words.menuId, { marks: marks.length })}\n\`\`\`\n${marks.join('\n')}\n\`\`\``
  return { components: [text(said), ...(buttons.length > 0 ? [row(...buttons)] : [])], private: true }
}
