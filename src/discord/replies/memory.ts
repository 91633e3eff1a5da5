import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import type { Byline } from './byline.js'

/**
 * What a message must remember beside its quotes, and what its words must not be asked for. Its last button ("Delete",
 * or "Post here" on a private one) carries it.
 */
export interface Memory {
  /** Its passage comes near, but may not answer. */
  weak?: boolean
  /** It answers "source?" or a paper clip: another paper clip on the same message gets no second answer. */
  forSource?: boolean
  /** A moderator had its quotes mended. */
  mended?: boolean
  /** Where its byline shows the name and the question. */
  byline?: Omit<Byline, 'line'>
}

const FLAGS = { weak: 'w', forSource: 's', mended: 'm', cut: 'c' } as const

/** `flags|name|question`, each range as `start.length` in base 36. */
export function memoryFields({ weak, forSource, mended, byline }: Memory): string[] {
  const flags = [
    weak ? FLAGS.weak : '',
    forSource ? FLAGS.forSource : '',
    mended ? FLAGS.mended : '',
    byline?.cut ? FLAGS.cut : '',
  ]
  const fields = [flags.join(''), rangeField(byline?.name), rangeField(byline?.question)]
  while (fields.at(-1) === '') fields.pop()
  return fields
}

/** Reads what `memoryFields` wrote; what cannot be read is not remembered. */
export function readMemory([flags = '', name, question]: readonly string[]): Required<Memory> {
  return {
    weak: flags.includes(FLAGS.weak),
    forSource: flags.includes(FLAGS.forSource),
    mended: flags.includes(FLAGS.mended),
    byline: {
      cut: flags.includes(FLAGS.cut),
      ...defined({ name: readRange(name), question: readRange(question) }),
    },
  }
}

function rangeField(range: Range | undefined): string {
  return range === undefined ? '' : `${range.start.toString(36)}.${(range.end - range.start).toString(36)}`
}

function readRange(field: string | undefined): Range | undefined {
  const match = /^([0-9a-z]{1,4})\.([0-9a-z]{1,4})$/.exec(field ?? '')
  if (!match) return undefined
  const start = Number.parseInt(match[1] ?? '', 36)
  return { start, end: start + Number.parseInt(match[2] ?? '', 36) }
}
