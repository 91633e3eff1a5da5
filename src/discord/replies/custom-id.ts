import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import { base36, fromBase36, isBase36 } from './base36.js'
import { readVersion1Id } from './version-1.js'

/**
 * What a button, menu or form says when it is used. Discord gives back nothing but this string (1 to 100 characters),
 * so it carries everything that a restart must not lose: `version|letter|asker|scope|fields`. Ids of people and servers
 * are in base 36; the scope is empty if only the shared documents are meant. What a message says in words is never
 * read back: words may be changed at any time, and posted messages stay.
 */
const VERSION = 'fn2'
const SEPARATOR = '|'

/** Discord's limit. */
export const CUSTOM_ID_LENGTH = 100

/** Characters of a passage's id that are carried: 130 bits of its hash, which no two texts share. */
const ID_LENGTH = 26
const EXCERPT_MARK = '.'

/** The letters of the buttons, menus and forms that replies draw. What each does is an entry in handlers/buttons. */
export const LETTERS = {
  /** Grow a quote by the passage before or after it. */
  before: 'b',
  after: 'a',
  /** The whole passage, privately, in pages. */
  full: 'f',
  /** Another page of such a text. */
  page: 'g',
  /** Further passages for the same question, privately. */
  others: 'o',
  /** The best passage of another document, privately. */
  another: 'n',
  /** The weak answer, privately. */
  closest: 'w',
  /** "Did you mean", accepted: the answer to the question as the library spells it, privately. */
  meant: 'y',
  /** Opens the form of a follow-up; and the form itself. */
  follow: 'u',
  followForm: 'm',
  /** A private answer, shown to all. Carries what the message must remember (memory.ts). */
  post: 'p',
  /** What was verified, shown to all: where the words stand (verified.ts). */
  postVerified: 'v',
  /** Delete the message. Carries what the message must remember (memory.ts). */
  delete: 'x',
  /** A page of a document. */
  read: 'r',
  /** A page of the list of documents. */
  documents: 'd',
  /** Find sources: another claim (buttons; menu). */
  claim: 'c',
  claimMenu: 's',
  /** Find sources: this quote as a reply to the message. */
  postReply: 'e',
  /** A changed quote, mended in place. */
  mend: 'k',
  /** A quote with more of its document round it; and back. */
  more: 'i',
  less: 'l',
  /** The rarer actions, privately. Carries what the message must remember (memory.ts), and its first quote. */
  menu: 'h',
  /** Delete the message whose rarer actions are shown. */
  remove: 'z',
  /** The server's own library: the first field says what of it (handlers/library). */
  library: 'j',
} as const

/** For whom a message is made, and in whose library its ids stand. Every custom id on it begins with this. */
export interface Owner {
  /** Id of the person. */
  id: string
  /** Id of the server whose documents were searched beside the shared ones; absent: the shared ones alone. */
  guild?: string
}

/** What a custom id says. */
export interface CustomId {
  /** 1: its message was posted before version 2, and keeps some of its state in its words (version-1.ts). */
  version: 1 | 2
  letter: string
  owner: Owner
  fields: string[]
}

/** A quote as a message shows it: enough to draw it again. */
export interface QuoteState {
  id: string
  /** The document it was shown with: the same text may stand in several. Absent in the oldest messages. */
  document?: string
  /** How many neighbouring passages it has been grown by. */
  before: number
  after: number
  /** The highlight, relative to the start of the passage. */
  highlight?: Range
  /** Of the passage, only the answering sentence with its neighbours (excerpt.ts). */
  excerpt?: boolean
}

/**
 * Writes a custom id.
 * @throws RangeError if it would be longer than Discord allows
 */
export function writeCustomId(letter: string, owner: Owner, ...fields: (string | number)[]): string {
  const text = compose(letter, owner, fields)
  if (text.length > CUSTOM_ID_LENGTH) throw new RangeError(`custom_id "${letter}" has ${text.length} characters`)
  return text
}

/** Would that custom id be short enough? */
export function fitsCustomId(letter: string, owner: Owner, ...fields: (string | number)[]): boolean {
  return compose(letter, owner, fields).length <= CUSTOM_ID_LENGTH
}

function compose(letter: string, { id, guild }: Owner, fields: readonly (string | number)[]): string {
  return [VERSION, letter, base36(id), guild === undefined ? '' : base36(guild), ...fields].join(SEPARATOR)
}

/** Reads a custom id back; undefined if an unknown version or another program wrote it. */
export function readCustomId(text: string): CustomId | undefined {
  const [version, letter = '', asker = '', guild, ...fields] = text.split(SEPARATOR)
  if (version !== VERSION) return readVersion1Id(text)
  if (!/^[a-z]$/.test(letter) || !isBase36(asker) || guild === undefined) return undefined
  if (guild !== '' && !isBase36(guild)) return undefined
  return { version: 2, letter, owner: ownerOf(asker, guild), fields }
}

function ownerOf(asker: string, guild: string): Owner {
  return { id: fromBase36(asker), ...defined({ guild: guild === '' ? undefined : fromBase36(guild) }) }
}

/** The last field of the buttons that ask on: the one document that the question was put to, if it was put to one. */
export function withinField(document: string | undefined): string[] {
  return document === undefined ? [] : [document]
}

const FURTHER_MARK = '+'

/** The fields of "N more passages": how many there are, and the ids shown before. */
export function furtherFields(further: number | undefined, seen: readonly string[]): string[] {
  return further === undefined ? [...seen] : [`${FURTHER_MARK}${further}`, ...seen]
}

/** Reads what `furtherFields` wrote. */
export function readFurtherFields(fields: readonly string[]): { further?: number; seen: string[] } {
  const [first = '', ...rest] = fields
  if (!first.startsWith(FURTHER_MARK)) return { seen: [...fields] }
  const further = Number.parseInt(first.slice(FURTHER_MARK.length), 10)
  return { seen: rest, ...defined({ further: Number.isNaN(further) ? undefined : further }) }
}

/** Names a passage of one document: `id@document`, or the id alone. */
export function placedId({ id, document }: Pick<QuoteState, 'id' | 'document'>): string {
  const short = id.slice(0, ID_LENGTH)
  return document === undefined ? short : `${short}@${document}`
}

/** Reads what `placedId` wrote. */
export function readPlacedId(text: string): Pick<QuoteState, 'id' | 'document'> {
  const [id = '', document] = text.split('@')
  return { id, ...defined({ document: document || undefined }) }
}

/**
 * `id@document|before|after|start|length`, numbers in base 36; start and length only if there is a highlight. An
 * excerpt has a length that is followed by `.`.
 */
export function quoteFields(quote: QuoteState): string[] {
  const numbers = [quote.before, quote.after]
  if (quote.highlight) numbers.push(quote.highlight.start, quote.highlight.end - quote.highlight.start)
  const fields = [placedId(quote), ...numbers.map((number) => number.toString(36))]
  return quote.highlight && quote.excerpt ? fields.with(-1, `${fields.at(-1)}${EXCERPT_MARK}`) : fields
}

/** Reads what `quoteFields` wrote; undefined for anything else. */
export function readQuoteFields(fields: readonly string[]): QuoteState | undefined {
  const [place, ...rest] = fields
  const { id, document } = readPlacedId(place ?? '')
  const excerpt = rest[3]?.endsWith(EXCERPT_MARK) === true
  const numbers = rest.slice(0, 4).map((field) => Number.parseInt(field, 36))
  if (id === '' || numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) return undefined
  const [before = 0, after = 0, start, length] = numbers
  const highlight =
    start !== undefined && length !== undefined && length > 0 ? { start, end: start + length } : undefined
  return {
    id,
    before,
    after,
    ...defined({ document, highlight, excerpt: (excerpt && highlight && true) || undefined }),
  }
}
