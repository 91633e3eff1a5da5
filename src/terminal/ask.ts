import type { Answer, Answerer, AskRequest, DocumentRef } from '../answering/answerer.js'
import { EXIT, FootnoteError } from '../errors.js'
import { counted, documentOf, note, print, printJson, reportError, styled } from './output.js'
import { printQuote } from './print-quote.js'

/** `footnote ask QUESTION`. */
export async function askOnce(answerer: Answerer, request: AskRequest, json: boolean): Promise<number> {
  const answer = await answerer.ask(request)
  if (json) printJson(answer)
  else await printAnswer(answerer, answer, request.document)
  return answer.quotes.length > 0 ? EXIT.done : EXIT.nothing
}

/**
 * `footnote ask -`: a question a line from standard input, an answer each, in order; JSON documents a line. One that cannot be answered, and
 * an empty line, says so in its place (`{error, message, remedy}`), so that line n of the output is of line n of the input, and the others
 * are answered all the same. The exit code is that of the last mistake. For people empty lines are passed over.
 */
export async function eachLine<Result>(
  answerLine: (line: string) => Promise<Result>,
  json: boolean,
  show: (answer: Result) => void | Promise<void>,
): Promise<number> {
  let exitCode: number = EXIT.done
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '' && !json) continue
    try {
      if (line.trim() === '') throw new EmptyLine()
      const answer = await answerLine(line)
      if (json) printJson(answer, false)
      else await show(answer)
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error
      if (json) printJson(documentOf(error), false)
      else reportError(error)
      exitCode = error.exitCode
    }
  }
  return exitCode
}

/** An empty line of standard input. */
class EmptyLine extends FootnoteError {
  readonly code = 'EMPTY_LINE'
  constructor() {
    super('There is nothing on this line.', 'Leave it out, or write one text a line.')
  }
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

/** An answer for people. Where nothing fits, what the library holds: the nearest titles first. */
export async function printAnswer(answerer: Answerer, answer: Answer, within?: string): Promise<void> {
  const documents = new Set(answer.quotes.map((quote) => quote.document.id)).size
  const passages = answer.quotes.length
  const time = styled('dim', `(${answer.milliseconds} ms)`)
  if (answer.certainty === 'strong') {
    const found = `${counted(passages, 'passage')} in ${counted(documents, 'document')}`
    print(`${styled('green', found)} ${time}`)
  } else if (passages > 0) {
    print(`${styled('yellow', 'Closest passage; it may not answer this')} ${time}`)
  } else {
    const all = await answerer.documents({})
    const only = all.find(({ id }) => id === within)
    const where = only ? titled(only) : 'the library'
    print(`${styled('yellow', `Nothing in ${where} answers this.`)} ${time}`)
    print(only ? 'Only this document was searched.' : holds(all, answer.nearest ?? []))
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

/** Titles that are named where nothing fits. */
const NAMED = 3

function holds(documents: readonly DocumentRef[], nearest: readonly DocumentRef[]): string {
  if (documents.length === 0) return "The library is empty: no document has been indexed yet ('footnote index')."
  const others = documents.filter(({ id }) => nearest.every((near) => near.id !== id))
  const titles = [...nearest, ...others].slice(0, NAMED).map(titled).join(', ')
  return documents.length === 1
    ? `It holds one document: ${titles}.`
    : `It holds ${documents.length} documents, such as ${titles}; 'footnote documents' lists them.`
}

function titled({ title }: DocumentRef): string {
  return `“${title}”`
}
