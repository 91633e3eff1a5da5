import type { Answer, Answerer, AskRequest } from '../answering/answerer.js'
import { EXIT, FootnoteError } from '../errors.js'
import { counted, note, print, printJson, reportError, styled } from './output.js'
import { printQuote } from './quotes.js'

/** `footnote ask QUESTION`. */
export async function askOnce(answerer: Answerer, request: AskRequest, json: boolean): Promise<number> {
  const answer = await answerer.ask(request)
  if (json) printJson(answer)
  else printAnswer(answer)
  return answer.quotes.length > 0 ? EXIT.done : EXIT.nothing
}

/**
 * `footnote ask -`: a question a line from standard input, an answer each, in order; JSON documents a line. An empty
 * line is passed over; one that cannot be answered says so in its place (`{error, message, remedy}`), and the others
 * are answered all the same. The exit code is that of the last mistake.
 */
export async function eachLine<Result>(
  answerLine: (line: string) => Promise<Result>,
  json: boolean,
  show: (answer: Result) => void,
): Promise<number> {
  let exitCode: number = EXIT.done
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue
    try {
      const answer = await answerLine(line)
      if (json) printJson(answer, false)
      else show(answer)
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error
      if (json) printJson({ error: error.code, message: error.message, remedy: error.remedy }, false)
      else reportError(error)
      exitCode = error.exitCode
    }
  }
  return exitCode
}

/** Lines as files have them: node:readline would end one at Unicode's separators as well. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}

/** An answer for people. */
export function printAnswer(answer: Answer): void {
  const documents = new Set(answer.quotes.map((quote) => quote.document.id)).size
  const passages = answer.quotes.length
  const time = styled('dim', `(${answer.milliseconds} ms)`)
  if (answer.certainty === 'strong') {
    const found = `${counted(passages, 'passage')} in ${counted(documents, 'document')}`
    print(`${styled('green', found)} ${time}`)
  } else if (passages > 0) {
    print(`${styled('yellow', 'Closest passage; it may not answer this')} ${time}`)
  } else {
    print(`${styled('yellow', 'Nothing in the library answers this.')} ${time}`)
    for (const document of answer.nearest ?? []) print(`  nearest: ${document.title}`)
  }
  if (answer.suggestion) print(`  did you mean: ${answer.suggestion}`)
  print()
  for (const quote of answer.quotes) printQuote(quote)
  if (answer.another) {
    print(styled('dim', 'Another source:'))
    printQuote(answer.another)
  }
  if (answer.note) note(answer.note)
}
