import { defined } from '../../defined.js'
import type { Format } from './format.js'
import { dateOf, languageOf } from './front-matter.js'
import { parsePage } from './html.js'
import { markOf, readMarkedUp } from './marked-up.js'
import { refuseDepth } from './nesting.js'

/** AsciiDoc as Asciidoctor shows it. Files that it includes are not opened. */
export const asciidoc: Format = {
  name: 'AsciiDoc',
  version: 2,
  extensions: ['adoc', 'asciidoc', 'asc'],
  async parse(source) {
    // Loaded for the files that need it alone.
    const { load } = await import('@asciidoctor/core')
    const document = await load(source.decode(), { safe: 'secure', attributes: { showtitle: true } })
    const markup = await document.convert()
    refuseDepth(markup, source.file)
    const page = parsePage(markup)
    const value = (name: string) => {
      const found: unknown = document.getAttribute(name)
      return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
    }
    return {
      ...readMarkedUp({ notes: notesOf(page), html: plainHtmlOf(page) }, source.file),
      ...defined({
        author: value('authors') ?? value('author'),
        published: dateOf(value('revdate')),
        language: languageOf(value('lang')),
      }),
    }
  },
}

/** HTML of each footnote by its number, taken out of the page, with the marks changed to ours. */
function notesOf(page: Document): Map<string, string> {
  const notes = new Map<string, string>()
  for (const note of page.querySelectorAll('#footnotes .footnote')) {
    const id = /\d+$/.exec(note.id)?.[0]
    if (id !== undefined) notes.set(id, `<p>${note.innerHTML.replace(/^\s*<a [^>]*>\d+<\/a>\.\s*/, '')}</p>`)
  }
  page.querySelector('#footnotes')?.remove()
  for (const mark of page.querySelectorAll('sup.footnote, sup.footnoteref')) {
    const id = mark.textContent?.match(/\d+/)?.[0]
    if (id !== undefined) mark.outerHTML = markOf(id)
  }
  return notes
}

/** Without what is no text of the document, and with layout that the reader of pages knows. */
function plainHtmlOf(page: Document): string {
  for (const element of page.querySelectorAll('#toc, .toc, .conum, a.include, span.line-through')) element.remove()
  for (const block of page.querySelectorAll('.admonitionblock')) {
    const label = block.querySelector('.icon')?.textContent?.trim() ?? ''
    const content = block.querySelector('td.content')
    const first = content?.querySelector('p') ?? content
    first?.prepend(label === '' ? '' : `${label}: `)
    block.replaceWith(...(content?.childNodes ?? []))
  }
  for (const verse of page.querySelectorAll('.verseblock pre')) {
    verse.outerHTML = `<p>${verse.innerHTML.replaceAll('\n', '<br>')}</p>`
  }
  // Spaces of no width are only there for line breaks.
  return page.body.innerHTML.replaceAll('\u200b', '')
}
