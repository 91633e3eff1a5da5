import { ComponentType } from 'discord-api-types/v10'
import { MESSAGE_COMPONENTS, MESSAGE_TEXT } from './budget.js'
import type { Reply } from './components.js'
import { CUSTOM_ID_LENGTH } from './custom-id.js'

/** Discord's other limits that a reply can meet. */
const LIMITS = {
  label: 80,
  link: 512,
  rowButtons: 5,
  options: 25,
  optionText: 100,
  placeholder: 150,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
} as const

/** Raw characters that turn the direction of text: never in a message. */
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

interface Node {
  type?: number
  content?: string
  custom_id?: string
  label?: string
  url?: string
  placeholder?: string
  options?: { label: string; value: string; description?: string }[]
  components?: readonly Node[]
  accessory?: Node
}

/**
 * Every limit of Discord that a reply breaks, in plain words; empty if it may be sent. The sender and the tests use
 * this same function.
 */
export function checkMessage(reply: Reply): string[] {
  const problems: string[] = []
  const nodes = flatten(reply.components as readonly Node[])
  const characters = nodes.reduce((sum, node) => sum + (node.content?.length ?? 0), 0)
  if (characters > MESSAGE_TEXT) problems.push(`${characters} characters of text (at most ${MESSAGE_TEXT})`)
  if (nodes.length > MESSAGE_COMPONENTS) problems.push(`${nodes.length} components (at most ${MESSAGE_COMPONENTS})`)
  if (nodes.length === 0) problems.push('no component')
  const ids = nodes.flatMap((node) => (node.custom_id === undefined ? [] : [node.custom_id]))
  if (new Set(ids).size < ids.length) problems.push('the same custom_id twice')
  for (const node of nodes) checkNode(node, problems)
  const files = reply.files ?? []
  if (files.length > LIMITS.files) problems.push(`${files.length} files`)
  for (const file of files) if (Buffer.byteLength(file.data) > LIMITS.fileBytes) problems.push('a file over 10 MB')
  return problems
}

function checkNode(node: Node, problems: string[]): void {
  const within = (what: string, value: string | undefined, most: number, least = 1): void => {
    if (value !== undefined && (value.length < least || value.length > most)) {
      problems.push(`${what} of ${value.length} characters (${least} to ${most})`)
    }
  }
  within('a text', node.content, MESSAGE_TEXT)
  within('a custom_id', node.custom_id, CUSTOM_ID_LENGTH)
  within('a label', node.label, LIMITS.label)
  within('a link', node.url, LIMITS.link)
  within('a placeholder', node.placeholder, LIMITS.placeholder)
  const seen = [node.content, node.label, node.placeholder, ...(node.options ?? []).map((option) => option.label)]
  if (seen.some((words) => words !== undefined && BIDIRECTIONAL.test(words))) {
    problems.push('a raw bidirectional character')
  }
  if (node.options !== undefined) {
    if (node.options.length < 1 || node.options.length > LIMITS.options) problems.push(`${node.options.length} options`)
    if (new Set(node.options.map((option) => option.value)).size < node.options.length) problems.push('an option twice')
    for (const option of node.options) {
      within('an option label', option.label, LIMITS.optionText)
      within('an option value', option.value, LIMITS.optionText)
      within('an option description', option.description, LIMITS.optionText)
    }
  }
  if (node.type === ComponentType.ActionRow) {
    const inside = node.components ?? []
    const selects = inside.filter((child) => child.type !== ComponentType.Button).length
    if (inside.length < 1 || inside.length > LIMITS.rowButtons || (selects > 0 && inside.length > 1)) {
      problems.push(`an action row of ${inside.length} components`)
    }
  }
  if (node.type === ComponentType.Container && (node.components ?? []).length === 0) problems.push('an empty container')
}

/** Components of a message, of every kind. */
export type Components = readonly Node[]

/** All components of a message, nested ones included. */
export function flatten(nodes: Components): Node[] {
  return nodes.flatMap((node) => [node, ...flatten(node.components ?? []), ...(node.accessory ? [node.accessory] : [])])
}
