import type { SchemaNode } from './discord-schema.js'

/**
 * A place where the description is wrong or silent: the properties it should have, and why. There are at most fifteen.
 */
export interface Patch {
  schemas: string[]
  properties: Record<string, SchemaNode>
  reason: string
}

const NONCE = { type: ['string', 'integer', 'null'] }
const BOOLEAN = { type: ['boolean', 'null'] }

export const PATCHES: Patch[] = [
  {
    schemas: ['InnerErrors'],
    properties: {
      _errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { code: { type: 'string' }, message: { type: 'string' } },
          required: ['code', 'message'],
        },
      },
    },
    reason: 'Described with numbers as codes; documented, and answered, with names such as BASE_TYPE_REQUIRED.',
  },
  {
    schemas: [
      'ApplicationCommandUpdateRequest',
      'ApplicationCommandCreateRequest',
      'ApplicationCommandPatchRequestPartial',
    ],
    properties: { default_member_permissions: { type: ['integer', 'string', 'null'], pattern: '^[0-9]+$' } },
    reason:
      'Described as a number, documented (and answered) as a string, for it may pass 2^53; clients send the string.',
  },
  {
    schemas: [
      'ApplicationCommandUpdateRequest',
      'ApplicationCommandCreateRequest',
      'ApplicationCommandPatchRequestPartial',
    ],
    properties: { nsfw: BOOLEAN },
    reason: 'Documented for all three requests; the description has it in the answers only.',
  },
  {
    schemas: ['IncomingWebhookInteractionRequest', 'IncomingWebhookRequestPartial'],
    properties: { nonce: NONCE, enforce_nonce: BOOLEAN },
    reason: 'discord.js writes the same body for every message; these are taken and ignored outside channels.',
  },
  {
    schemas: [
      'IncomingWebhookUpdateForInteractionCallbackRequestPartial',
      'IncomingWebhookUpdateRequestPartial',
      'MessageEditRequestPartial',
    ],
    properties: { nonce: NONCE, enforce_nonce: BOOLEAN, tts: BOOLEAN },
    reason: 'discord.js writes the same body for edits as for new messages; these are taken and ignored.',
  },
]

/** Puts the corrections into the description's schemas. */
export function applyPatches(schemas: Record<string, SchemaNode>): void {
  for (const patch of PATCHES) {
    for (const name of patch.schemas) {
      const schema = schemas[name]
      if (!schema) throw new Error(`The description has no schema ${name}.`)
      schema.properties = { ...(schema.properties as SchemaNode), ...patch.properties }
    }
  }
}
