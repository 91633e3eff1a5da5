import { defined } from '../defined.js'
import { paragraphsOf } from '../documents/paragraphs.js'
import type { PassageRecord } from '../library/library.js'
import type { ParagraphPart } from './answerer.js'

/** The paragraphs that a passage is made of, with their numbers, as the library keeps them: the one source of "¶". */
export function partsOf(passage: PassageRecord): ParagraphPart[] {
  const ranges = paragraphsOf(passage)
  return ranges.map(({ start, end }, index) => {
    const text = passage.text.slice(start - passage.start, end - passage.start)
    return {
      paragraph: passage.paragraph + index,
      start,
      end: start + text.trimEnd().length,
      ...defined({
        begun: index === 0 ? passage.begun : undefined,
        goesOn: index === ranges.length - 1 ? passage.goesOn : undefined,
      }),
    }
  })
}

/** The number of the paragraph in which an offset lies: that of the last part that begins before it. */
export function paragraphAt(parts: readonly ParagraphPart[], offset: number): number | undefined {
  return (parts.findLast(({ start }) => start <= offset) ?? parts[0])?.paragraph
}
