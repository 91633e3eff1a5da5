import { readFile, rename, writeFile } from 'node:fs/promises'

/**
 * Sets a variable in a .env file and leaves every other line as it is; written beside and renamed. A second line with
 * the variable, which would win, goes. The value has no line end.
 */
export async function setVariable(file: string, name: string, value: string): Promise<void> {
  const own = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`)
  const lines = (await readOr(file, '')).split('\n')
  const first = lines.findIndex((line) => own.test(line))
  const at = first < 0 ? lines.length - (lines.at(-1) === '' ? 1 : 0) : first
  const kept = (some: string[]) => some.filter((line) => !own.test(line))
  const next = [...lines.slice(0, at), `${name}=${quoted(value)}`, ...kept(lines.slice(at))]
  await writeFile(`${file}.new`, `${next.join('\n').replace(/\n*$/, '')}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** Dotenv knows no escapes but \\n and \\r within double quotes: the quotation mark has to be one that the value lacks. */
function quoted(value: string): string {
  if (/^[\w./:@-]*$/.test(value)) return value
  const mark = ["'", '`', '"'].find((one) => !value.includes(one)) ?? "'"
  return mark + value + mark
}

async function readOr(file: string, fallback: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback
    throw error
  }
}
