import { asciidoc } from './asciidoc.js'
import { docx } from './docx/docx.js'
import { epub } from './epub.js'
import type { Format } from './format.js'
import { html } from './html.js'
import { jsonLines } from './json-lines.js'
import { markdown } from './markdown.js'
import { mediaWiki } from './mediawiki/mediawiki.js'
import { odt } from './odt/odt.js'
import { pdf } from './pdf/pdf.js'
import { plainText } from './plain-text.js'
import { reStructuredText } from './rst/rst.js'
import { rtf } from './rtf/rtf.js'
import { subRip, webVtt } from './subtitles.js'
import { commaSeparated, tabSeparated } from './tables.js'

/** Every format that can be read. */
export const FORMATS: readonly Format[] = [
  plainText,
  markdown,
  html,
  docx,
  odt,
  rtf,
  pdf,
  epub,
  subRip,
  webVtt,
  commaSeparated,
  tabSeparated,
  jsonLines,
  asciidoc,
  reStructuredText,
  mediaWiki,
]

const BY_EXTENSION = new Map(FORMATS.flatMap((format) => format.extensions.map((name) => [name, format] as const)))

/** Their names alone: "text, Markdown or HTML". */
export const FORMAT_NAMES = inWords(FORMATS.map(({ name }) => name))

/** All extensions for a list: ".txt, .text, .md". */
export const EXTENSIONS_IN_WORDS = [...BY_EXTENSION.keys()].map((name) => `.${name}`).join(', ')

/** Extension of a file name, lower case, without the dot; '' if it has none. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.') + 1
  const extension = dot === 0 ? '' : fileName.slice(dot).toLowerCase()
  return /[/\\]/.test(extension) ? '' : extension
}

/** The format of a file by its extension; undefined if it cannot be read. */
export function formatOf(fileName: string): Format | undefined {
  return BY_EXTENSION.get(extensionOf(fileName))
}

function inWords(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`
}
