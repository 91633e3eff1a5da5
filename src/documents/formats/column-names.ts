/** A cell of a heading row is no longer, in UTF-16 code units. */
const LONGEST_NAME = 80

/** Are the cells of a first row the names of columns? They are short, each another, and none is a number. */
export function nameColumns(row: readonly string[]): boolean {
  const names = row.filter((cell) => cell !== '')
  if (names.length === 0 || new Set(names).size < names.length) return false
  return names.every((cell) => cell.length <= LONGEST_NAME && /\p{L}/u.test(cell) && !/[.!?]$/.test(cell))
}
