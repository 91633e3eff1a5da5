import type { Stretch } from '../../answering/answerer.js'

/** A text as it is drawn: what it is, and the text. */
export type Drawable = Pick<Stretch, 'text' | 'start' | 'kind' | 'codeLanguage' | 'header'>

/** On which sides something of its paragraph, code or table was left out. */
export interface Cuts {
  before?: boolean
  after?: boolean
}
