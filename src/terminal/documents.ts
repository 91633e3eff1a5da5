import type { Answerer } from '../answering/answerer.js'
import { DocumentUnknownError } from '../answering/errors.js'
import { EXIT } from '../errors.js'
import { counted, print, printJson, styled } from './output.js'
import { citation } from './print-quote.js'
import { wrap } from './wrap.js'

/** `footnote documents [SEARCH]`. */
export async function documents(answerer: Answerer, search: string | undefined, json: boolean): Promise<number> {
  const entries = await answerer.documents({ search })
  if (json) printJson({ documents: entries })
  else {
    for (const entry of entries) {
      print(`${styled('cyan', entry.id)}  ${citation(entry)}`)
      print(
        `            ${styled('dim', `${entry.file} · ${counted(entry.paragraphs, 'paragraph')} · ${counted(entry.passages, 'passage')}`)}`,
      )
    }
    if (entries.length === 0) print('No document fits.')
  }
  return entries.length > 0 ? EXIT.done : EXIT.nothing
}

/** `footnote read DOCUMENT_ID [--from N]`. */
export async function read(answerer: Answerer, id: string, from: number | undefined, json: boolean): Promise<number> {
  const reading = await answerer.read({ document: id, from })
  if (!reading) throw new DocumentUnknownError(id)
  if (json) printJson(reading)
  else {
    print(styled('bold', citation(reading.document)))
    const { passages } = reading.document
    if (from !== undefined && from >= passages) {
      print(styled('yellow', `This document has ${counted(passages, 'passage')}, counted from 0; this is the last.`))
    }
    print()
    let heading: string | undefined
    for (const passage of reading.passages) {
      if (passage.heading && passage.heading !== heading) print(styled('underline', passage.heading))
      heading = passage.heading
      print(wrap(passage.text, '  '))
      print(`  ${styled('dim', `¶ ${passage.paragraph} · ${passage.id}`)}`)
      print()
    }
    const next = reading.from + reading.passages.length
    if (next < reading.document.passages) print(styled('dim', `More: footnote read ${id} --from ${next}`))
  }
  return EXIT.done
}

/** `footnote text DOCUMENT_ID`: the exact text, without a line end of its own. */
export async function text(answerer: Answerer, id: string): Promise<number> {
  const content = await answerer.text({ document: id })
  if (content === undefined) throw new DocumentUnknownError(id)
  process.stdout.write(content)
  return EXIT.done
}
