import { codeLanguageOf } from '../form.js'

/** Do the cells of a table's first row with any text head its columns? */
export function isHeaded(table: Element): boolean {
  const first = [...table.querySelectorAll('tr')].find((row) => /\S/.test(row.textContent ?? ''))
  const cells = first ? [...first.children] : []
  if (first?.parentElement?.nodeName.toLowerCase() === 'thead') return true
  return cells.length > 1 && cells.every((cell) => cell.nodeName.toLowerCase() === 'th')
}

/** Preformatted text with its line ends, those that are elements among them. */
export function linesOf(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? ''
  if (node.nodeName.toLowerCase() === 'br') return '\n'
  return [...node.childNodes].map(linesOf).join('')
}

/** As highlighters name the language of code, in a class of the block, of the code in it, or of what stands round it. */
const LANGUAGE_CLASS = /(?:^|\s)(?:lang(?:uage)?-|highlight-source-|highlight-|brush:\s*|sourceCode\s+)([\w+#.-]+)/

/** Of the code in a block, as the page names it. */
export function languageOf(pre: Element): string | undefined {
  const around = [pre.querySelector('code'), pre, pre.parentElement, pre.parentElement?.parentElement]
  for (const element of around) {
    const named = element?.getAttribute('data-lang') ?? element?.getAttribute('data-language')
    const language = codeLanguageOf(named ?? LANGUAGE_CLASS.exec(element?.getAttribute('class') ?? '')?.[1])
    if (language !== undefined && !/^(?:default|none|plaintext|text|notranslate)$/.test(language)) return language
  }
  return undefined
}
