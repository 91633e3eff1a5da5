import { html, type nothing, type TemplateResult } from 'lit'
import type { Directory } from '../directory.js'
import { fullTime, styledTime } from '../times.js'
import { parseInline, parseMarkdown } from './parse.js'
import type { MarkdownNode } from './tree.js'

/** What the drawing of markdown needs to know of its surroundings. */
export interface MarkdownContext {
  directory: Directory | undefined
  me: string
  openChannel: (id: string) => void
}

type Drawn = TemplateResult | string | typeof nothing

/** A message's text, drawn. Content only ever becomes text nodes and vetted link addresses, never markup. */
export function markdown(source: string, context: MarkdownContext): TemplateResult {
  const nodes = parseMarkdown(source)
  return html`<div class=${onlyEmoji(nodes) ? 'markdown jumbo' : 'markdown'}>${draw(nodes, context)}</div>`
}

/** One line of it, for topics and previews. */
export function inlineMarkdown(source: string, context: MarkdownContext): Drawn[] {
  return draw(parseInline(source), context)
}

function draw(nodes: readonly MarkdownNode[], context: MarkdownContext): Drawn[] {
  return nodes.map((node) => drawNode(node, context))
}

function drawNode(node: MarkdownNode, context: MarkdownContext): Drawn {
  switch (node.type) {
    case 'text':
      return node.text
    case 'break':
      return html`<br />`
    case 'code':
      return html`<code>${node.text}</code>`
    case 'code-block':
      return html`<pre tabindex="0" aria-label=${node.language ? `Code, ${node.language}` : 'Code'}><code>${node.text}</code></pre>`
    case 'list':
      return drawList(node, context)
    case 'link':
      return html`<a href=${node.href} title=${node.title ?? node.href} target="_blank" rel="noopener noreferrer"
        >${draw(node.children, context)}</a
      >`
    case 'timestamp': {
      const date = new Date(node.seconds * 1_000)
      return html`<time class="stamp" datetime=${date.toISOString()} title=${fullTime(date)}
        >${styledTime(date, node.style)}</time
      >`
    }
    case 'mention':
    case 'everyone':
    case 'command':
    case 'emoji':
      return drawMention(node, context)
    case 'heading':
      return html`<div class="heading heading-${node.level}" role="heading" aria-level=${node.level + 2}
        >${draw(node.children, context)}</div
      >`
    default:
      return drawWrapper(node.type, draw(node.children, context))
  }
}

function drawWrapper(type: (MarkdownNode & { children: MarkdownNode[] })['type'], content: Drawn[]): Drawn {
  switch (type) {
    case 'strong':
      return html`<strong>${content}</strong>`
    case 'emphasis':
      return html`<em>${content}</em>`
    case 'underline':
      return html`<u>${content}</u>`
    case 'strike':
      return html`<s>${content}</s>`
    case 'quote':
      return html`<blockquote>${content}</blockquote>`
    case 'subtext':
      return html`<small>${content}</small>`
    case 'spoiler':
      return html`<span
        class="spoiler"
        role="button"
        tabindex="0"
        aria-label="Spoiler"
        aria-expanded="false"
        @click=${reveal}
        @keydown=${reveal}
        ><span aria-hidden="true">${content}</span></span
      >`
    default:
      return html`${content}`
  }
}

function drawList(node: MarkdownNode & { type: 'list' }, context: MarkdownContext): Drawn {
  const items = node.items.map((item) => html`<li>${draw(item, context)}</li>`)
  return node.ordered ? html`<ol start=${node.start}>${items}</ol>` : html`<ul>${items}</ul>`
}

function drawMention(node: MarkdownNode, { directory, me, openChannel }: MarkdownContext): Drawn {
  const name = directory?.mentionName(node) ?? ''
  if (node.type === 'mention' && node.kind === 'channel' && directory?.channel(node.id)) {
    return html`<button class="mention" @click=${() => openChannel(node.id)}>${name}</button>`
  }
  const mine = node.type === 'mention' && node.id === me
  return html`<span class=${mine ? 'mention mine' : 'mention'}>${name}</span>`
}

/** Shows what a spoiler hides; it stays shown until the message is drawn anew. */
function reveal(event: MouseEvent | KeyboardEvent): void {
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return
  const spoiler = event.currentTarget as HTMLElement
  if (spoiler.classList.contains('shown')) return
  event.preventDefault()
  event.stopPropagation()
  spoiler.classList.add('shown')
  for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) spoiler.removeAttribute(name)
  spoiler.firstElementChild?.removeAttribute('aria-hidden')
}

/** Discord draws a message of nothing but a few emoji large. */
function onlyEmoji(nodes: readonly MarkdownNode[]): boolean {
  if (nodes.length !== 1 || nodes[0]?.type !== 'text') return false
  const { text } = nodes[0]
  return (
    text.length <= 60 &&
    /^(?:\p{Extended_Pictographic}[\u200d\ufe0f\p{Emoji_Modifier}\p{Extended_Pictographic}]*\s*)+$/u.test(text)
  )
}
