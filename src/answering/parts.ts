import { defined } from '../defined.js'
import type { Answer, AskRequest, Certainty } from './answerer.js'
import { readsLikeFollowUp, withContext } from './follow-up.js'

/** What begins a second question behind "and". English. */
const ASKS =
  /^(?:by |at |to |in |from |since |for )?(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|may|might)(?:['’]?s)?\b/iu
const JOINT =
  /(?<=\?)\s+(?:(?:and|also|plus|or|then)\b[\s,]*)*|\s*[,;]?\s+and\s+(?:also\s+)?|\s*[,;]\s+(?:also|plus)\s+/iu
/** Questions of one message that are answered. */
const MOST_PARTS = 3

/**
 * The questions of a message, as they are searched: "when does it open and how much is it?" has two. One that leans on
 * the question before is given with it. A question that is not plainly several is one.
 */
export function partsOf(question: string): string[] {
  const pieces = piecesOf(question)
  return pieces.map((piece, at) => (at > 0 && readsLikeFollowUp(piece) ? withContext(piece, pieces[0]) : piece))
}

/** The same in their own words. */
function piecesOf(question: string): string[] {
  const parts: string[] = []
  for (const piece of question.split(JOINT)) {
    const last = parts.at(-1)
    if (last !== undefined && !(ASKS.test(last) && ASKS.test(piece) && /\s/.test(piece.trim()))) {
      const joint = question.indexOf(piece, question.indexOf(last) + last.length)
      parts[parts.length - 1] = question.slice(question.indexOf(last), joint + piece.length)
    } else parts.push(piece)
  }
  return parts.length < 2 || parts.length > MOST_PARTS ? [question] : parts
}

/**
 * Answers each question of a message with its best quote. Where a part finds nothing strong, the answer to the message
 * as a whole stands, so that two weak halves do not make a wall.
 * @param ask answers one question
 */
export async function askParts(request: AskRequest, ask: (request: AskRequest) => Promise<Answer>): Promise<Answer> {
  const parts = request.limit ? [] : partsOf(request.question.trim())
  if (parts.length < 2) return ask(request)
  const began = performance.now()
  const { document, without } = request
  const answers = await Promise.all(
    parts.map((question, at) =>
      ask(at === 0 ? { ...request, question, count: 1 } : { question, count: 1, ...defined({ document, without }) }),
    ),
  )
  const found = answers.filter(({ certainty }) => certainty === 'strong')
  if (found.length === 0) return ask(request)
  const quotes = answers.flatMap(({ certainty, quotes: own }) => (certainty === 'none' ? [] : own))
  const [first] = found
  const pieces = piecesOf(request.question.trim())
  const left = (certainty: Certainty): string =>
    pieces.flatMap((piece, at) => (answers[at]?.certainty === certainty ? [`“${piece}”`] : [])).join(', ')
  const note = [
    first?.note,
    left('weak') && `Perhaps not answered: ${left('weak')}`,
    left('none') && `Nothing was found for: ${left('none')}`,
  ]
  return {
    question: request.question,
    certainty: 'strong',
    probability: Math.max(...found.map(({ probability }) => probability)),
    quotes: quotes.filter(({ id }, at) => quotes.findIndex((other) => other.id === id) === at),
    parts: parts.length,
    ...defined({ note: note.filter(Boolean).join(' ') || undefined }),
    milliseconds: Math.round((performance.now() - began) * 10) / 10,
  }
}
