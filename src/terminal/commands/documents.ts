import type { Answerer } from '../../answering/answerer.js'
import { EXIT } from '../../errors.js'
import type { Shared } from '../options.js'
import { counted, print, printJson, styled } from '../output.js'
import { citation } from '../print-quote.js'

export interface DocumentsOptions extends Shared {
  /** List what could not be read instead. */
  skipped?: boolean
}

/** `footnote documents [SEARCH]`. */
export async function documents(answerer: Answerer, { json }: DocumentsOptions, search?: string): Promise<number> {
  const entries = await answerer.documents({ search })
  if (json) printJson({ documents: entries })
  else {
    for (const entry of entries) {
      print(`${styled('cyan', entry.id)}  ${citation(entry)}`)
      const size = `${counted(entry.paragraphs, 'paragraph')} · ${counted(entry.passages, 'passage')}`
      print(`            ${styled('dim', `${entry.file} · ${size}`)}`)
    }
    if (entries.length === 0) print('No document fits.')
  }
  return entries.length > 0 ? EXIT.done : EXIT.nothing
}
