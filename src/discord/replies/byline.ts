import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import type { Owner } from './custom-id.js'
import { CUT, inline, plain } from './markdown.js'
import { place } from './say.js'
import { words } from './words.js'

/** Characters of a question's markdown that an answer shows at least. */
const QUESTION_LEAST = 800
/** Characters of a question, and of its markdown, that an answer shows at most. */
const QUESTION_WHOLE = { characters: 2000, markdown: 2200 }
/** Ends a question that is not shown whole. Brackets of the question itself are escaped, so nobody can write it. */
const QUESTION_CUT = ` ${CUT}`
/** Characters of a name that are shown. */
export const NAME_LENGTH = 60

/** Somebody who asks. */
export interface Asker extends Owner {
  /** The name that people see there. */
  name: string
}

/** The small line that says who asked what, and where in it each stands: the words round them may change. */
export interface Byline {
  /** In markdown, without a line end. */
  line: string
  /** The name; absent if the line names nobody. */
  name?: Range
  /** The question in markdown, as far as it is shown; absent if there is none to ask on from. */
  question?: Range
  /** Only the beginning of the question is shown. */
  cut: boolean
}

/** A question as a byline shows it. */
export interface ShownQuestion {
  markdown: string
  /** The mark at its end, if it is not shown whole. */
  mark: string
}

/** For a message that alone holds the question: all of it that fits in `room` characters of markdown. */
export function questionWhole(question: string, room: number): ShownQuestion {
  const most = Math.max(QUESTION_LEAST, Math.min(QUESTION_WHOLE.markdown, room))
  return shownQuestion(inline(question, QUESTION_WHOLE.characters, most, QUESTION_CUT))
}

/** The same question, marked as one of which only the beginning is known. */
export function onlyBegun({ markdown }: ShownQuestion): ShownQuestion {
  return { markdown, mark: QUESTION_CUT }
}

function shownQuestion(markdown: string): ShownQuestion {
  return markdown.endsWith(QUESTION_CUT)
    ? { markdown: markdown.slice(0, -QUESTION_CUT.length), mark: QUESTION_CUT }
    : { markdown, mark: '' }
}

/** The line of an answer that stands under no question: who asked what. */
export function askedLine(asker: Asker, question: ShownQuestion): Byline {
  const { text, spans } = place(words.askedBy, { name: nameOf(asker), question: question.markdown + question.mark })
  const shown = spans.question && { start: spans.question.start, end: spans.question.end - question.mark.length }
  return { line: text, cut: question.mark !== '', ...defined({ name: spans.name, question: shown }) }
}

/**
 * The line of what was posted as a source, without a question.
 * @param named a line above says already that it is a source
 */
export function sourceLine(asker: Asker, named: boolean): Byline {
  const { text, spans } = place(named ? words.sourceChosenBy : words.sourceAskedBy, { name: nameOf(asker) })
  return { line: text, cut: false, ...defined({ name: spans.name }) }
}

/** The line of what only the asker sees: the question alone. */
export function questionLine(question: ShownQuestion): Byline {
  const { text, spans } = place(words.asked, { question: question.markdown + question.mark })
  const shown = spans.question && { start: spans.question.start, end: spans.question.end - question.mark.length }
  return { line: text, cut: question.mark !== '', ...defined({ question: shown }) }
}

/** The line of what somebody posts for all, from one that only they saw. */
export function postedLine({ line, name, question, cut }: Byline, asker: Asker): Byline {
  if (name !== undefined) return { line, cut, ...defined({ name, question }) }
  if (question === undefined) {
    const { text, spans } = place(words.shownFor, { name: nameOf(asker) })
    return { line: text, cut: false, ...defined({ name: spans.name }) }
  }
  return askedLine(asker, { markdown: line.slice(question.start, question.end), mark: cut ? QUESTION_CUT : '' })
}

/** No line: what stands above the message says it. */
export const NO_BYLINE: Byline = { line: '', cut: false }

function nameOf(asker: Asker): string {
  return inline(asker.name, NAME_LENGTH)
}

/** The name that a byline shows; empty if it names nobody. */
export function nameIn({ line, name }: Byline): string {
  return name === undefined ? '' : plain(line.slice(name.start, name.end))
}

/** The question that a byline shows, as far as it does; undefined if it shows none. */
export function questionIn({ line, question }: Byline): string | undefined {
  return (question && plain(line.slice(question.start, question.end))) || undefined
}

/** Is what a byline shows the beginning of this text? White space does not count. */
export function beginsWith(text: string, shown: string): boolean {
  const folded = (some: string): string => some.replace(/\s+/gu, ' ').trim()
  return folded(text).startsWith(folded(shown))
}
