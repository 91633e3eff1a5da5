import type { Answerer, Reading } from '../../answering/answerer.js'
import { DocumentUnknownError } from '../../answering/errors.js'
import { EXIT } from '../../errors.js'
import type { Shared } from '../options.js'
import { counted, print, printJson, styled } from '../output.js'
import { citation } from '../print-quote.js'
import { wrap } from '../wrap.js'

export interface ReadOptions extends Shared {
  /** The first passage, counted from 0. */
  from?: number
}

/** `footnote read DOCUMENT_ID [--from N]`. */
export async function read(answerer: Answerer, { from, json }: ReadOptions, id: string): Promise<number> {
  const reading = await answerer.read({ document: id, from })
  if (!reading) throw new DocumentUnknownError(id)
  if (json) printJson(reading)
  else printReading(reading, from)
  return EXIT.done
}

function printReading(reading: Reading, from: number | undefined): void {
  const { id, passages } = reading.document
  print(styled('bold', citation(reading.document)))
  if (from !== undefined && from >= passages) {
    print(styled('yellow', `This document has ${counted(passages, 'passage')}, counted from 0; this is the last.`))
  }
  print()
  let heading: string | undefined
  for (const passage of reading.passages) {
    if (passage.heading && passage.heading !== heading) print(styled('underline', passage.heading))
    heading = passage.heading
    print(
      passage.kind === 'code' || passage.kind === 'table'
        ? passage.text.replace(/^/gm, '  ')
        : wrap(passage.text, '  '),
    )
    print(`  ${styled('dim', `¶ ${passage.paragraph} · ${passage.id}`)}`)
    print()
  }
  const next = reading.from + reading.passages.length
  if (next < passages) print(styled('dim', `More: footnote read ${id} --from ${next}`))
}
