import { ComponentType } from 'discord-api-types/v10'
import { MESSAGE_TEXT } from './budget.js'
import { codeId, placeOf, readableDate, titleOf } from './citation.js'
import { plainReply, type Reply, text } from './components.js'
import { bibtex, cslJson, markdownFile } from './exports.js'
import { byDocument, type LedgerEntry, type LedgerGroup } from './ledger-entry.js'
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
  let shown = 0
  for (const group of byDocument(entries)) {
    for (const [index, entry] of group.entries.entries()) {
      const line = [...(index === 0 ? [titleLine(group)] : []), entryLine(entry)].join('\n')
      if (length + line.length > MESSAGE_TEXT - 120) {
        lines.push(say(words.postedMore, { count: entries.length - shown }))
        return lines.join('\n')
      }
      lines.push(line)
      length += line.length + 1
      shown++
    }
  }
  return lines.join('\n')
}

function titleLine({ title, document }: LedgerGroup): string {
  const shown = document ? titleOf(document, 90) : title === undefined ? words.unknownDocument : inline(title, 80)
  return say(words.postedUnder, { title: shown })
}

/** "¶ 2 of 4 · “who is the keeper?” · for Ada, 4 Mar 2021 · message · id". */
function entryLine(entry: LedgerEntry): string {
  const day = readableDate(entry.posted.toISOString())
  const question = entry.question === '' ? '' : say(words.postedQuestion, { question: inline(entry.question, 100) })
  const who = entry.askedBy === '' ? '' : say(words.postedFor, { name: inline(entry.askedBy, 40) })
  const parts = [whatStands(entry), question, [who, day].filter((part) => part !== '').join(', ')]
  const said = parts.filter((part) => part !== '').join(' · ')
  return `- ${said} · [${words.message}](${entry.address}) · ${codeId(entry.id)}`
}

function whatStands({ lookup }: LedgerEntry): string {
  if (lookup.state === 'found') return placeOf(lookup.quote)
  if (lookup.state === 'retired') {
    if (lookup.documentGone) return words.hasLeft
    return lookup.now ? say(words.hasChangedNow, { id: codeId(lookup.now.id) }) : words.hasChanged
  }
  return lookup.state === 'ambiguous' ? words.severalByNow : words.noLongerKnown
}
