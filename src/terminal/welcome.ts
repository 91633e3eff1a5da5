import { join } from 'node:path'
import type { DocumentEntry } from '../answering/answerer.js'
import { HOME } from '../config.js'

/** Three questions that the documents shipped with Footnote answer. */
const QUESTIONS = [
  'Who leads the Afghan Taliban?',
  'How many people died in the Peshawar mosque blast?',
  'Why did the ceasefire between Pakistan and the TTP fail?',
]

/** What a first-time visitor can click: questions on the shipped documents, or the titles of other documents. */
export function welcomeQuestions(corpusDir: string, documents: readonly DocumentEntry[]): string[] {
  if (corpusDir === join(HOME, 'corpus')) return QUESTIONS
  return documents.slice(0, QUESTIONS.length).map((document) => document.title)
}
