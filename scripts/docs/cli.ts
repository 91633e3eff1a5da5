import { type Command, Help } from 'commander'
import { EXIT } from '../../src/errors.js'
import { createProgram } from '../../src/terminal/program.js'
import { code, GENERATED, table } from './markdown.js'

const EXIT_CODES: Record<keyof typeof EXIT, string> = {
  done: 'it did what was asked',
  nothing: 'it found nothing (`ask`, `quote`, `verify`, `find-sources`, `documents`)',
  usage: 'something can be corrected: the arguments, the configuration, a file; the message says what to do',
  fault: 'a fault of the program, or a process that keeps ending',
  away: 'Discord, or the network, cannot be reached: try again later',
}
const help = new Help()

/** docs/cli.md: the commands with their arguments and options, as commander knows them. */
export function cliPage(): string {
  const program = createProgram()
  return `${GENERATED}

# Command line

${program.description()}
Run it as \`npx footnote COMMAND\`; \`--help\` after any command shows the same as this page.

${leaves(program).map(section).join('\n\n')}

## Exit codes

${table(
  ['code', 'meaning'],
  (Object.keys(EXIT) as (keyof typeof EXIT)[]).map((name) => [code(String(EXIT[name])), EXIT_CODES[name]]),
)}

With \`--json\`, standard output is one JSON document, also for a mistake: \`{error, message, remedy}\`.
Notes and errors for people go to standard error.
`
}

/** The commands that do something, those of a group in its place. */
function leaves(command: Command): Command[] {
  const commands = help.visibleCommands(command).filter((one) => one.name() !== 'help')
  return commands.length === 0 ? [command] : commands.flatMap(leaves)
}

function section(command: Command): string {
  const rows = [
    ...command.registeredArguments.map((one) => [code(one.name()), help.argumentDescription(one)]),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== '--help')
      .map((option) => [code(help.optionTerm(option)), help.optionDescription(option)]),
  ]
  const description = help.commandDescription(command)
  return [
    `## ${nameOf(command)}`,
    `${description.charAt(0).toUpperCase()}${description.slice(1)}${/[.?]$/.test(description) ? '' : '.'}`,
    `\`\`\`sh\n${help.commandUsage(command)}\n\`\`\``,
    ...(rows.length > 0 ? [table(['argument or option', 'meaning'], rows)] : []),
  ].join('\n\n')
}

/** "model add" */
function nameOf(command: Command): string {
  return command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()
}
