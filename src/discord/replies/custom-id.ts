import type { Range } from '../../documents/document.js'

/**
 * What a button, select or form says when it is used. Discord gives back nothing but this string (1 to 100 characters),
 * so it carries everything that a restart must not lose: version|action|asker|fields. Ids of people are base 36.
 */
const VERSION = '1'
const MARK = 'fn'
const SEPARATOR = '|'

/** Discord's limit. */
export const CUSTOM_ID_LENGTH = 100

export const ACTIONS = {
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
  /** Opens the form of a follow-up; and the form itself. */
  follow: 'u',
  followForm: 'm',
  /** A private answer, shown to all. */
  post: 'p',
  delete: 'x',
  /** A page of a document. */
  read: 'r',
  /** A page of the list of documents. */
  documents: 'd',
  /** Find sources: another claim (buttons; select). */
  claim: 'c',
  claimSelect: 's',
  /** Find sources: this quote as a reply to the message. */
  postReply: 'e',
  /** A changed quote, mended in place. */
  mend: 'k',
} as const

export type Action = keyof typeof ACTIONS

const BY_LETTER = new Map<string, Action>(Object.entries(ACTIONS).map(([name, letter]) => [letter, name as Action]))

/** A quote as a message shows it: enough to draw it again. */
export interface QuoteState {
  id: string
  /** The document it was shown with: the same text may stand in several. Absent in messages of before it was kept. */
  document?: string
  /** How many neighbouring passages it has been grown by. */
  before: number
  after: number
  /** The highlight, relative to the start of the passage. */
  highlight?: Range
}

export interface CustomId {
  action: Action
  /** Id of the person for whom the message was made. */
  asker: string
  fields: string[]
}

/** Writes a custom_id. Throws RangeError where it would be longer than Discord allows. */
export function writeCustomId(action: Action, asker: string, ...fields: (string | number)[]): string {
  const text = compose(action, asker, fields)
  if (text.length > CUSTOM_ID_LENGTH) throw new RangeError(`custom_id of "${action}" has ${text.length} characters`)
  return text
}

/** Would that custom_id be short enough? */
export function fitsCustomId(action: Action, asker: string, ...fields: (string | number)[]): boolean {
  return compose(action, asker, fields).length <= CUSTOM_ID_LENGTH
}

function compose(action: Action, asker: string, fields: readonly (string | number)[]): string {
  return [MARK + VERSION, ACTIONS[action], base36(asker), ...fields].join(SEPARATOR)
}

/** A snowflake in base 36: 13 characters instead of 19. */
export function base36(snowflake: string): string {
  return BigInt(snowflake).toString(36)
}

/** Reads a custom_id back; undefined for one that another version or another program wrote. */
export function readCustomId(text: string): CustomId | undefined {
  const [version, letter, asker, ...fields] = text.split(SEPARATOR)
  const action = letter === undefined ? undefined : BY_LETTER.get(letter)
  if (version !== MARK + VERSION || action === undefined || asker === undefined || !/^[0-9a-z]{1,13}$/.test(asker)) {
    return undefined
  }
  return { action, asker: fromBase36(asker), fields }
}

/** The last field of the buttons that ask on: the one document that the question was put to, if it was put to one. */
export function withinField(document: string | undefined): string[] {
  return document === undefined ? [] : [document]
}

/** Names a passage of one document: `id@document`, or the id alone. */
export function placedId({ id, document }: Pick<QuoteState, 'id' | 'document'>): string {
  return document === undefined ? id : `${id}@${document}`
}

/** Reads what `placedId` wrote. */
export function readPlacedId(text: string): Pick<QuoteState, 'id' | 'document'> {
  const [id = '', document] = text.split('@')
  return { id, ...(document ? { document } : {}) }
}

/** `id@document|before|after|start|length`, numbers in base 36; start and length only where there is a highlight. */
export function quoteFields(quote: QuoteState): string[] {
  const numbers = [quote.before, quote.after]
  if (quote.highlight) numbers.push(quote.highlight.start, quote.highlight.end - quote.highlight.start)
  return [placedId(quote), ...numbers.map((number) => number.toString(36))]
}

/** Reads what `quoteFields` wrote; undefined where it is not that. */
export function readQuoteFields(fields: readonly string[]): QuoteState | undefined {
  const [place, ...rest] = fields
  const { id, document } = readPlacedId(place ?? '')
  const numbers = rest.map((field) => Number.parseInt(field, 36))
  if (id === '' || numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
    return undefined
  }
  const [before = 0, after = 0, start, length] = numbers
  return {
    id,
    ...(document === undefined ? {} : { document }),
    before,
    after,
    ...(start !== undefined && length !== undefined && length > 0 ? { highlight: { start, end: start + length } } : {}),
  }
}

/** Undoes `base36`. */
export function fromBase36(text: string): string {
  let value = 0n
  for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return value.toString()
}
