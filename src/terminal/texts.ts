import { EXIT, FootnoteError } from '../errors.js'
import { documentOf, printJson, reportError } from './output.js'

/** What a command does with a text. */
export interface TextWork<Result> {
  answer(text: string): Promise<Result>
  /** Prints a result for people. */
  show(result: Result): void | Promise<void>
  /** Exit code 1 if not. */
  found(result: Result): boolean
}

/**
 * Runs a command that takes a text: the one on the command line, or for "-" each line of standard input.
 * @returns the exit code
 */
export async function withTexts<Result>(
  words: readonly string[],
  json: boolean | undefined,
  work: TextWork<Result>,
): Promise<number> {
  if (words.length === 1 && words[0] === '-') return eachLine(json, work)
  const result = await work.answer(words.join(' '))
  if (json) printJson(result)
  else await work.show(result)
  return work.found(result) ? EXIT.done : EXIT.nothing
}

/**
 * Answers standard input line by line, in order. Line n of the JSON output belongs to line n of the input: an empty
 * line, or one that can't be answered, gets a mistake in its place (`{error, message, remedy}`), and the others are
 * answered. For people, empty lines are passed over. The exit code is that of the last mistake.
 */
async function eachLine<Result>(json: boolean | undefined, { answer, show }: TextWork<Result>): Promise<number> {
  let exitCode: number = EXIT.done
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '' && !json) continue
    try {
      if (line.trim() === '') throw new EmptyLineError()
      const result = await answer(line)
      if (json) printJson(result, false)
      else await show(result)
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
class EmptyLineError extends FootnoteError {
  readonly code = 'EMPTY_LINE'
  constructor() {
    super('This line is empty.', 'Leave it out, or write one text per line.')
  }
}

/** Lines as files have them: node:readline would also break at Unicode's line separators. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}
