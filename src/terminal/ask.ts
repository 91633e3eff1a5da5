import { createInterface } from 'node:readline'
import type { Answer, Answerer, AskRequest } from '../answering/answerer.js'
import { EXIT } from '../errors.js'
import { note, print, printJson, styled } from './output.js'
import { printQuote } from './quotes.js'

/** `footnote ask QUESTION`. */
export async function askOnce(answerer: Answerer, request: AskRequest, json: boolean): Promise<number> {
  const answer = await answerer.ask(request)
  if (json) printJson(answer)
  else printAnswer(answer)
  return answer.quotes.length > 0 ? EXIT.done : EXIT.nothing
}

/**
 * `footnote ask -`: a question a line from standard input, an answer each, in order; JSON documents a line.
 * `answerLine` answers one line; an empty line is passed over.
 */
export async function eachLine(
  answerLine: (line: string) => Promise<unknown>,
  json: boolean,
  show: (answer: never) => void,
) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    const answer = await answerLine(line)
    if (json) printJson(answer, false)
    else show(answer as never)
  }
  return EXIT.done
}

/** An answer for people. */
export function printAnswer(answer: Answer): void {
  const documents = new Set(answer.quotes.map((quote) => quote.document.id)).size
  const passages = answer.quotes.length
  const time = styled('dim', `(${answer.milliseconds} ms)`)
  if (answer.certainty === 'strong') {
    const found = `${passages} ${passages === 1 ? 'passage' : 'passages'} in ${documents} ${documents === 1 ? 'document' : 'documents'}`
    print(`${styled('green', found)} ${time}`)
  } else if (passages > 0) {
    print(`${styled('yellow', 'Closest passage; it may not answer this')} ${time}`)
  } else {
    print(`${styled('yellow', 'Nothing in the library answers this.')} ${time}`)
    for (const document of answer.nearest ?? []) print(`  nearest: ${document.title}`)
    if (answer.suggestion) print(`  did you mean: ${answer.suggestion}`)
  }
  print()
  for (const quote of answer.quotes) printQuote(quote)
  if (answer.another) {
    print(styled('dim', 'Another source:'))
    printQuote(answer.another)
  }
  if (answer.note) note(answer.note)
}
