import { readFileSync } from 'node:fs'

/** A line of questions.jsonl; see README.md. */
export interface Question {
  id: string
  document: string
  kind: string
  half: 'a' | 'b'
  question: string
  answerable: boolean
  answer: string
  also: string[]
  parts?: number
  asks: string
  miss?: string
}

/** The questions of one half. */
export function questionsOf(half: string): Question[] {
  const lines = readFileSync(new URL('questions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line): Question => JSON.parse(line)).filter((question) => question.half === half)
}

/** Whether one of two texts holds the other, by words alone: without Markdown's marks, list marks and labels. */
export function fits(quoted: string, wanted: string): boolean {
  const [shown, right] = [plain(quoted), plain(wanted)]
  return shown.includes(right) || (shown.length > 4 && right.includes(shown))
}

function plain(text: string): string {
  const words = text.replace(/[`_*]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ')
  return ` ${words.trim().toLowerCase()} `
}
