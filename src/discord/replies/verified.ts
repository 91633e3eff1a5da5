import { createHash } from 'node:crypto'
import type { QuoteMatch, Verification } from '../../answering/answerer.js'
import type { Range } from '../../documents/document.js'

/** Characters of the sum of the slices' texts. */
const SUM_LENGTH = 10

/** Where what was verified stands, as "Post here" carries it. */
export interface VerifiedPlace {
  verdict: 'exact' | 'near'
  /** Id of the document. */
  document: string
  /** Slices of the document's text. */
  slices: Range[]
  /** Of the slices' texts, which are to be the same when they are posted. */
  sum: string
}

const VERDICTS = { exact: 'e', near: 'n', absent: '0' } as const

/** A text that is not in the library, as "Post here" carries it: true as long as the library is the same. */
export interface VerifiedAbsence {
  /** Of the library in which it was looked for. */
  version: number
}

/** `verdict|version`, in base 36. */
export function absentFields({ version }: VerifiedAbsence): string[] {
  return [VERDICTS.absent, version.toString(36)]
}

/** `verdict|document|start.length,…|sum`, numbers in base 36. */
export function verifiedFields(verdict: Verification['verdict'], { document, slices }: QuoteMatch): string[] {
  const ranges = slices.map(({ start, end }) => `${start.toString(36)}.${(end - start).toString(36)}`)
  return [VERDICTS[verdict], document.id, ranges.join(','), sumOf(slices)]
}

/** Reads what `verifiedFields` or `absentFields` wrote; undefined for anything else. */
export function readVerified(fields: readonly string[]): VerifiedPlace | VerifiedAbsence | undefined {
  const [verdict, document = '', ranges = '', sum = ''] = fields
  // Messages of before carry no version: nothing has that of -1.
  if (verdict === VERDICTS.absent) return { version: document === '' ? -1 : Number.parseInt(document, 36) }
  if ((verdict !== VERDICTS.exact && verdict !== VERDICTS.near) || document === '' || sum === '') return undefined
  const slices = ranges.split(',').map((range) => {
    const [start = Number.NaN, length = Number.NaN] = range.split('.').map((number) => Number.parseInt(number, 36))
    return { start, end: start + length }
  })
  if (!slices.every(({ start, end }) => Number.isSafeInteger(start) && end > start)) return undefined
  return { verdict: verdict === VERDICTS.exact ? 'exact' : 'near', document, slices, sum }
}

/** Tells the texts of slices from any others. */
export function sumOf(slices: readonly { text: string }[]): string {
  const joined = slices.map(({ text }) => text).join('\n\0')
  return createHash('sha256').update(joined).digest('hex').slice(0, SUM_LENGTH)
}
