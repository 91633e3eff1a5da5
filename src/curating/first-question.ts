import type { Answerer } from '../answering/answerer.js'

/** Passages that are looked through for headings, and headings that are tried. */
const LOOKED = 40
const TRIED = 4

/** Between the headings above a passage. */
const PATH = ' › '

/** In characters; longer headings make clumsy questions. */
const LONGEST = 80

/**
 * A question that a document answers, made of one of its headings: something to begin with. Undefined if it answers
 * none of them.
 */
export async function firstQuestion(library: Answerer, document: string): Promise<string | undefined> {
  const reading = await library.read({ document, from: 0, count: LOOKED })
  const headings = new Set((reading?.passages ?? []).flatMap(({ heading }) => heading?.split(PATH).at(-1) ?? []))
  const candidates = [...headings].filter((heading) => heading.length <= LONGEST).map(questionOf)
  let weak: string | undefined
  for (const question of candidates.slice(0, TRIED)) {
    const { certainty } = await library.ask({ question, document })
    if (certainty === 'strong') return question
    if (certainty === 'weak') weak ??= question
  }
  return weak
}

function questionOf(heading: string): string {
  const bare = heading.replace(/^[\d.]+\s+/, '').trim()
  return bare.endsWith('?') ? bare : `What does it say about ${bare}?`
}
