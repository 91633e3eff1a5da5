import type { Message } from 'discord.js'
import { defined } from '../../defined.js'
import { NO_BYLINE } from '../replies/byline.js'
import { type Components, flatten } from '../replies/check.js'
import {
  type CustomId,
  LETTERS,
  type QuoteState,
  readCustomId,
  readFurtherFields,
  readQuoteFields,
} from '../replies/custom-id.js'
import type { QuotesMessage } from '../replies/drawing.js'
import { plain } from '../replies/markdown.js'
import { readMemory } from '../replies/memory.js'
import { readVersion1Header, wasForSource } from '../replies/version-1.js'
import { spokenText } from './spoken.js'

/** What a message of the bot's own says of itself: nothing else is kept of it anywhere. */
export interface ReadBack extends QuotesMessage {
  quotes: QuoteState[]
}

/** Buttons that carry what a message must remember. */
const CARRIERS: ReadonlySet<string> = new Set([LETTERS.delete, LETTERS.post, LETTERS.menu])
/** Buttons that carry a quote. */
const QUOTING: ReadonlySet<string> = new Set([LETTERS.full, LETTERS.more, LETTERS.less, LETTERS.menu])

/** Longest text of a message that is looked through for claims, in characters. */
const SEARCHED = 6000

/** Reads a message with quotes, or one that offers some, back; undefined for any other message. */
export function readBack(message: Message): ReadBack | undefined {
  return readComponents(componentsOf(message), message.flags.has('Ephemeral'))
}

/** The same of its components, nested ones included. */
export function readComponents(nodes: Components, isPrivate: boolean): ReadBack | undefined {
  const ids = idsIn(nodes)
  const [first] = ids
  const [header = ''] = nodes.flatMap((node) => node.content ?? [])
  const said: Header | undefined = first && (first.version === 1 ? readVersion1Header(header) : readHeader(header, ids))
  if (!first || !said) return undefined
  const fieldsOf = (...letters: string[]): string[] | undefined =>
    ids.find(({ letter }) => letters.includes(letter))?.fields
  return {
    owner: first.owner,
    ...said,
    private: isPrivate,
    quotes: quotesIn(ids),
    meant: fieldsOf(LETTERS.meant) !== undefined,
    ...defined({
      another: fieldsOf(LETTERS.another)?.[0],
      within: fieldsOf(LETTERS.follow, LETTERS.closest)?.[0] || undefined,
      deletable: (said.compact && ids.some(({ letter }) => letter === LETTERS.delete)) || undefined,
    }),
    ...furtherIn(fieldsOf(LETTERS.others), said.compact),
  }
}

/**
 * In messages of before, every one with a question offers further passages; a compact one knows whether there are any.
 */
function furtherIn(fields: string[] | undefined, compact = false): Pick<QuotesMessage, 'seen' | 'further'> {
  if (fields) return readFurtherFields(fields)
  return compact ? { seen: [], further: 0 } : {}
}

type Header = Pick<QuotesMessage, 'summary' | 'byline' | 'weak' | 'forSource' | 'mended' | 'compact' | 'under'>

/** The first text of a message: what was found, and in its last line who asked what. Where is in its custom ids. */
function readHeader(header: string, ids: readonly CustomId[]): Header | undefined {
  const carrier = ids.find(({ letter }) => CARRIERS.has(letter))
  if (!carrier) return undefined
  const { byline, headed, ...flags } = readMemory(carrier.fields)
  if (flags.compact && !headed) return { ...flags, summary: '', byline: NO_BYLINE }
  const lines = header.split('\n')
  const line = lines.pop() ?? ''
  return { ...flags, summary: lines.join('\n'), byline: { line, ...byline } }
}

/** The quotes that a message of the bot's own shows. */
export function quotesOn(message: Message): QuoteState[] {
  return quotesIn(idsIn(componentsOf(message)))
}

/** Each by its place in the message. */
function quotesIn(ids: readonly CustomId[]): QuoteState[] {
  const states = new Map<number, QuoteState>()
  for (const { letter, fields } of ids) {
    const [slot, ...rest] = letter === LETTERS.menu ? fields.slice(3) : fields
    const state = QUOTING.has(letter) ? readQuoteFields(rest) : undefined
    if (state && !states.has(Number(slot))) states.set(Number(slot), state)
  }
  return [...states].sort(([a], [b]) => a - b).map(([, state]) => state)
}

function idsIn(nodes: Components): CustomId[] {
  return nodes.flatMap((node) => (node.custom_id === undefined ? [] : (readCustomId(node.custom_id) ?? [])))
}

/** Is this an answer to "source?" or a paper clip: a quote, a hedged line, or that there is none to show? */
export function answersForSource(message: Message): boolean {
  const read = readBack(message)
  return read ? read.forSource === true : wasForSource(textOf(message))
}

/** All text of a message: its content and its text displays, in order. */
export function textOf(message: Message): string {
  const parts = componentsOf(message).flatMap((node) => (node.content === undefined ? [] : [node.content]))
  return [message.content, ...parts].filter((part) => part !== '').join('\n')
}

/** The first text display of a message of the bot's own, in markdown. */
export function firstText(message: Message): string {
  return componentsOf(message).find((node) => node.content !== undefined)?.content ?? ''
}

/**
 * What a message says to a reader: its content with names for mentions, and its text displays without markdown,
 * citations and headings.
 */
export function readableText(message: Message): string {
  const parts = componentsOf(message).flatMap((node) => (node.content === undefined ? [] : [node.content]))
  const lines = parts.flatMap((part) => part.split('\n')).filter((line) => !/^(?:-# |#{1,3} )/.test(line))
  const read = lines.map((line) => plain(line.replace(/^> /, '').replace(/(?<!\\)\*\*/g, '')))
  return [spokenText(message), ...read].filter((part) => part !== '').join('\n')
}

/** What is searched of a message: its text and that of its embeds (a quoted article), at most 6,000 characters. */
export function searchableText(message: Message): string {
  const embeds = message.embeds.flatMap((embed) => [embed.title ?? '', embed.description ?? ''])
  return [readableText(message), ...embeds]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, SEARCHED)
}

/** All components of a message, nested ones included. */
export function componentsOf(message: Message): Components {
  return flatten(message.components.map((component) => component.toJSON()) as Components)
}
