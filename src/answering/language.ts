import { stopWordHits } from '../library/tokens.js'

/** This many more stop-words of another language than of the documents' own make a question foreign. Names hold one. */
const MARGIN = 2

/**
 * Whether a question seems to be in none of the languages that the documents are in (ISO 639-1 codes): it has more
 * stop-words of another one. Names (words with a capital, but for the first) do not count. Which language it is is not
 * said, for short questions fit several.
 */
export function isForeign(question: string, documents: readonly string[]): boolean {
  if (documents.length === 0) return false
  const hits = stopWordHits(question.replace(/(?<=\s)\p{Lu}[\p{L}’']*/gu, ''))
  const own = Math.max(...documents.map((language) => hits.get(language) ?? 0))
  return Math.max(...hits.values()) >= own + MARGIN
}

/** "English and French", in English. */
export function languageNames(languages: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return new Intl.ListFormat('en').format(languages.map((code) => names.of(code) ?? code))
}
