import { child, type Element, elements } from '../xml.js'

/** Where a paragraph stands in a numbered list. */
export interface Listed {
  numId: string
  level: number
}

/** Paragraph styles of a Word document, by id. */
export class Styles {
  private readonly styles = new Map<string, Element>()

  constructor(root: Element | undefined) {
    for (const style of elements(root)) {
      const id = style.attributes.styleId
      if (style.name === 'style' && id !== undefined) this.styles.set(id, style)
    }
  }

  /** 0 for the title of the document, 1 to 9 for headings, undefined for text. */
  headingOf(properties: Element | undefined): number | undefined {
    const own = levelOf(properties)
    if (own !== undefined) return own > 8 ? undefined : own + 1
    for (const style of this.chain(properties)) {
      const name = child(style, 'name')?.attributes.val ?? ''
      if (/^title$/i.test(name)) return 0
      const level = levelOf(child(style, 'pPr'))
      if (level !== undefined) return level > 8 ? undefined : level + 1
      const named = /^heading (\d)$/i.exec(name)?.[1]
      if (named) return Number(named)
    }
    return undefined
  }

  /** The list that a paragraph is in, by its own properties or its style's. */
  listOf(properties: Element | undefined): Listed | undefined {
    const own = child(properties, 'numPr')
    const candidates = [own, ...this.chain(properties).map((style) => child(child(style, 'pPr'), 'numPr'))]
    const numId = firstValue(candidates, 'numId')
    if (numId === undefined || numId === '0') return undefined
    return { numId, level: Math.min(8, Math.max(0, Number(firstValue(candidates, 'ilvl') ?? 0) || 0)) }
  }

  /** The paragraph's style and those it is based on. */
  private chain(properties: Element | undefined): Element[] {
    const chain: Element[] = []
    let id = child(properties, 'pStyle')?.attributes.val
    while (id !== undefined && chain.length < 20) {
      const style = this.styles.get(id)
      if (!style) break
      chain.push(style)
      id = child(style, 'basedOn')?.attributes.val
    }
    return chain
  }
}

function levelOf(properties: Element | undefined): number | undefined {
  const level = child(properties, 'outlineLvl')?.attributes.val
  return level === undefined ? undefined : Number(level)
}

function firstValue(candidates: readonly (Element | undefined)[], name: string): string | undefined {
  return candidates.map((item) => child(item, name)?.attributes.val).find((value) => value !== undefined)
}
