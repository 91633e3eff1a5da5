/** Elements that show no text. */
const HIDDEN = new Set(
  'script style noscript template svg math iframe object embed canvas video audio input select textarea head link meta'.split(
    ' ',
  ),
)

/** Text that is struck out has been withdrawn: no reader takes it as said. */
const STRUCK = new Set(['s', 'strike', 'del'])

/** Is this no text of the page: what shows none, what was struck out, and icons? */
export function isUnseen(element: Element): boolean {
  const name = element.nodeName.toLowerCase()
  return HIDDEN.has(name) || isStruck(element, name) || isForTheEyeAlone(element)
}

function isStruck(element: Element, name: string): boolean {
  return STRUCK.has(name) || /text-decoration[^;]*line-through/i.test(element.getAttribute('style') ?? '')
}

/** Icons and repeated labels that are hidden from whoever reads with their ears: a word or a sign, no sentence. */
function isForTheEyeAlone(element: Element): boolean {
  if (element.getAttribute('aria-hidden') !== 'true') return false
  return !/[\p{L}\p{N}].*(?:\s|[.!?]["'”’)]?$)/u.test((element.textContent ?? '').trim())
}
