import { DocumentError } from '../../errors.js'
import type { Page } from './furniture.js'

/** Text in as many scripts is letters at random: a font without a table of what it shows. */
const MOST_SCRIPTS = 6

/** So is text of which this share of the words has letters of several scripts. */
const MOST_MIXED = 0.2

/** What is looked at of a text, in UTF-16 code units. */
const SAMPLE = 20_000

const SCRIPTS =
  'Latin Greek Cyrillic Armenian Hebrew Arabic Thaana Devanagari Bengali Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Georgian Hangul Ethiopic Cherokee Khmer Mongolian Hiragana Katakana Han Yi Coptic'
    .split(' ')
    .map((script) => new RegExp(`\\p{Script=${script}}`, 'gu'))

/** Scripts that stand in words with others: East Asian ones. */
const MIXED_IN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Names of the tables for East Asian letters that every viewer is meant to have, and files need not hold. */
const TABLE_ELSEWHERE =
  /\/(?:(?:\w+-)?RKSJ|(?:\w+-)?EUC|\w+-UHC|GBK2K|\w*B5(?:pc)?|\w+-B5|Uni(?:JIS|GB|CNS|KS)\w*-(?:UCS2|UTF\d+))(?:-HW)?-[HV]\b/

/**
 * Refuses pages whose letters cannot be known: scans, and fonts that do not say which letters they show.
 * @param bytes of the whole file
 * @throws DocumentError
 */
export function refuseUnreadable(pages: readonly Page[], file: string, bytes: Uint8Array): void {
  let letters = 0
  let unknown = 0
  for (const { lines } of pages) {
    for (const { text } of lines) {
      letters += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
      unknown += text.match(/[\ufffd\ue000-\uf8ff\x7f-\x9f]/g)?.length ?? 0
    }
  }
  if (letters + unknown === 0) {
    if (TABLE_ELSEWHERE.test(Buffer.from(bytes).toString('latin1'))) {
      throw new DocumentError('DOCUMENT_NOT_TEXT', file, 'its fonts rely on tables of letters that it does not hold.')
    }
    throw new DocumentError('DOCUMENT_EMPTY', file, 'its pages are pictures without text (a scan).')
  }
  const sample = sampleOf(pages)
  if (unknown > letters / 4 || scriptsIn(sample) >= MOST_SCRIPTS || mixedIn(sample) > MOST_MIXED) {
    throw new DocumentError('DOCUMENT_NOT_TEXT', file, 'its fonts do not say which letters they show.')
  }
}

function sampleOf(pages: readonly Page[]): string {
  return pages
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join(' ')
    .slice(0, SAMPLE)
}

/** Scripts that a fiftieth of the letters or more are in. */
function scriptsIn(sample: string): number {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  return SCRIPTS.filter((script) => (sample.match(script)?.length ?? 0) > letters / 50).length
}

/** Share of the words with letters of more than one script. Latin and Greek meet in formulas (Δx, μm). */
function mixedIn(sample: string): number {
  const words = (sample.match(/\p{L}{3,}/gu) ?? []).filter((word) => !MIXED_IN.test(word))
  const mixed = words.filter((word) => SCRIPTS.filter((script) => word.search(script) >= 0).length > 1)
  return words.length === 0 ? 0 : mixed.length / words.length
}
