import type { GrownQuote } from '../../answering/answerer.js'
import type { Range } from '../../documents/document.js'
import { MESSAGE_TEXT } from './budget.js'
import { button, COLOURS, container, type Reply, row, text } from './components.js'
import { LETTERS, type Owner, placedId, type QuoteState, quoteFields, writeCustomId } from './custom-id.js'
import { inline } from './markdown.js'
import { cardFoot, grownCard } from './quote-card.js'
import { say } from './say.js'
import { drawStretch, pagesOfStretch } from './stretch.js'
import { labels, words } from './words.js'

/** A passage (grown as `state` says) in full, in pages, for one person. */
export function fullTextReply(grown: GrownQuote, state: QuoteState, page: number, owner: Owner): Reply {
  const card = grownCard(grown, state)
  const foot = cardFoot(card, 'fragment')
  const room = MESSAGE_TEXT - foot.length - 400
  const pages = grown.stretches.flatMap((stretch) =>
    pagesOfStretch(stretch, room).map((range) => ({ stretch, range, first: range.start === 0 })),
  )
  const at = Math.min(Math.max(0, page), pages.length - 1)
  const shown = pages[at]
  if (shown === undefined) return { components: [text(foot)], private: true }
  const { stretch, range } = shown
  const offset = stretch.start + range.start
  const { highlight } = card.quote
  const draw = (bold?: Range): string =>
    drawStretch({ ...stretch, start: offset, text: stretch.text.slice(range.start, range.end) }, bold, {
      before: range.start > 0,
      after: range.end < stretch.text.length,
    })
  const marked = draw({ start: Math.max(0, highlight.start - offset), end: Math.max(0, highlight.end - offset) })
  // Pages are cut without bold marks; if those no longer fit, the page goes without.
  const body = marked.length <= room ? marked : draw()
  const above = shown.first && stretch.heading ? `-# ${inline(stretch.heading, 120)}\n` : ''
  const turn = (to: number): string => writeCustomId(LETTERS.page, owner, to, ...quoteFields(state))
  const turning =
    pages.length === 1
      ? []
      : [
          text(say(words.pageOf, { page: at + 1, pages: pages.length })),
          row(
            button(labels.previous, turn(at - 1), { disabled: at === 0 }),
            button(labels.next, turn(at + 1), { disabled: at === pages.length - 1 }),
          ),
        ]
  const readFrom = placedId({ id: grown.quote.id, document: grown.quote.document.id })
  const readOn = row(button(labels.readDocument, writeCustomId(LETTERS.read, owner, 'q', readFrom)))
  return {
    components: [container(COLOURS.plain, text(`${above}${body}\n${foot}`)), ...turning, readOn],
    private: true,
  }
}
