import { expect, it } from 'vitest'
import { createProgram } from '../../src/terminal/program.js'

/** What `--help` of every command says in a terminal of this width. */
function helpAt(width: number): string[] {
  const program = createProgram()
  const all = [program, ...program.commands, ...program.commands.flatMap((command) => [...command.commands])]
  return all.map((command) =>
    command.configureOutput({ getOutHelpWidth: () => width, getOutHasColors: () => false }).helpInformation(),
  )
}

it.each([50, 60, 80, 100, 140])('follows a terminal of %i columns', (width) => {
  for (const help of helpAt(width)) {
    for (const line of help.split('\n')) {
      // A usage line, and the name of a command with its arguments, stay whole.
      if (/^Usage: |^ {2}[\w<-]/.test(line) && !/ {2}\S.* {2}/.test(line)) continue
      expect(line.length, line).toBeLessThanOrEqual(width)
    }
  }
})

it('uses the room that a wide terminal has', () => {
  const lines = helpAt(140).flatMap((help) => help.split('\n'))
  expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(90)
})
