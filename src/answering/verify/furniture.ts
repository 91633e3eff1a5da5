import { folded } from '../../library/folded.js'
import type { DocumentRecord, Library, PassageRecord } from '../../library/library.js'

/**
 * Was a slice that lies in no passage left out as page furniture? What else stands in no passage is the title, a
 * heading above the next passage, or who wrote the text.
 */
export async function isFurniture(
  library: Library,
  document: DocumentRecord,
  slice: { end: number; text: string },
): Promise<boolean> {
  const next = await passageBehind(library, document, slice.end)
  const known = [document.title, document.author ?? '', ...(next?.headings ?? [])]
  const said = plain(slice.text)
  return !known.some((one) => one !== '' && (plain(one).includes(said) || said.includes(plain(one))))
}

/** The first passage that begins behind an offset: found in steps that halve what is left. */
async function passageBehind(
  library: Library,
  { key, passages }: DocumentRecord,
  offset: number,
): Promise<PassageRecord | undefined> {
  let low = 0
  let high = passages
  let found: PassageRecord | undefined
  while (low < high) {
    const middle = (low + high) >> 1
    const [passage] = await library.passages(key, middle, 1)
    if (passage && passage.start < offset) low = middle + 1
    else {
      found = passage ?? found
      high = middle
    }
  }
  return found
}

function plain(text: string): string {
  return folded(text).replace(/[^\p{L}\p{N}]+/gu, '')
}
