import type { ActRequest } from '../control.js'
import { RefusedError } from '../errors.js'

const DOS: ActRequest['do'][] = [
  'say',
  'reply',
  'react',
  'unreact',
  'edit',
  'delete',
  'slash',
  'autocomplete',
  'message-command',
  'button',
  'select',
  'modal',
  'typing',
  'thread',
  'dm',
]

/** Other names that fields may have. */
const ALIASES: Record<string, string[]> = {
  as: ['user_id', 'userId'],
  do: ['action'],
  channel: ['channel_id', 'channelId'],
  message: ['message_id', 'messageId', 'target', 'target_id'],
  content: ['text'],
  command: ['name', 'command_name', 'commandName'],
  custom_id: ['customId', 'button', 'select', 'modal'],
  fields: ['values'],
}

type Body = Record<string, unknown>

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an act, taking the aliases above. @throws RefusedError if a field has the wrong type */
export function readAct(body: unknown): ActRequest {
  if (!isBody(body)) throw new RefusedError('The body must be a JSON object {as, do, …}.')
  const take = (name: string): unknown => {
    for (const key of [name, ...(ALIASES[name] ?? [])]) {
      if (body[key] !== undefined && body[key] !== null) return body[key]
    }
    return undefined
  }
  const string = (name: string): string | undefined => {
    const value = take(name)
    if (value === undefined) return undefined
    if (typeof value === 'string') return value
    if (typeof value === 'number') return String(value)
    throw new RefusedError(`"${name}" must be a string.`)
  }
  const as = string('as')
  const what = DOS.find((known) => known === string('do')?.replaceAll('_', '-'))
  if (as === undefined) throw new RefusedError('"as" is missing: the id of the person who acts.')
  if (!what) throw new RefusedError(`"do" must be one of ${DOS.join(', ')}.`)
  const act: ActRequest = { as, do: what }
  for (const name of ['channel', 'message', 'content', 'emoji', 'command', 'focused', 'custom_id', 'user'] as const) {
    const value = string(name)
    if (value !== undefined) act[name] = value
  }
  if (typeof body.ping === 'boolean') act.ping = body.ping
  if (typeof body.wait === 'number' && body.wait >= 0) act.wait = Math.min(body.wait, 120_000)
  const { options, files, values } = body
  if (isBody(options)) act.options = scalars(options)
  else if (Array.isArray(options))
    act.options = scalars(Object.fromEntries(options.filter(isBody).map((o) => [String(o.name), o.value])))
  if (Array.isArray(values)) act.values = values.map(String)
  else if (typeof values === 'string') act.values = [values]
  const fields = take('fields')
  if (isBody(fields))
    act.fields = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
    )
  if (Array.isArray(files)) act.files = files.map(readFile)
  return act
}

function scalars(options: Body): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue
    kept[name] = typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
  }
  return kept
}

function readFile(file: unknown): { name: string; type?: string; base64: string } {
  if (!isBody(file) || typeof file.name !== 'string') throw new RefusedError('A file must be {name, base64, type?}.')
  const text = typeof file.text === 'string' ? Buffer.from(file.text).toString('base64') : file.base64
  if (typeof text !== 'string') throw new RefusedError('A file must be {name, base64, type?}.')
  return { name: file.name, base64: text, ...(typeof file.type === 'string' ? { type: file.type } : {}) }
}
