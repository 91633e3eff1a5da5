import { defined } from '../../defined.js'
import type { Range } from '../../documents/document.js'
import type { Byline } from './byline.js'

/**
 * What a message must remember beside its quotes, and what its words must not be asked for. One of its buttons ("⋯",
 * "Delete" or "Post here") carries it.
 */
export interface Memory {
  /** Its passage comes near, but may not answer. */
  weak?: boolean
  /** It answers "source?" or a paper clip: another paper clip on the same message gets no second answer. */
  forSource?: boolean
  /** A moderator had its quotes mended. */
  mended?: boolean
  /** It is of the short kind: quotes without boxes. */
  compact?: boolean
  /** It begins with a text of the bot's own. One that is not compact always does. */
  headed?: boolean
  /** The question stands in the message that it replies to. */
  under?: boolean
  /** Where its byline shows the name and the question. */
  byline?: Omit<Byline, 'line'>
}

const FLAGS = { weak: 'w', forSource: 's', mended: 'm', cut: 'c', compact: 'k', headed: 'h', under: 'u' } as const

/** `flags|name|question`, each range as `start.length` in base 36. */
export function memoryFields({ byline, ...memory }: Memory): string[] {
  const names = ['weak', 'forSource', 'mended', 'compact', 'headed', 'under'] as const
  const flags = [...names.map((name) => (memory[name] ? FLAGS[name] : '')), byline?.cut ? FLAGS.cut : '']
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
    compact: flags.includes(FLAGS.compact),
    headed: flags.includes(FLAGS.headed),
    under: flags.includes(FLAGS.under),
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
