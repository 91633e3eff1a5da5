import { ComponentType } from 'discord-api-types/v10'
import { MESSAGE_TEXT } from './budget.js'
import { idMark, titleOf } from './citation.js'
import { plainReply, type Reply, text } from './components.js'
import { bibtex, cslJson, markdownFile } from './exports.js'
import type { LedgerEntry } from './ledger-entry.js'
import { inline } from './markdown.js'

export const FORMATS = ['message', 'markdown', 'bibtex', 'csl-json'] as const
export type Format = (typeof FORMATS)[number]

const FILES = {
  markdown: { name: 'sources.md', write: markdownFile },
  bibtex: { name: 'sources.bib', write: bibtex },
  'csl-json': { name: 'sources.json', write: cslJson },
} as const

/** Every quote posted here, once each, as a message or as a file. */
export function ledgerReply(entries: readonly LedgerEntry[], format: Format): Reply {
  if (entries.length === 0) return plainReply('I have posted no quote here yet.')
  const quotes = entries.length === 1 ? '1 quote' : `${entries.length} quotes`
  if (format === 'message') return plainReply(listText(entries, `**${quotes} posted here**`))
  const { name, write } = FILES[format]
  return {
    components: [
      text(`**${quotes}** posted here:`),
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
      lines.push(`-# and ${entries.length - index} more: take \`/sources\` with a file format for all of them`)
      break
    }
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}

function entryLine(entry: LedgerEntry): string {
  const who = entry.askedBy === '' ? '' : `for ${inline(entry.askedBy, 40)} · `
  return `- ${whatStands(entry)} · ${who}[message](${entry.address}) · \`${idMark(entry.id)}\``
}

function whatStands({ lookup }: LedgerEntry): string {
  if (lookup.state === 'found') {
    const { document, paragraph, paragraphs } = lookup.quote
    return `${titleOf(document, 90)}, ¶ ${paragraph} of ${paragraphs}`
  }
  if (lookup.state === 'retired') {
    const title = inline(lookup.retired.title, 80)
    if (lookup.documentGone) return `${title} (has left the library)`
    const now = lookup.now ? `; now \`${idMark(lookup.now.id)}\`` : ''
    return `${title} (the source has changed since${now})`
  }
  return lookup.state === 'ambiguous' ? 'several passages fit this id by now' : 'a passage that is no longer known'
}
