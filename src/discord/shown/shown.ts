import type { Message } from 'discord.js'
import { QUESTION_CUT } from '../replies/answer.js'
import { flatten } from '../replies/check.js'
import { type CustomId, type QuoteState, readCustomId, readQuoteFields } from '../replies/custom-id.js'
import { plain } from '../replies/markdown.js'
import { words } from '../replies/words.js'
import { spokenText } from './spoken.js'

/** What a message of the bot's own says of itself: nothing else is kept of it anywhere. */
export interface ReadBack {
  /** Id of the person for whom it was made. */
  asker: string
  /** Their name as it was shown; empty where the message names nobody. */
  name: string
  /** The line that says who asked what, in markdown. */
  byline: string
  /** What was asked, as far as the message shows it. */
  question?: string
  /** The message shows only the beginning of the question. */
  cut: boolean
  /** First line, in markdown. */
  summary: string
  quotes: QuoteState[]
  /** What "Another source" carries (`placedId`). */
  another?: string
  private: boolean
  weak: boolean
  /** Ids already shown on the way here; undefined where no further passages are offered. */
  seen: string[] | undefined
  /** The only document that was searched. */
  within?: string
}

/** Longest text of a message that is looked through for claims. */
const SEARCHED = 6000

const ASKED = /^-# (?:Asked by|Source asked for by) ((?:\\.|[^:\\])*): (.*)$/su
const SOUGHT = /^-# Source asked for by (?:\\.|[^:\\])*: /u
const SHOWN = /^-# (?:Shown for|Source asked for by) (.*)$/su

/** Reads an answer message back; undefined where the message is no such thing. */
export function readBack(message: Message): ReadBack | undefined {
  const nodes = flatten(componentsOf(message))
  const ids = nodes.flatMap((node) => (node.custom_id === undefined ? [] : [readCustomId(node.custom_id)]))
  const known = ids.filter((id): id is CustomId => id !== undefined)
  const [first] = known
  if (first === undefined) return undefined
  const header = (nodes.find((node) => node.content !== undefined)?.content ?? '').split('\n')
  const line = header.find((part) => ASKED.test(part) || SHOWN.test(part)) ?? ''
  const asked = ASKED.exec(line)
  const cut = asked?.[2]?.endsWith(QUESTION_CUT) === true
  const another = known.find((id) => id.action === 'another')?.fields[0]
  const within = known.find((id) => id.action === 'follow' || id.action === 'closest')?.fields[0]
  return {
    asker: first.asker,
    byline: line,
    name: plain((asked ?? SHOWN.exec(line))?.[1] ?? ''),
    ...(asked?.[2] ? { question: plain(cut ? asked[2].slice(0, -QUESTION_CUT.length) : asked[2]) } : {}),
    cut,
    summary: header[0] ?? '',
    quotes: known.filter((id) => id.action === 'full').flatMap((id) => readQuoteFields(id.fields.slice(1)) ?? []),
    ...(another === undefined ? {} : { another }),
    private: message.flags.has('Ephemeral'),
    weak: (header[0] ?? '').startsWith('**Closest'),
    seen: known.find((id) => id.action === 'others')?.fields,
    ...(within ? { within } : {}),
  }
}

/** Is this an answer to "source?" or a paper clip: a quote, a hedged line, or that there is none to show? */
export function answersForSource(message: Message): boolean {
  const said = textOf(message)
  const none = said === words.nothingSupports || said.endsWith(`\n${words.misquotedUncited}`)
  return none || said.split('\n').some((line) => SOUGHT.test(line))
}

/** All text of a message: its content and its text displays, in order. */
export function textOf(message: Message): string {
  const parts = flatten(componentsOf(message)).flatMap((node) => (node.content === undefined ? [] : [node.content]))
  return [message.content, ...parts].filter((part) => part !== '').join('\n')
}

/** The first text display of a message of the bot's own, in markdown. */
export function firstText(message: Message): string {
  return flatten(componentsOf(message)).find((node) => node.content !== undefined)?.content ?? ''
}

/** What a message says to a reader: its content with names for mentions, and its text displays without markdown, citations and headings. */
export function readableText(message: Message): string {
  const parts = flatten(componentsOf(message)).flatMap((node) => (node.content === undefined ? [] : [node.content]))
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

function componentsOf(message: Message): Parameters<typeof flatten>[0] {
  return message.components.map((component) => component.toJSON()) as Parameters<typeof flatten>[0]
}
