import { defined } from '../../defined.js'
import type { Passage } from '../../documents/document.js'

type Breaks = Pick<Passage, 'breaks' | 'begun' | 'goesOn'>

/**
 * Where the paragraphs of a passage begin, as a column holds it: "<120 260>" has further ones 120 and 260 UTF-16 code
 * units behind its start, begins within a paragraph ("<") and ends within one (">"). Null for a single whole one.
 */
export function encodeBreaks({ start, breaks = [], begun, goesOn }: Breaks & Pick<Passage, 'start'>): string | null {
  const places = breaks.map((at) => at - start).join(' ')
  return `${begun ? '<' : ''}${places}${goesOn ? '>' : ''}` || null
}

/** What `encodeBreaks` was given. */
export function decodeBreaks({ start, breaks }: { start: number; breaks: string | null }): Breaks {
  if (breaks === null) return {}
  const places = breaks.match(/\d+/g)?.map((place) => start + Number(place))
  return defined({
    breaks: places,
    begun: breaks.startsWith('<') ? (true as const) : undefined,
    goesOn: breaks.endsWith('>') ? (true as const) : undefined,
  })
}
