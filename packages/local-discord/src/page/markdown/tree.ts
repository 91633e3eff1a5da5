/** Nodes that only wrap others. */
export type WrapperType = 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext'

/** One node of a message's markdown. Text is what a reader sees: escapes are undone. */
export type MarkdownNode =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: WrapperType; children: MarkdownNode[] }
  | { type: 'code'; text: string }
  | { type: 'code-block'; language?: string; text: string }
  | { type: 'heading'; level: 1 | 2 | 3; children: MarkdownNode[] }
  | { type: 'list'; ordered: boolean; start: number; items: MarkdownNode[][] }
  | { type: 'link'; href: string; title?: string; children: MarkdownNode[] }
  | { type: 'mention'; kind: 'user' | 'role' | 'channel'; id: string }
  | { type: 'everyone'; text: '@everyone' | '@here' }
  | { type: 'command'; name: string; id: string }
  | { type: 'emoji'; name: string; id: string }
  | { type: 'timestamp'; seconds: number; style: TimestampStyle }

/** Discord's timestamp styles; `f` where none is given. */
export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R' | 's' | 'S'

/** Where in a message the parser stands: what Discord allows depends on it. */
export interface Place {
  /** Headings, lists, quotes and subtext may begin here. */
  blocks: boolean
  /** Inside a block quote, which cannot hold another. */
  quoted: boolean
  /** Inside a link, which cannot hold another. */
  linked: boolean
  /** How many inline marks are open around it. */
  depth: number
}

/** The plain text of nodes, for notifications and labels. */
export function plainText(nodes: readonly MarkdownNode[], nameOf: (node: MarkdownNode) => string = () => ''): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text
      if (node.type === 'break') return ' '
      if (node.type === 'list') return node.items.map((item) => plainText(item, nameOf)).join(' ')
      if ('children' in node) return plainText(node.children, nameOf) + (isBlock(node) ? ' ' : '')
      return nameOf(node)
    })
    .join('')
}

/** Whether the node starts on a new line and ends the line. */
export function isBlock(node: MarkdownNode): boolean {
  return ['quote', 'heading', 'subtext', 'list', 'code-block'].includes(node.type)
}
