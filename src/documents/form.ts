import { defined } from '../defined.js'
import type { Range } from './document.js'

/** Whatever is no prose: program code, rows of a table (a line each), or a row of a file of rows ("Column: value"). */
export type Kind = 'code' | 'table' | 'row'

/** What a passage is, for whoever draws it: prose has none of this. */
export interface Form {
  kind?: Kind
  /** Of code, as the source names it: "ts", "c++". Safe to stand behind a code fence. */
  codeLanguage?: string
  /** The row of a table that names its columns: offsets into the document's text. It may stand before the passage. */
  header?: Range
}

/** The form alone of whatever has one, without properties that are undefined. */
export function formOf({ kind, codeLanguage, header }: Form): Form {
  return defined({ kind, codeLanguage, header })
}

/** In UTF-16 code units. */
const LONGEST_LANGUAGE = 24

/** The name of a programming language as a source gives it; undefined for whatever is no such name. */
export function codeLanguageOf(name: string | null | undefined): string | undefined {
  const known = name?.trim().toLowerCase() ?? ''
  return /^[a-z][a-z0-9+#.-]*$/.test(known) && known.length <= LONGEST_LANGUAGE ? known : undefined
}
