import { stopWordHits } from '../library/tokens.js'

/** So many stop-words of another language, and more than of the documents' own, make a question foreign. */
const LEAST_HITS = 2

/**
 * Whether a question seems to be in none of the languages that the documents are in (ISO 639-1 codes): it has more
 * stop-words of another one. Which one is not said, for short questions fit several.
 */
export function isForeign(question: string, documents: readonly string[]): boolean {
  if (documents.length === 0) return false
  const hits = stopWordHits(question)
  const own = Math.max(...documents.map((language) => hits.get(language) ?? 0))
  const most = Math.max(...hits.values())
  return most >= LEAST_HITS && most > own
}

/** "English and French", in English. */
export function languageNames(languages: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return new Intl.ListFormat('en').format(languages.map((code) => names.of(code) ?? code))
}
