import type { Claim, QuotationCheck } from '../../answering/answerer.js'
import { say } from './say.js'
import { checkLine } from './verification.js'
import { words } from './words.js'

/** Characters that a list of claims has for what was found of quotations, and about the most for one line of it. */
const NOTES_LENGTH = 1000
const NOTE_LENGTH = 500
/** Room that the line "and N more" needs. */
const MORE_LENGTH = 60

/** What was found of quotations, each in markdown on one line. */
export interface QuotationNotes {
  notes: Map<Claim, string>
  /** Those under no claim. */
  loose: string[]
}

/**
 * What is said of a message's quotations, as far as it fits: first of misquoted claims, then of misquotes under no
 * claim (those that do not fit are counted), then of what is word for word or absent.
 */
export function quotationNotes(claims: readonly Claim[], misquotes: readonly QuotationCheck[]): QuotationNotes {
  const quoting = claims.filter(({ verification }) => verification !== undefined)
  const each = Math.min(NOTE_LENGTH, Math.floor(NOTES_LENGTH / Math.max(1, quoting.length + misquotes.length)))
  let left = NOTES_LENGTH - (misquotes.length > 0 ? MORE_LENGTH : 0)
  const noteOf = (check: QuotationCheck): string | undefined => {
    const note = checkLine(check, each)
    if (note.length > left) return undefined
    left -= note.length
    return note
  }
  const notes = new Map<Claim, string>()
  const add = (misquoted: boolean): void => {
    for (const claim of quoting) {
      if ((claim.misquoted === true) !== misquoted || !claim.verification) continue
      const note = noteOf(claim.verification)
      if (note !== undefined) notes.set(claim, note)
    }
  }
  add(true)
  const loose = misquotes.flatMap((check) => noteOf(check) ?? [])
  add(false)
  const more = misquotes.length - loose.length
  if (more > 0) loose.push(say(words.moreMisquotes, { count: more }))
  return { notes, loose }
}
