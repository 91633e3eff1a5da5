import { ComponentType } from 'discord-api-types/v10'
import { MESSAGE_TEXT } from './budget.js'
import { codeId, placeOf, titleOf } from './citation.js'
import { plainReply, type Reply, text } from './components.js'
import { bibtex, cslJson, markdownFile } from './exports.js'
import type { LedgerEntry } from './ledger-entry.js'
import { inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** What `/sources` can give. */
export const FORMATS = ['message', 'markdown', 'bibtex', 'csl-json'] as const
/** One of them. */
export type Format = (typeof FORMATS)[number]

const FILES = {
  markdown: { name: 'sources.md', write: markdownFile },
  bibtex: { name: 'sources.bib', write: bibtex },
  'csl-json': { name: 'sources.json', write: cslJson },
} as const

/** Every quote posted here, once each, as a message or as a file. */
export function ledgerReply(entries: readonly LedgerEntry[], format: Format): Reply {
  if (entries.length === 0) return plainReply(words.nothingPosted)
  const count = { quotes: entries.length }
  if (format === 'message') return plainReply(listText(entries, say(words.posted, count)))
  const { name, write } = FILES[format]
  return {
    components: [
      text(say(words.postedAsFile, count)),
      { type: ComponentType.File, file: { url: `attachment://${name}` } },
    ],
    private: true,
    files: [{ name, data: write(entries) }],
  }
}

function listText(entries: readonly LedgerEntry[], head: string): string {
  const lines = [head]
  let length = head.length
  for (const [index, entry] of entries.entries()) {
    const line = entryLine(entry)
    if (length + line.length > MESSAGE_TEXT - 120) {
      lines.push(say(words.postedMore, { count: entries.length - index }))
      break
    }
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}

function entryLine(entry: LedgerEntry): string {
  const who = entry.askedBy === '' ? '' : `${say(words.postedFor, { name: inline(entry.askedBy, 40) })} · `
  return `- ${whatStands(entry)} · ${who}[${words.message}](${entry.address}) · ${codeId(entry.id)}`
}

function whatStands({ lookup }: LedgerEntry): string {
  if (lookup.state === 'found') {
    return `${titleOf(lookup.quote.document, 90)}, ${placeOf(lookup.quote)}`
  }
  if (lookup.state === 'retired') {
    const title = inline(lookup.retired.title, 80)
    if (lookup.documentGone) return say(words.hasLeft, { title })
    return lookup.now
      ? say(words.hasChangedNow, { title, id: codeId(lookup.now.id) })
      : say(words.hasChanged, { title })
  }
  return lookup.state === 'ambiguous' ? words.severalByNow : words.noLongerKnown
}
