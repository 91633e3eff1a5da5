import { parse } from 'yaml'
import type { Parsed } from './format.js'

type Matter = Partial<Pick<Parsed, 'title' | 'author' | 'published' | 'url' | 'publisher' | 'language'>>

/** What a Markdown file's YAML front matter says of it; nothing where it is no valid YAML, for it is not the text. */
export function frontMatterOf(yaml: string): Matter {
  const fields = fieldsOf(yaml)
  const title = textOf(fields.title)
  const author = textOf(fields.author ?? fields.authors)
  const published = dateOf(fields.date ?? fields.published)
  const url = addressOf(fields.url ?? fields.canonical_url ?? fields.source)
  const publisher = textOf(fields.publisher)
  const language = languageOf(textOf(fields.language ?? fields.lang))
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(published === undefined ? {} : { published }),
    ...(url === undefined ? {} : { url }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(language === undefined ? {} : { language }),
  }
}

/** A line of front matter: a key and its value, an entry of a list, a comment, what goes on from the line before. */
const MATTER_LINE = /^(?:[\w"'][\w\s."'-]*:(?:\s.*)?|\s+\S.*|-\s.*|#.*|[\]}].*|\s*)$/
const TOML_LINE = /^(?:[\w."'-]+\s*=.*|\[.*\]|\s+\S.*|#.*|[\]}].*|\s*)$/

/** Keys that only front matter has. */
const KNOWN =
  /^["']?(?:(?:sub)?title|authors?|date|created|updated|modified|published?|tags?|categor(?:y|ies)|keywords|alias(?:es)?|slug|layout|url|permalink|source|lang(?:uage)?|description|summary|draft|id|uid|type|status|weight|cssclass(?:es)?)["']?\s*:/i

/** A key of one word or a few and a whole sentence: somebody speaks. */
const SAID = /^[\w"'][\w."' -]{0,40}:\s.*\S\s+\S+\s.*[.!?…]["'”’]?$/

/**
 * Does a Markdown file begin with front matter, and not with a rule over text? Between the marks there must be a
 * mapping or what was meant to be one.
 */
export function isFrontMatter(source: string): boolean {
  const [, fence, inside] = /^(---|\+\+\+)[ \t]*\r?\n([\s\S]*?)(?:^|\n)\1[ \t]*(?:\r?\n|$)/.exec(source) ?? []
  if (fence === undefined || inside === undefined) return false
  const lines = inside.split(/\r?\n/)
  if (fence === '+++') return lines.some((line) => line.includes('=')) && lines.every((line) => TOML_LINE.test(line))
  if (inside.trim() === '') return true
  // Prose may have a colon in its first line, but no line of it is empty but for a few, and none a key of many words.
  const keys = lines.filter((line) => /^[\w"'][\w."' -]{0,40}:(?:\s|$)/.test(line) && !/^\S+(?:\s\S+){4}.*:/.test(line))
  if (keys.length === 0 || !lines.every((line) => MATTER_LINE.test(line))) return false
  return lines.some((line) => KNOWN.test(line)) || !lines.some((line) => SAID.test(line))
}

/** ISO 639-1 code of a language tag ("en-GB"); undefined for what is none. */
export function languageOf(tag: string | undefined): string | undefined {
  const language = tag?.trim().split(/[-_]/, 1)[0]?.toLowerCase()
  return language && /^[a-z]{2}$/.test(language) ? language : undefined
}

/** An absolute web address; undefined for anything else. */
export function addressOf(value: unknown): string | undefined {
  const address = textOf(value)
  return address && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined
}

/** A date without its time of day: "2024-03-01T08:00:00Z" is 2024-03-01. */
export function dateOf(value: unknown): string | undefined {
  return textOf(value)?.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1')
}

function fieldsOf(yaml: string): Record<string, unknown> {
  try {
    // Without aliases, which can make a small file a huge one.
    const value: unknown = parse(yaml, { maxAliasCount: 0, logLevel: 'silent' })
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value))
    return (
      value
        .map(textOf)
        .filter((part) => part !== undefined)
        .join(', ') || undefined
    )
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name)
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value).replace(/\s+/g, ' ').trim() || undefined
}
