import { escaped, markOf } from '../marked-up.js'

/** Stands for something that must not be read as markup. */
const SIGN = '\u0001'
const HIDDEN = new RegExp(`${SIGN}(\\d+)${SIGN}`, 'g')

/** What the marks among the words stand for. */
export interface References {
  /** By name, lower case: .. |name| replace:: text */
  substitutions: ReadonlyMap<string, string>
  /** Labels of footnotes and citations. */
  notes: ReadonlySet<string>
  /** So much text may still be put in by substitutions, in UTF-16 code units: a few lines could ask for gigabytes. */
  room: number
}

/** Roles whose text is cut to its last part by a tilde, as in :py:class:`~package.module.Name`. */
const ROLE = /:([\w:.+-]+):`((?:[^`\\]|\\[\s\S])+)`/g

/** A line of reStructuredText as HTML. */
export function inlineOfRst(text: string, references: References, isValue = false): string {
  const hidden: string[] = []
  const hide = (html: string) => `${SIGN}${hidden.push(html) - 1}${SIGN}`
  const html = text
    .replaceAll(SIGN, '\ufffd')
    .replace(/(?<![\w`])``(?=\S)([\s\S]*?\S)``(?![\w`])/g, (_, code: string) => hide(`<code>${escaped(code)}</code>`))
    .replace(/\\([\s\S])/g, (_, sign: string) => (/\s/.test(sign) ? '' : hide(escaped(sign))))
    .replace(ROLE, (_, role: string, inside: string) => hide(shownRole(role, inside)))
    .replace(/\|(\S(?:[^|\n]*\S)?)\|_{0,2}(?!\w)/g, (whole, name: string) => {
      const value = references.substitutions.get(name.toLowerCase())
      if (value === undefined || isValue || references.room < value.length) return whole
      references.room -= value.length
      return hide(inlineOfRst(value, references, true))
    })
    .replace(/ ?\[([\w.#*-]+)\]_(?!\w)/g, (whole, name: string) => {
      const label = labelOf(name)
      return references.notes.has(label) ? hide(markOf(label)) : whole
    })
    .replace(/(?<![\w`])`([^`\n]*(?:\n[^`\n]*)*?)\s*<[^<>`]+>`__?/g, (_, name: string) => hide(escaped(name.trim())))
    .replace(/(?<![\w`])_?`([^`]+)`_{0,2}(?!\w)/g, (_, name: string) => hide(escaped(name)))
    .replace(/(?<![\w*])\*\*(?=\S)([\s\S]*?\S)\*\*(?![\w*])/g, '$1')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])/g, '$1')
    // A word that is a link: the marks behind it are no text.
    .replace(/(?<![\w`])([\p{L}\p{N}](?:[\p{L}\p{N}.+-]|_(?=[\p{L}\p{N}]))*)__?(?![\w`])/gu, '$1')
  return shown(escaped(html), hidden)
}

/** A footnote's label; those that are numbered by themselves are told apart by their name alone. */
export function labelOf(name: string): string {
  return name.toLowerCase()
}

function shown(html: string, hidden: readonly string[]): string {
  return html.replace(HIDDEN, (_, number: string) => shown(hidden[Number(number)] ?? '', hidden))
}

function shownRole(role: string, inside: string): string {
  const text = inside.replace(/\\([\s\S])/g, '$1')
  if (/^(?:sup|superscript)$/.test(role)) return `<sup>${escaped(text)}</sup>`
  if (/^(?:sub|subscript)$/.test(role)) return `<sub>${escaped(text)}</sub>`
  const name = /^([\s\S]*?)\s*<[^<>]+>$/.exec(text)?.[1]
  if (name) return escaped(name)
  return escaped(text.replace(/^!/, '').replace(/^~(?:.*\.)?/, ''))
}
