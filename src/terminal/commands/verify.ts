import type { Answerer } from '../../answering/answerer.js'
import type { Shared } from '../options.js'
import { printVerification } from '../print-verification.js'
import { withTexts } from '../texts.js'

/** `footnote verify TEXT`. */
export function verify(answerer: Answerer, { json }: Shared, words: string[]): Promise<number> {
  return withTexts(words, json, {
    answer: (text) => answerer.verify({ text }),
    show: printVerification,
    found: ({ verdict }) => verdict !== 'absent',
  })
}
