import type { Context } from 'hono'
import { parseJson } from '../json.js'
import { FILE_LIMIT } from '../world/files.js'
import { apiErrors, invalidField } from './errors.js'

/** One file of a multipart body: `files[index]`. */
export interface Upload {
  index: number
  name: string
  type: string
  bytes: Uint8Array
}

export interface Body {
  json: unknown
  uploads: Upload[]
}

/** Largest body: ten files of 10 MiB would be refused one by one before. */
const BODY_LIMIT = 25 * 1024 * 1024

/**
 * The body of a request: JSON, or multipart with `payload_json` and `files[n]` as Discord's API takes them.
 *
 * @throws ApiError 50109 no JSON, 40005 too large, 50035 a file part that cannot be read
 */
export async function readBody(c: Context): Promise<Body> {
  if (Number(c.req.header('content-length') ?? 0) > BODY_LIMIT) throw apiErrors.tooLarge()
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) {
    const text = await c.req.text()
    return { json: text === '' ? undefined : json(text), uploads: [] }
  }
  const form = await c.req.formData().catch(() => {
    throw invalidField([], 'MULTIPART_INVALID', 'The multipart body cannot be read.')
  })
  const uploads: Upload[] = []
  let payload: unknown
  for (const [name, part] of form.entries()) {
    if (typeof part === 'string') {
      if (name === 'payload_json') payload = json(part)
      continue
    }
    if (name === 'payload_json') {
      payload = json(await part.text())
      continue
    }
    const index = Number(/^files?\[?(\d{1,3})\]?$/.exec(name)?.[1] ?? uploads.length)
    if (part.size > FILE_LIMIT) throw apiErrors.tooLarge()
    uploads.push({ index, name: part.name, type: part.type, bytes: new Uint8Array(await part.arrayBuffer()) })
  }
  if (uploads.length > 10) throw invalidField(['attachments'], 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.')
  return { json: payload, uploads }
}

function json(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw apiErrors.invalidJson()
  }
}
