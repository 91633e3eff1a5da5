import type { Range } from '../documents/document.js'
import { sentencesOf } from '../documents/sentences.js'
import type { TokenBits } from '../embedding/embedder.js'
import { contextOf } from '../library/input.js'
import type { LateInteraction } from '../library/late-interaction.js'
import type { DocumentRecord } from '../library/library.js'
import type { Hit } from '../library/ranked-search.js'
import { tokensOf } from '../library/tokens.js'
import type { Quote } from './answerer.js'
import type { Asking } from './ask.js'
import { judge } from './certainty.js'
import { nearnessOf, piecesOfWords } from './claims/judge/nearness.js'
import { type Evidence, stanceOf } from './claims/judge/stance.js'
import type { FoundClaim } from './claims.js'
import { asksForSomething } from './doubt.js'
import { answeringLines } from './lines.js'
import { quoteOf } from './proof.js'
import { searchQuestion } from './search-question.js'
import { settle } from './settle.js'

/** Passages that are read for what they say of a claim. */
const PASSAGES_READ = 5

/** A passage as it is read, with its sentences. */
interface Read {
  hit: Hit
  sentences: readonly Range[]
  evidence: Evidence
}

/** Searches for a claim and reads what the best passages say of it. */
export async function searchClaim(asking: Asking, claim: string): Promise<FoundClaim> {
  const { library, embedder, weights } = asking
  const found = await searchQuestion(asking, { question: claim, limit: PASSAGES_READ })
  const { searched, result } = found
  const [first] = result.hits
  if (!first) return { certainty: 'none', quotes: [] }
  const settled = () => settle({ ...found, library, embedder, weights, topicOnly: true }, first)
  const { certainty } = asksForSomething(claim) ? await settled() : judge(first, result.question, weights)
  const countPieces = embedder ? (text: string) => embedder.countPieces(text) : undefined
  const late =
    result.late && countPieces
      ? { matcher: result.late, countPieces, words: piecesOfWords(searched, countPieces) }
      : undefined
  const passages = await Promise.all(
    result.hits.map(async (hit): Promise<Read | undefined> => {
      const document = await library.document(hit.passage.document)
      return document && read(hit, document, late)
    }),
  )
  const legible = passages.filter((passage) => passage !== undefined)
  const terms = [...new Set([...tokensOf(searched)].map(({ term }) => term))]
  const idf = new Map((await library.idf(terms)).map((value, place) => [terms[place] ?? '', value]))
  const stance = stanceOf(
    searched,
    legible.map(({ evidence }) => evidence),
    (term) => idf.get(term) ?? 0,
  )
  const says = legible[stance.evidence]
  const highlight = says?.sentences[stance.sentence]
  if (stance.verdict !== 'related' && says && highlight) {
    const quote = await quoteIn(asking, says.hit, certainty === 'none' ? 'weak' : certainty, highlight)
    // What cannot be proved is not said.
    return quote ? { certainty: quote.certainty, stance, quotes: [quote] } : { certainty: 'none', quotes: [] }
  }
  if (certainty === 'none') return { certainty, quotes: [] }
  const quote = await quoteIn(asking, first, certainty, (await settled()).highlight)
  return quote ? { certainty, stance, quotes: [quote] } : { certainty: 'none', quotes: [] }
}

function quoteIn(
  { library }: Asking,
  { passage, score, signals }: Hit,
  certainty: Quote['certainty'],
  highlight: Range,
): Promise<Quote | undefined> {
  const { lexical, semantic } = signals
  return quoteOf(library, passage, { score, signals: { lexical, semantic }, certainty, highlight })
}

/** What tells how near the words of a claim come to a sentence. */
interface Nearness {
  matcher: LateInteraction
  countPieces: (text: string) => number
  /** Word pieces of the claim's words. */
  words: readonly Range[]
}

/** A passage's sentences, each with how near the claim's words come to it. */
function read(hit: Hit, document: DocumentRecord, late: Nearness | undefined): Read {
  const { passage, bits } = hit
  const sentences = (passage.kind === 'code' ? undefined : answeringLines(passage)) ?? sentencesOf(passage.text)
  const texts = sentences.map(({ start, end }) => passage.text.slice(start, end))
  const near =
    late && bits ? nearnesses(passage.text, sentences, { context: contextOf(document, passage), bits, late }) : []
  return {
    hit,
    sentences,
    evidence: {
      title: document.title,
      headings: passage.headings,
      sentences: texts.map((text, i) => ({ text, nearness: near[i] })),
    },
  }
}

function nearnesses(
  text: string,
  sentences: readonly Range[],
  { context, bits, late }: { context: string; bits: TokenBits; late: Nearness },
): number[][] {
  let start = late.countPieces(context)
  let behind = 0
  return sentences.map((sentence) => {
    const between = text.slice(behind, sentence.start)
    if (between.trim() !== '') start += late.countPieces(between)
    behind = sentence.end
    const pieces = late.countPieces(text.slice(sentence.start, sentence.end))
    const range = { start, end: Math.min(start + pieces, bits.ids.length) }
    start = range.end
    return nearnessOf(late.words, late.matcher, bits, range)
  })
}
