import { readFile, rename, writeFile } from 'node:fs/promises'

/**
 * Sets a variable in a .env file and leaves every other line as it is, except a second line with the variable, which
 * would win: it is removed. Written beside the file and renamed.
 * @param value without line ends
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

/** dotenv has no escape for quotation marks: the value is put between marks that it doesn't contain. */
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
