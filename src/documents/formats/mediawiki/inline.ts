import { escaped } from '../marked-up.js'

/** Namespaces of pictures in the languages of large wikis. */
const PICTURE =
  /^\s*(?:file|image|media|datei|bild|fichier|archivo|imagen|plik|bestand|immagine|ficheiro|файл|fil)\s*:/i

/** Pages of a category show nothing where they name it. */
const CATEGORY = /^\s*(?:category|kategorie|catégorie|categoría|kategoria|categorie|categoria|категория)\s*:/i

/** Elements that MediaWiki lets through. All other signs "<" are text. */
const TAG =
  /<(\/?)(abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|data|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|ins|kbd|li|ol|p|q|rb|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|table|td|th|time|tr|tt|u|ul|var|wbr)((?:\s[^<>]*)?)(\/?)>/gi

/** A piece of a line as HTML; pictures stand aside, with their captions. */
export function inlineOfWiki(text: string): { html: string; captions: string[] } {
  const captions: string[] = []
  const linked = withLinks(text, captions)
  return { html: emphasised(external(safe(linked))), captions }
}

/** Tags that are known stay without their attributes; all else is text. */
function safe(text: string): string {
  let html = ''
  let at = 0
  for (const match of text.matchAll(TAG)) {
    html += withEntities(text.slice(at, match.index))
    html += `<${match[1]}${match[2]!.toLowerCase()}${match[4]}>`
    at = match.index + match[0].length
  }
  return html + withEntities(text.slice(at))
}

function withEntities(text: string): string {
  return escaped(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|\w{2,31});/gi, '&$1;')
}

/** Bold and italics are marked by apostrophes, which are no text. */
function emphasised(html: string): string {
  return html.replace(/'{2,}/g, (run) => (run.length === 4 ? "'" : "'".repeat(Math.max(0, run.length - 5))))
}

/** [https://example.org What it is called]. */
function external(html: string): string {
  return html.replace(
    /\[((?:https?:|ftp:|mailto:|\/\/)[^\s\][<>]+)(?:\s+([^\]\n]*))?\]/gi,
    (_, address: string, name) => {
      return name?.trim() || address
    },
  )
}

/** What the brackets of links stand for. A link can stand within the caption of a picture. */
function withLinks(text: string, captions: string[]): string {
  let rest = text
  // The last that opens holds no other.
  for (let open = rest.lastIndexOf('[['); open >= 0; open = open === 0 ? -1 : rest.lastIndexOf('[[', open - 1)) {
    const close = rest.indexOf(']]', open)
    if (close < 0) continue
    const inside = rest.slice(open + 2, close)
    rest = rest.slice(0, open) + shownLink(inside, captions) + rest.slice(close + 2)
  }
  return rest
}

function shownLink(inside: string, captions: string[]): string {
  if (CATEGORY.test(inside)) return ''
  const [target = '', ...names] = inside.split('|')
  if (PICTURE.test(target)) {
    const caption = names.at(-1)?.trim() ?? ''
    if (!/^(?:thumb|frame|frameless|left|right|center|none|border|upright.*|\d*x?\d+px|\w+=.*|)$/i.test(caption)) {
      captions.push(caption)
    }
    return ''
  }
  const name = names.join('|')
  if (names.length > 0 && name.trim() === '') return target.replace(/^:?[^:]*:/, '').replace(/\s*\([^()]*\)$|,.*$/, '')
  // Addresses of the page in other languages stand at its end.
  if (names.length === 0 && /^[a-z]{2,3}(?:-[a-z]+)?:\S/.test(target)) return ''
  return names.length === 0 ? target.replace(/^\s*:/, '') : name
}
