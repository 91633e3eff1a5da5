import { termsOf, tokensOf } from './tokens.js'

/** Names of parts with something between them: allowed_mentions, rest.timeout, std::vector, Client#login. */
const COMPOUND = /[\p{L}\p{N}]+(?:(?:[._#$]+|::|->)[\p{L}\p{N}]+)+/gu
const BETWEEN = /(?:[._#$]+|::|->)/u
/** Whether a text may hold any name that is looked at here. */
const HINT = /[\p{L}\p{N}](?:[._#$]|::|->)[\p{L}\p{N}]|\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u

/** Names that capitals part: maxRetries, HTTPServer. */
const CAMEL = /[\p{L}\p{N}]*(?:\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll})[\p{L}\p{N}]*/gu
const HUMPS = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u

/** A line, or the last heading of a path, that is a name and what it takes: the passage below says what that is. */
const DEFINED = /(?:^|› )([\p{L}\p{N}_.#:$]+)(?:\([^\n]*\))?$/gmu

/** How often a name counts where it is defined, besides the once that it stands there. */
const DEFINED_COUNTS = 2

/** Longer names are paths and addresses: only all of one counts, and its neighbours. */
const MOST_PARTS = 6

/**
 * What a text is found by: its terms, and those of the names of code in it as people type them. `allowed_mentions` is
 * found by "allowedmentions" and "allowedMentions" as well, `client.rest.timeout` by `rest.timeout`, `maxRetries` by
 * "max retries". Where a name is defined it counts more than where it is mentioned.
 */
export function indexTermsOf(text: string): string[] {
  const terms = namedTermsOf(text)
  if (!HINT.test(text)) return terms
  for (const [, name = ''] of text.matchAll(DEFINED)) {
    if (!HINT.test(name)) continue
    for (let i = 0; i < DEFINED_COUNTS; i++) terms.push(...namedTermsOf(name))
  }
  return terms
}

function namedTermsOf(text: string): string[] {
  const terms = tokensOf(text).map(({ term }) => term)
  if (!HINT.test(text)) return terms
  for (const [name] of text.matchAll(COMPOUND)) terms.push(...runsOf(partsOf(name)))
  for (const [name] of text.matchAll(CAMEL)) terms.push(...name.split(HUMPS).flatMap(termOf))
  return terms
}

/**
 * The distinct terms of a question, as `termsOf` gives them, with the names of code in it: whole where the library has
 * them, in parts where it has only those.
 * @param holds whether any passage has a term
 */
export function questionTermsOf(
  question: string,
  languages: readonly string[],
  holds: (term: string) => boolean,
): string[] {
  const terms = new Set(termsOf(question, languages))
  if (!HINT.test(question)) return [...terms]
  for (const [name] of question.matchAll(COMPOUND)) {
    for (const whole of termOf(partsOf(name).join(''))) if (holds(whole)) terms.add(whole)
  }
  for (const [name] of question.matchAll(CAMEL)) {
    const [whole = ''] = termOf(name)
    if (!holds(whole)) for (const part of name.split(HUMPS).flatMap(termOf)) if (holds(part)) terms.add(part)
  }
  return [...terms]
}

/** None for initials and figures, which are words already. */
function partsOf(name: string): string[] {
  const parts = name.split(BETWEEN)
  return parts.every((part) => part.length === 1 || /^\p{N}+$/u.test(part)) ? [] : parts
}

/** Two parts and more that stand together. */
function runsOf(parts: readonly string[]): string[] {
  const runs: string[] = []
  for (let length = 2; length <= parts.length; length++) {
    if (length > 2 && length < parts.length && parts.length > MOST_PARTS) continue
    for (let from = 0; from + length <= parts.length; from++) {
      runs.push(...termOf(parts.slice(from, from + length).join('')))
    }
  }
  return runs
}

function termOf(word: string): string[] {
  const [token, ...others] = tokensOf(word)
  return token && others.length === 0 && word.length > 1 ? [token.term] : []
}
