import type { Format } from './format.js'
import { html } from './html.js'
import { markdown } from './markdown.js'
import { plainText } from './plain-text.js'

const FORMATS: readonly Format[] = [plainText, markdown, html]

const BY_EXTENSION = new Map(FORMATS.flatMap((format) => format.extensions.map((name) => [name, format] as const)))

/** Extensions that can be read, lower case, without the dot. */
export const EXTENSIONS: readonly string[] = [...BY_EXTENSION.keys()]

/** Extension of a file name, lower case, without the dot; '' where it has none. */
export function extensionOf(fileName: string): string {
  return /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}

/** The format of a file by its extension; undefined where it cannot be read. */
export function formatOf(fileName: string): Format | undefined {
  return BY_EXTENSION.get(extensionOf(fileName))
}
