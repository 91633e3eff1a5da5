import { Parser } from 'htmlparser2'
import { DocumentError } from '../errors.js'

/** Elements nested deeper than any page's, which linkedom and Readability would take minutes for. */
const DEEPEST = 400

/**
 * Looks at the markup alone, in the time of its length, before anybody builds a tree of it.
 * @throws DocumentError if its elements are nested too deeply
 */
export function refuseDepth(markup: string, file: string): void {
  let depth = 0
  const parser = new Parser({
    onopentagname() {
      if (++depth > DEEPEST) {
        throw new DocumentError('DOCUMENT_MALFORMED', file, 'its elements are nested too deeply.')
      }
    },
    onclosetag() {
      depth--
    },
  })
  parser.end(markup)
}
