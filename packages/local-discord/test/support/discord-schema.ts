import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Exchange } from '../../src/rest/serve.js'
import { applyPatches } from './discord-schema-patches.js'

/** Something that a request or an answer does and that Discord's own description does not allow. */
export interface Violation {
  exchange: Exchange
  side: 'request' | 'response'
  problem: string
}

export interface SchemaNode {
  [key: string]: unknown
}

interface Operation {
  request?: SchemaNode
  responses: Record<string, SchemaNode | null>
}

interface Description {
  paths: Record<string, Record<string, Operation>>
  schemas: Record<string, SchemaNode>
}

const file = new URL('../fixtures/discord/openapi.json', import.meta.url)

/** Discord's description with the known corrections. */
export function loadDescription(): Description {
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description
  applyPatches(description.schemas)
  return description
}

/** Schemas that others extend by `allOf`: strict only where they stand alone. */
const EXTENDED = new Set(['Error'])

/** Makes every object of a schema refuse properties that it does not name. */
function strict(node: unknown, extended: boolean): unknown {
  if (Array.isArray(node)) return node.map((entry) => strict(entry, false))
  if (typeof node !== 'object' || node === null) return node
  const out: SchemaNode = {}
  for (const [key, value] of Object.entries(node)) {
    if (key === 'allOf' && Array.isArray(value)) out[key] = value.map((entry) => strict(entry, true))
    else if (key === 'properties') {
      out[key] = Object.fromEntries(
        Object.entries(value as SchemaNode).map(([name, schema]) => [name, strict(schema, false)]),
      )
    } else if (key === 'enum' || key === 'required') out[key] = value
    else out[key] = strict(value, false)
  }
  const isObject = out.type === 'object' || (Array.isArray(out.type) && out.type.includes('object'))
  if (isObject && !extended && out.additionalProperties === undefined) out.unevaluatedProperties = false
  return out
}

/** Discord's description, ready to check with; compiling takes long enough to do it once. */
class Compiled {
  readonly description = loadDescription()
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true })
  private readonly validators = new Map<string, ValidateFunction>()

  constructor() {
    addFormats.default(this.ajv)
    for (const format of ['snowflake', 'nonce']) this.ajv.addFormat(format, true)
    const schemas = Object.entries(this.description.schemas).map(([name, schema]) => [
      name,
      strict(schema, EXTENDED.has(name)),
    ])
    this.ajv.addSchema({ $id: 'https://discord.com/', components: { schemas: Object.fromEntries(schemas) } })
  }

  validator(name: string, schema: SchemaNode): ValidateFunction {
    let validate = this.validators.get(name)
    if (!validate) {
      const absolute = JSON.parse(
        JSON.stringify(strict(schema, false)).replaceAll('"#/components', '"https://discord.com/#/components'),
      ) as SchemaNode
      validate = this.ajv.compile(absolute)
      this.validators.set(name, validate)
    }
    return validate
  }
}

let shared: Compiled | undefined

/** Checks exchanges with the stand-in against Discord's description, and counts them. */
export class DiscordSchema {
  readonly violations: Violation[] = []
  checked = 0
  private readonly compiled: Compiled

  constructor() {
    shared ??= new Compiled()
    this.compiled = shared
  }

  /** @param wrongOnPurpose requests that were refused are not held against whoever sent them */
  check(exchange: Exchange, wrongOnPurpose = false): void {
    const [template, operation] = this.find(exchange.method, exchange.path)
    const refused = exchange.status >= 400
    if (!operation || template === undefined) {
      if (!(wrongOnPurpose && refused))
        this.report(exchange, 'request', `no such route: ${exchange.method} ${exchange.path}`)
      return
    }
    const name = `${exchange.method} ${template}`
    if (operation.request && exchange.requestBody !== undefined && !(wrongOnPurpose && refused)) {
      this.validate(exchange, 'request', `${name} request`, operation.request, exchange.requestBody)
    } else if (!operation.request && exchange.requestBody !== undefined && !refused) {
      this.report(exchange, 'request', `${name} takes no body`)
    }
    const status = String(exchange.status)
    const key = status in operation.responses ? status : `${status[0]}XX`
    const response = operation.responses[key]
    if (response === undefined) this.report(exchange, 'response', `${name} has no answer ${status}`)
    else if (response !== null) this.validate(exchange, 'response', `${name} ${key}`, response, exchange.responseBody)
    else if (exchange.responseBody !== undefined) this.report(exchange, 'response', `${name} ${status} has no body`)
  }

  /** What is wrong with one body, or nothing. */
  problemOf(
    method: string,
    path: string,
    side: 'request' | 'response',
    body: unknown,
    status = '200',
  ): string | undefined {
    const [template, operation] = this.find(method, path)
    const schema = side === 'request' ? operation?.request : operation?.responses[status]
    if (!schema) return `no such route: ${method} ${path}`
    const validate = this.compiled.validator(`${method} ${template} ${side === 'request' ? 'request' : status}`, schema)
    return validate(body) ? undefined : describe(validate)
  }

  private validate(exchange: Exchange, side: Violation['side'], name: string, schema: SchemaNode, body: unknown): void {
    this.checked += 1
    const validate = this.compiled.validator(name, schema)
    if (!validate(body)) this.report(exchange, side, `${name}: ${describe(validate)}`)
  }

  private report(exchange: Exchange, side: Violation['side'], problem: string): void {
    this.violations.push({ exchange, side, problem })
  }

  private find(method: string, path: string): [string, Operation] | [undefined, undefined] {
    const steps = path.split('/').map((step) => decodeURIComponent(step))
    let best: string | undefined
    for (const template of Object.keys(this.compiled.description.paths)) {
      const parts = template.split('/')
      const fits =
        parts.length === steps.length && parts.every((part, index) => part.startsWith('{') || part === steps[index])
      // "@me" before "{user_id}": the template with fewer holes is the one that is meant.
      if (fits && (best === undefined || holes(template) < holes(best))) best = template
    }
    const operation = best === undefined ? undefined : this.compiled.description.paths[best]?.[method.toLowerCase()]
    return best !== undefined && operation ? [best, operation] : [undefined, undefined]
  }
}

function holes(template: string): number {
  return template.split('{').length
}

function describe(validate: ValidateFunction): string {
  return (validate.errors ?? [])
    .slice(0, 4)
    .map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`)
    .join('; ')
}
