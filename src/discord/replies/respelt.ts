import { inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** Characters of a respelt question that are shown: the asker knows the rest, and a phone has 40 a line. */
const SHOWN = 60
/** Of them, at most this many before the first word that was respelt. */
const BEFORE = 25
const LEFT_OUT = '…'

/** What was searched in place of a question. */
export function searchedAs(question: string, searched: string): string {
  return say(words.searchedAs, { question: inline(aroundChange(question, searched), SHOWN + 10) })
}

/** The suggestion as a question. */
export function didYouMean(question: string, suggestion: string): string {
  return say(words.didYouMean, { suggestion: inline(aroundChange(question, suggestion), SHOWN + 10) })
}

/** A respelt question, a long one cut to whole words round the first that differs. */
export function aroundChange(question: string, respelt: string): string {
  const [before, text] = [question, respelt].map((some) => some.replace(/\s+/g, ' ').trim()) as [string, string]
  if (text.length <= SHOWN) return text
  let same = 0
  while (same < text.length && text[same] === before[same]) same++
  const latest = Math.min(same - BEFORE, text.length - SHOWN)
  const from = latest <= 0 ? 0 : text.indexOf(' ', latest) + 1
  const room = text.slice(from, from + SHOWN + 1)
  const end = from + SHOWN >= text.length ? text.length : from + Math.max(room.lastIndexOf(' '), 0) || from + SHOWN
  return `${from > 0 ? LEFT_OUT : ''}${text.slice(from, end)}${end < text.length ? LEFT_OUT : ''}`
}
