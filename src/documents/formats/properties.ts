/** What programs write for a title by themselves. */
const TEMPLATE =
  /^(?:untitled|unbenannt|sans titre|sin título|title|titel|document|dokument|normal|template|vorlage|slide|presentation|microsoft word)\b[\s\d-]*(?:$|- .*)|template|vorlage/i

/** The title in a document's properties; undefined where it is a program's template or the name of a file. */
export function titleFromProperties(value: string | undefined, file: string): string | undefined {
  const title = oneLine(value)
  if (title.length < 3 || title.length > 300 || !/\p{L}/u.test(title) || TEMPLATE.test(title)) return undefined
  if (/\.(?:docx?|dot[xm]?|pdf|indd|qxd|tex|dvi|rtf|odt|pages|pptx?|xlsx?|html?|ps|eps|fm|p65|txt|md)\b/i.test(title))
    return undefined
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  return title === stem && !/\s/.test(title) ? undefined : title
}

/** An author's name in a document's properties; undefined for names of accounts, programs and firms of one word. */
export function nameOf(value: string | undefined): string | undefined {
  const name = oneLine(value)
  if (name.length > 200 || /[\d@\\/]/.test(name)) return undefined
  if (/\b(?:user|owner|admin|administrator|windows|microsoft|office|unknown|author|benutzer)\b/i.test(name))
    return undefined
  return /^\p{Lu}\S*(?:[\s,]+\S+)+$/u.test(name) ? name : undefined
}

function oneLine(value = ''): string {
  return value.replace(/\s+/g, ' ').trim()
}
