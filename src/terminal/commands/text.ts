import type { Answerer } from '../../answering/answerer.js'
import { DocumentUnknownError } from '../../answering/errors.js'
import { EXIT } from '../../errors.js'
import type { Shared } from '../options.js'

/** `footnote text DOCUMENT_ID`: the exact text, without a line end of its own. */
export async function text(answerer: Answerer, _options: Shared, id: string): Promise<number> {
  const content = await answerer.text({ document: id })
  if (content === undefined) throw new DocumentUnknownError(id)
  process.stdout.write(content)
  return EXIT.done
}
