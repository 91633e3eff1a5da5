import { defined } from '../../defined.js'
import { nameOf } from '../bylines.js'
import type { Parsed } from './format.js'
import { addressOf, dateOf, languageOf } from './front-matter.js'

type Metadata = Pick<Parsed, 'title' | 'author' | 'publisher' | 'published' | 'url' | 'language'>

/** A JSON-LD graph has few objects that say anything of the page. */
const MOST_OBJECTS = 200

const DATES = [
  'meta[property="article:published_time"]',
  'meta[name="article:published_time" i]',
  'meta[itemprop="datePublished"]',
  'meta[name="date" i]',
  'meta[name="dc.date" i]',
  'meta[name="dc.date.issued" i]',
  'meta[name="dcterms.issued" i]',
  'meta[name="dcterms.created" i]',
  'meta[name="dcterms.date" i]',
  'meta[name="pubdate" i]',
  'meta[name="publishdate" i]',
  'meta[name="publish-date" i]',
  'meta[name="publication_date" i]',
  'meta[name="citation_publication_date" i]',
  'meta[name="citation_date" i]',
]

/** What a page's metadata say of it: its own tags and schema.org's, never a date that merely stands on it. */
export function metadataOf(page: Document): Metadata {
  const content = (selector: string, attribute = 'content') =>
    page.querySelector(selector)?.getAttribute(attribute)?.replace(/\s+/g, ' ').trim() || undefined
  const linked = linkedData(page)
  const first = <T>(values: readonly (T | undefined)[]) => values.find((value) => value !== undefined)
  const marked = content('time[itemprop="datePublished"]', 'datetime') ?? content('time[pubdate]', 'datetime')
  return defined({
    title: page.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() || undefined,
    author: first([
      authorOf(content('meta[name="author" i]')),
      authorOf(content('meta[name="dc.creator" i]')),
      authorOf(content('meta[name="citation_author" i]')),
      ...linked.map(({ author }) => authorOf(author)),
    ]),
    publisher: content('meta[property="og:site_name"]'),
    published: dateOf(
      first([...DATES.map((selector) => content(selector)), ...linked.map(({ date }) => date), marked]),
    ),
    url: addressOf(content('link[rel="canonical"]', 'href')) ?? addressOf(content('meta[property="og:url"]')),
    language: languageOf(page.documentElement.getAttribute('lang') ?? content('meta[http-equiv="content-language" i]')),
  })
}

/** A person's name out of what a page says of its author; undefined for a site's name, an address or an account. */
export function authorOf(said: string | undefined): string | undefined {
  const words = said
    ?.replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:written|posted|published|story|words|text) )?by:?\s+/i, '')
  if (!words || /^https?:|[@:/|]|\d{2}/.test(words)) return undefined
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}· ]{2,20}$/u.test(words)) return words
  return /^[\p{Lu}\p{Lo}]/u.test(words) ? nameOf(words) : undefined
}

interface Linked {
  author: string | undefined
  date: string | undefined
}

const ARTICLE = /(?:Article|Posting|WebPage|CreativeWork|Report|Recipe|HowTo|Book|Chapter)$/

function linkedData(page: Document): Linked[] {
  const found: Linked[] = []
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    for (const object of objectsOf(parsed(script.textContent ?? ''))) {
      if (!ARTICLE.test(String([object['@type']].flat()[0] ?? ''))) continue
      found.push({ author: personOf(object['author']), date: textOf(object['datePublished']) })
    }
  }
  return found
}

/** Undefined for what is no JSON: many pages break theirs. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function objectsOf(value: unknown): Record<string, unknown>[] {
  const objects: Record<string, unknown>[] = []
  const open = [value].flat()
  while (open.length > 0 && objects.length < MOST_OBJECTS) {
    const next: unknown = open.shift()
    if (typeof next !== 'object' || next === null) continue
    const object = Object.fromEntries(Object.entries(next))
    objects.push(object)
    if (Array.isArray(object['@graph'])) open.push(...object['@graph'].slice(0, MOST_OBJECTS))
  }
  return objects
}

function personOf(value: unknown): string | undefined {
  const people = [value].flat().slice(0, 10).map(nameIn)
  return people.filter((name) => name !== undefined).join(', ') || undefined
}

function nameIn(person: unknown): string | undefined {
  if (typeof person !== 'object' || person === null) return textOf(person)
  if ('@type' in person && !/Person/.test(String(person['@type']))) return undefined
  return 'name' in person ? textOf(person.name) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length < 300 ? value.trim() : undefined
}
