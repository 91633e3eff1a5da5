import type { SchemaNode } from './discord-schema.js'

/** A place where the description is wrong or silent, and why what it says is not what Discord does. At most fifteen. */
export interface Patch {
  schema: string
  reason: string
  apply(schemas: Record<string, SchemaNode>): void
}

function properties(schemas: Record<string, SchemaNode>, name: string): Record<string, SchemaNode> {
  const schema = schemas[name]
  if (!schema) throw new Error(`The description has no schema ${name}.`)
  return schema.properties as Record<string, SchemaNode>
}

export const PATCHES: Patch[] = []
