import { VARIABLES, type Variable } from '../../src/config.js'

const COLUMNS = 118

/** .env.example: every variable with its default, and what it is for. */
export function envExample(): string {
  const head =
    '# Every variable with its default. Copy this to .env and change what you need; the environment wins over .env.'
  return [head, ...Object.values(VARIABLES).map(entry)].join('\n\n').concat('\n')
}

function entry({ name, kind, about, example }: Variable): string {
  const lines = [about, ...(example && !about.includes(example) ? [`Example: ${name}=${example}`] : [])]
  const comment = lines.flatMap(wrapped).map((line) => `# ${line}`)
  return [...comment, `${name}=${kind.fallback}`].join('\n')
}

function wrapped(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > COLUMNS) {
      lines.push(line)
      line = word
    } else line += (line === '' ? '' : ' ') + word
  }
  return [...lines, line]
}
