import { readFile, rename, writeFile } from 'node:fs/promises'

/** Sets a variable in a .env file and leaves every other line as it is; written beside and renamed. */
export async function setVariable(file: string, name: string, value: string): Promise<void> {
  const lines = (await readOr(file, '')).split('\n')
  const at = lines.findIndex((line) => line.trimStart().startsWith(`${name}=`))
  const line = `${name}=${/[\s#"'\\]/.test(value) ? JSON.stringify(value) : value}`
  if (at >= 0) lines[at] = line
  else lines.splice(lines.at(-1) === '' ? lines.length - 1 : lines.length, 0, line)
  await writeFile(`${file}.new`, `${lines.join('\n').replace(/\n*$/, '')}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function readOr(file: string, fallback: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback
    throw error
  }
}
