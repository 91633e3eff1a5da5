// Makes test/fixtures/discord/openapi.json: of Discord's own OpenAPI description only the paths that a bot and the
// stand-in use, with the schemas that they refer to, without prose. Usage: node scripts/trim-openapi.mjs OPENAPI.JSON
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const USED = [
  /^\/gateway(\/bot)?$/,
  /^\/(oauth2\/)?applications\/@me$/,
  /^\/applications\/\{application_id\}$/,
  /^\/applications\/\{application_id\}\/(guilds\/\{guild_id\}\/)?commands(\/\{command_id\})?$/,
  /^\/users\/(@me|\{user_id\})$/,
  /^\/users\/@me\/(channels|guilds|guilds\/\{guild_id\}\/member)$/,
  /^\/guilds\/\{guild_id\}(\/(roles|channels|members|threads\/active)(\/\{user_id\}|\/\{role_id\}|\/search)?)?$/,
  /^\/channels\/\{channel_id\}(\/(typing|threads|thread-members|thread-members\/@me))?$/,
  /^\/channels\/\{channel_id\}\/messages(\/bulk-delete|\/\{message_id\}(\/threads)?)?$/,
  /^\/channels\/\{channel_id\}\/messages\/\{message_id\}\/reactions(\/\{emoji_name\}(\/(@me|\{user_id\}))?)?$/,
  /^\/interactions\/\{interaction_id\}\/\{interaction_token\}\/callback$/,
  /^\/webhooks\/\{webhook_id\}\/\{webhook_token\}(\/messages\/(@original|\{message_id\}))?$/,
]
const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const PROSE = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'x-enum-descriptions',
  'x-enumDescriptions',
])

const source = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const kept = {}

/** A schema without its prose; what it refers to is kept as well. */
function plain(node, inProperties = false) {
  if (Array.isArray(node)) return node.map((entry) => plain(entry))
  if (typeof node !== 'object' || node === null) return node
  const out = {}
  for (const [key, value] of Object.entries(node)) {
    if (!inProperties && PROSE.has(key)) continue
    out[key] = plain(value, key === 'properties')
  }
  if (typeof out.$ref === 'string') keep(out.$ref)
  return out
}

function keep(ref) {
  const name = ref.split('/').pop()
  if (kept[name] !== undefined) return
  kept[name] = null
  kept[name] = plain(source.components.schemas[name])
}

/** The JSON schema of a request or response, or nothing. */
function schemaOf(part) {
  const target = part?.$ref ? source.components.responses[part.$ref.split('/').pop()] : part
  const schema = target?.content?.['application/json']?.schema ?? target?.content?.['multipart/form-data']?.schema
  return schema ? plain(schema) : undefined
}

const paths = {}
for (const [path, item] of Object.entries(source.paths)) {
  if (!USED.some((pattern) => pattern.test(path))) continue
  for (const method of METHODS.filter((name) => item[name])) {
    const request = schemaOf(item[method].requestBody)
    const responses = {}
    for (const [status, response] of Object.entries(item[method].responses))
      responses[status] = schemaOf(response) ?? null
    paths[path] = { ...paths[path], [method]: { ...(request ? { request } : {}), responses } }
  }
}

const sorted = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)))
const lines = (entries) =>
  Object.entries(entries)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')
mkdirSync('test/fixtures/discord', { recursive: true })
writeFileSync(
  'test/fixtures/discord/openapi.json',
  `{"version": ${JSON.stringify(source.info.version)},\n"paths": {\n${lines(paths)}\n},\n"schemas": {\n${lines(sorted)}\n}}\n`,
)
console.log(`${Object.keys(paths).length} paths, ${Object.keys(sorted).length} schemas`)
