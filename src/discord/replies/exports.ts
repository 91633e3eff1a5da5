import type { DocumentRef, Quote } from '../../answering/answerer.js'
import { defined } from '../../defined.js'
import { placeOf } from './citation.js'
import { byDocument, type LedgerEntry } from './ledger-entry.js'
import { say } from './say.js'
import { words } from './words.js'

/** The ledger as a Markdown file: each quote word for word, with its citation. Markdown's own marks are escaped. */
export function markdownFile(entries: readonly LedgerEntry[]): string {
  const parts = byDocument(entries).flatMap(({ title, entries: own }) => [
    `## ${title === undefined ? words.unknownDocument : marked(title)}`,
    ...own.map(markdownEntry),
  ])
  return `${words.fileTitle}\n\n${parts.join('\n\n')}\n`
}

function markdownEntry({ lookup, ...entry }: LedgerEntry): string {
  const foot = [
    ...(entry.question === '' ? [] : [say(words.fileQuestion, { question: marked(oneLine(entry.question)) })]),
    ...(entry.askedBy === '' ? [] : [say(words.fileAskedBy, { name: marked(entry.askedBy) })]),
    entry.posted.toISOString().slice(0, 10),
    `[${words.message}](${entry.address})`,
    `\`fn:${entry.id}\``,
  ].join(' · ')
  if (lookup.state !== 'found') return `${words.fileGone}\n\n${foot}`
  return `${quoted(lookup.quote)}\n\n${citation(lookup.quote)} · ${foot}`
}

/** Code within a fence that is longer than any in it. */
function quoted({ text, kind, codeLanguage = '' }: Quote): string {
  const lines = text.split('\n')
  if (kind !== 'code') return lines.map((line) => `> ${marked(line)}`).join('\n')
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return `${fence}${codeLanguage}\n${text}\n${fence}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function citation(quote: Quote): string {
  const { document } = quote
  const facts = [document.publisher, document.author, document.published, quote.heading].filter(
    (fact) => fact !== undefined,
  )
  const address = document.url === undefined ? [] : [`<${document.url}>`]
  return [...facts.map(marked), placeOf(quote), ...address].join(' · ')
}

function marked(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
}

/** One entry a document, as BibTeX; the passages are in the note. */
export function bibtex(entries: readonly LedgerEntry[]): string {
  return `${documentsOf(entries)
    .map(({ document, places }, index) => {
      const fields: [string, string | undefined][] = [
        ['title', `{${escapeTex(document.title)}}`],
        ['author', document.author === undefined ? undefined : `{${escapeTex(document.author)}}`],
        ['publisher', document.publisher === undefined ? undefined : escapeTex(document.publisher)],
        ['year', /^\d{4}/.exec(document.published ?? '')?.[0]],
        ['date', document.published],
        ['url', document.url],
        ['note', escapeTex(places.join('; '))],
      ]
      const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]))
      return `@misc{footnote${index + 1},\n${lines.join(',\n')}\n}`
    })
    .join('\n\n')}\n`
}

function escapeTex(text: string): string {
  const special: Record<string, string> = {
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
  }
  return text.replace(/[\\{}$&#_%~^]/g, (character) => special[character] ?? `\\${character}`)
}

/** One item a document, as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html). */
export function cslJson(entries: readonly LedgerEntry[]): string {
  const items = documentsOf(entries).map(({ document, places }, index) => {
    const date = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(document.published ?? '')
    return {
      id: `footnote${index + 1}`,
      type: document.url === undefined ? 'document' : 'webpage',
      title: document.title,
      ...defined({
        author: document.author === undefined ? undefined : [{ literal: document.author }],
        publisher: document.publisher,
        issued: date ? { 'date-parts': [date.slice(1).filter(Boolean).map(Number)] } : undefined,
        URL: document.url,
      }),
      note: places.join('; '),
    }
  })
  return `${JSON.stringify(items, null, 2)}\n`
}

/** Each document once, with the places that were quoted. Entries that stand no longer are left out. */
function documentsOf(entries: readonly LedgerEntry[]): { document: DocumentRef; places: string[] }[] {
  const all = new Map<string, { document: DocumentRef; places: string[] }>()
  for (const { lookup, id } of entries) {
    if (lookup.state !== 'found') continue
    const { document, paragraph } = lookup.quote
    const known = all.get(document.id) ?? { document, places: [] }
    known.places.push(say(words.filePlace, { paragraph, id }))
    all.set(document.id, known)
  }
  return [...all.values()]
}
