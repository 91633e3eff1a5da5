import { styleText } from 'node:util'
import { EXIT, FootnoteError, messageOf } from '../errors.js'

type Style = Parameters<typeof styleText>[0]

/** Colours and styles only where a person looks at a terminal (NO_COLOR is respected). */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  const colours = stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  return colours ? styleText(style, text, { validateStream: false }) : text
}

/** Control characters but tabs, line ends and the beginning of a style. */
const CONTROLS = new RegExp(`(?!${String.fromCharCode(27)}\\[[\\d;]*m)[\\p{Cc}--[\\t\\n]]`, 'gv')

/** One line for people, on standard output. What a document could do to a terminal with escape sequences is taken out. */
export function print(line = ''): void {
  process.stdout.write(`${line.replace(CONTROLS, '\u{fffd}')}\n`)
}

/** "1 file", "2 files". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** One JSON document on standard output. */
export function printJson(value: unknown, pretty = process.stdout.isTTY === true): void {
  process.stdout.write(`${JSON.stringify(value, null, pretty ? 2 : undefined)}\n`)
}

/** A line that is not the result: on standard error, so that a pipe gets the result alone. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A mistake or a fault as one JSON document. */
export function documentOf(error: unknown): { error: string; message: string; remedy?: string } {
  if (error instanceof FootnoteError) return { error: error.code, message: error.message, remedy: error.remedy }
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
  return { error: usage ? 'USAGE' : 'FAULT', message: messageOf(error) }
}

/**
 * The one exit point for errors: a mistake gets one line and its remedy (or one JSON line of logs), a fault of the
 * program its stack and where to send it.
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
  note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.fault
}
