import { VARIABLES, type Variable } from '../../src/config.js'
import { code, GENERATED, table } from './markdown.js'

/** docs/configuration.md: every variable with its default, its values and what it is for. */
export function configurationPage(): string {
  const rows = Object.values(VARIABLES).map((variable: Variable) => [
    code(variable.name),
    code(variable.kind.fallback),
    variable.kind.wanted,
    aboutOf(variable),
  ])
  return `${GENERATED}

# Configuration

Footnote reads its variables from the environment, then from \`.env\` in the working folder, then takes the default.
Relative folders count from the working folder. [.env.example](../.env.example) has the same list, to be copied to \`.env\`.

\`npx footnote config\` shows each variable, its value in effect and where it comes from (\`--json\` for programs). Secrets are
masked.

${table(['variable', 'default', 'value', 'what it is for'], rows)}

The library host and the indexer don't get the variables that concern Discord, the token among them.
`
}

function aboutOf({ about, example }: Variable): string {
  return example && !about.includes(example) ? `${about} Example: ${code(example)}.` : about
}
