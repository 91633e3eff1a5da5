import { folded } from '../folded.js'
import type { TitleSuggestion } from '../library.js'
import type { Database } from './database.js'
import { DOCUMENTS, HEADINGS, type HeadingRow } from './tables.js'

interface Entry {
  number: number
  key: string
  title: string
  foldedTitle: string
  /** Title and file. */
  foldedBoth: string
}

const { compare } = new Intl.Collator()

/** Titles and headings, searched at every keystroke of an autocomplete. */
export class Titles {
  /** By title; listed anew when the library has changed. */
  private entries: Entry[] | undefined

  constructor(private readonly database: Database) {}

  refresh(): void {
    this.entries = undefined
  }

  /** See Library.suggest. */
  suggest(typed: string, limit: number): TitleSuggestion[] {
    const wanted = folded(typed.trim())
    this.entries ??= this.list()
    const titles = this.entries
      .filter(({ foldedBoth }) => foldedBoth.includes(wanted))
      .sort((a, b) => Number(b.foldedTitle.startsWith(wanted)) - Number(a.foldedTitle.startsWith(wanted)))
      .slice(0, limit)
      .map(({ key, title }): TitleSuggestion => ({ document: key, title, headings: [], ordinal: 0 }))
    if (titles.length === limit || wanted === '') return titles
    return [...titles, ...this.headings(this.entries, wanted, limit - titles.length)]
  }

  private headings(entries: readonly Entry[], wanted: string, limit: number): TitleSuggestion[] {
    const rows = this.database.all<HeadingRow & { place: number; sum: number }>(
      `SELECT j.key AS place, h.document, h.ordinal, h.path, h.folded, h.sum
       FROM json_each(?) j CROSS JOIN headings h ON h.document = j.value
       WHERE instr(h.folded, ?) > 0 ORDER BY j.key, h.ordinal LIMIT ?`,
      ...[JSON.stringify(entries.map(({ number }) => number)), wanted, limit],
    )
    return rows.map((row) => {
      HEADINGS.verify(this.database, row)
      const { place, ordinal, path } = row
      const { key, title } = entries[place]!
      return { document: key, title, headings: JSON.parse(path) as string[], ordinal }
    })
  }

  private list(): Entry[] {
    return DOCUMENTS.read(this.database, 'ORDER BY number')
      .map(({ number, key, title, file }) => {
        return { number, key, title, foldedTitle: folded(title), foldedBoth: folded(`${title}\n${file}`) }
      })
      .sort((a, b) => compare(a.title, b.title))
  }
}
