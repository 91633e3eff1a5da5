/** The server of servers-child.ts. */
export const SERVER = '1203948572839450112'

/** A document in one of its versions: long enough for several passages. */
export function textOf(number: number, version: number): string {
  return Array.from(
    { length: 25 },
    (_, i) =>
      `Part ${i} of story ${number} in version ${version} tells of the harbour, its boats and day ${i * version}.`,
  ).join('\n\n')
}
