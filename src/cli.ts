#!/usr/bin/env node
import { CommanderError } from 'commander'
import { EXIT } from './errors.js'
import { documentOf, printJson, reportError } from './terminal/output.js'
import { createProgram } from './terminal/program.js'

// `footnote ask - | head -1`: whoever was reading has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(EXIT.done)
})

const program = createProgram()
try {
  if (process.argv.length <= 2) program.outputHelp()
  else await program.parseAsync()
} catch (error) {
  // commander has printed its own message; --help and --version end here as well.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else process.exitCode = reportError(error)
  if (process.exitCode !== EXIT.done && process.argv.includes('--json')) printJson(documentOf(error))
}
