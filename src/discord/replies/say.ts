import type { Range } from '../../documents/document.js'

/** The names of the gaps in a template: `{name}`, or `{count|one|many}` for words that depend on a number. */
type Gaps<Template extends string> = Template extends `${string}{${infer Gap}}${infer Rest}`
  ? (Gap extends `${infer Name}|${string}` ? Name : Gap) | Gaps<Rest>
  : never

type Values<Template extends string> = Record<Gaps<Template>, string | number>

const GAP = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

/** Fills the gaps of a template of words.ts. `{count|passage|passages}` becomes "passage" if `count` is 1. */
export function say<Template extends string>(template: Template, values: Values<Template>): string {
  return place(template, values).text
}

/** The same, with where each value stands in the text. */
export function place<Template extends string>(
  template: Template,
  values: Values<Template>,
): { text: string; spans: Partial<Record<Gaps<Template>, Range>> } {
  const known: Record<string, string | number> = values
  const spans: Record<string, Range> = {}
  let text = ''
  let last = 0
  for (const match of template.matchAll(GAP)) {
    const [whole, name = '', one, many] = match
    text += template.slice(last, match.index)
    last = match.index + whole.length
    const value = known[name] ?? ''
    const start = text.length
    if (one === undefined || many === undefined) {
      text += String(value)
      spans[name] = { start, end: text.length }
    } else text += value === 1 ? one : many
  }
  return { text: text + template.slice(last), spans: spans as Partial<Record<Gaps<Template>, Range>> }
}
