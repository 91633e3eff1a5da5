import { randomUUID } from 'node:crypto'
import { styleText } from 'node:util'
import { EXIT, FootnoteError, messageOf } from '../errors.js'
import { withoutSecrets } from '../secrets.js'
import { inert } from './inert.js'

type Style = Parameters<typeof styleText>[0]

/** Stands for the escape character of a style until the line is written; no document can contain it by design. */
const STYLE = `\u{fdd0}${randomUUID()}`
const ESCAPE = '\u001b'

/** May styles be written to this stream? */
export function isStyled(stream: NodeJS.WriteStream = process.stdout): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
}

/** Colours and styles, only if a person looks at a terminal (NO_COLOR is respected). For `print` and `note` alone. */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return isStyled(stream) ? styleText(style, text, { validateStream: false }).replaceAll(ESCAPE, STYLE) : text
}

/** A line as it is written to a terminal: its own styles, and nothing else that a terminal would act on. */
export function written(line: string): string {
  return inert(line).replaceAll(STYLE, ESCAPE)
}

/** A line for people, on standard output. */
export function print(line = ''): void {
  process.stdout.write(`${written(line)}\n`)
}

/** "1 file", "2 files". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** One JSON document on standard output. */
export function printJson(value: unknown, pretty = process.stdout.isTTY === true): void {
  process.stdout.write(`${JSON.stringify(value, null, pretty ? 2 : undefined)}\n`)
}

/** A line that isn't the result: on standard error, so that a pipe gets the result alone. */
export function note(line: string): void {
  process.stderr.write(`${written(line)}\n`)
}

/** A mistake or a fault as one JSON document. */
export function documentOf(error: unknown): { error: string; message: string; remedy?: string } {
  if (error instanceof FootnoteError) return { error: error.code, message: error.message, remedy: error.remedy }
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
  return { error: usage ? 'USAGE' : 'FAULT', message: withoutSecrets(messageOf(error)) }
}

/**
 * Tells an error on standard error: a mistake with its remedy, a fault of the program with its stack.
 * @param json as one JSON line
 * @returns the exit code
 */
export function reportError(error: unknown, json = false): number {
  if (error instanceof FootnoteError) {
    if (json) note(JSON.stringify(documentOf(error)))
    else {
      note(`${styled('red', 'footnote:', process.stderr)} ${error.message}`)
      note(`          ${error.remedy}`)
    }
    return error.exitCode
  }
  if (json) note(JSON.stringify(documentOf(error)))
  note('footnote: a fault of the program. Please report it with these lines:')
  note(withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return EXIT.fault
}
