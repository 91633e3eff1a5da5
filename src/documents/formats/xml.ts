import { Parser } from 'htmlparser2'
import { decode, wellFormed } from '../decode.js'
import { DocumentError } from '../errors.js'

/** An element of an XML document. Names are without their prefixes: the formats read here have no clashes. */
export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
}

/** Nothing that people write is nested deeper. */
const DEEPEST = 256

/**
 * The root of an XML document. Only the five entities of XML are known; a document that defines others is refused.
 * @throws DocumentError if it is nested too deeply, defines entities, or has no root
 */
export function parseXml(bytes: Uint8Array, file: string): Element {
  const source = decode(bytes, file)
  const top: Element = { name: '', attributes: {}, children: [] }
  const open = [top]
  const refuse = (problem: string): never => {
    throw new DocumentError('DOCUMENT_MALFORMED', file, problem)
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name: local(name), attributes: unprefixed(attributes), children: [] }
        open.at(-1)!.children.push(element)
        if (open.push(element) > DEEPEST) refuse('its elements are nested too deeply.')
      },
      onclosetag() {
        open.pop()
      },
      ontext(text) {
        const { children } = open.at(-1)!
        const last = children.at(-1)
        if (typeof last === 'string') children[children.length - 1] = last + text
        else children.push(text)
      },
      onprocessinginstruction(_, data) {
        if (/^!doctype[^>]*\[/i.test(data)) refuse('it defines XML entities.')
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(source)
  const root = top.children.find((child) => typeof child !== 'string')
  return root ?? refuse('a part of it is not XML.')
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return elements(element).find((candidate) => candidate.name === name)
}

/** All children that are elements. */
export function elements(element: Element | undefined): Element[] {
  return (element?.children ?? []).filter((item) => typeof item !== 'string')
}

/** All elements of that name below, in the order of the document, not looking into those found. */
export function descendants(element: Element, name: string): Element[] {
  return elements(element).flatMap((item) => (item.name === name ? [item] : descendants(item, name)))
}

/** The text below an element. */
export function textBelow(element: Element | string | undefined): string {
  if (element === undefined) return ''
  return typeof element === 'string' ? wellFormed(element) : element.children.map(textBelow).join('')
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function unprefixed(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]))
}
