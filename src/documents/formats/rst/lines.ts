/** Lines in columns of 8, without white space at their ends. */
export function linesOf(source: string): string[] {
  return source.split(/\r\n|[\n\r]/).map((line) => expanded(line).trimEnd())
}

function expanded(line: string): string {
  if (!line.includes('\t')) return line
  let text = ''
  for (const character of line) text += character === '\t' ? ' '.repeat(8 - (text.length % 8)) : character
  return text
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

/** Columns before the first sign of a line. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** Lines without the indentation that they share, and without blank lines around them. */
export function dedented(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => !isBlank(line)).map(indentOf)
  const least = indents.length === 0 ? 0 : Math.min(...indents)
  const all = lines.map((line) => line.slice(least))
  while (all.length > 0 && isBlank(all[0])) all.shift()
  while (all.length > 0 && isBlank(all.at(-1))) all.pop()
  return all
}

/** Where the lines end that are blank or indented at least so far. */
export function endOfIndented(lines: readonly string[], from: number, indent: number): number {
  let end = from
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (isBlank(line)) continue
    if (indentOf(line) < indent) break
    end = at + 1
  }
  return end
}
