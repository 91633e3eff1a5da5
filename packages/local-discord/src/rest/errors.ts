/** One entry of Discord's error tree. */
export interface FieldError {
  path: (string | number)[]
  code: string
  message: string
}

/** An answer of Discord's API that is an error: HTTP status, Discord's code, its words, and for 50035 the fields. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly fields: FieldError[] = [],
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** The body of the answer: `errors` is a tree by path, with a list `_errors` at every wrong place. */
  body(): { message: string; code: number; errors?: Record<string, unknown> } {
    if (this.fields.length === 0) return { message: this.message, code: this.code }
    const errors: Tree = {}
    for (const field of this.fields) {
      let at = errors
      for (const step of field.path) {
        const next = at[step]
        if (next !== undefined && !Array.isArray(next)) {
          at = next
          continue
        }
        const branch: Tree = {}
        at[step] = branch
        at = branch
      }
      const list = at._errors
      const entry = { code: field.code, message: field.message }
      if (Array.isArray(list)) list.push(entry)
      else at._errors = [entry]
    }
    return { message: this.message, code: this.code, errors }
  }
}

interface Tree {
  [key: string]: Tree | { code: string; message: string }[]
}

/** 50035, with the places that are wrong. */
export function invalidForm(fields: FieldError[]): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', fields)
}

/** 50035 with one wrong place. */
export function invalidField(path: (string | number)[], code: string, message: string): ApiError {
  return invalidForm([{ path, code, message }])
}

/** The errors that are always the same, by what went wrong. */
export const apiErrors = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  methodNotAllowed: () => new ApiError(405, 0, '405: Method Not Allowed'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownRole: () => new ApiError(404, 10011, 'Unknown Role'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownEmoji: () => new ApiError(400, 10014, 'Unknown Emoji'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  threadExists: () => new ApiError(400, 160004, 'A thread has already been created for this message'),
  cannotReplyWithoutHistory: () => new ApiError(400, 160002, 'Cannot reply without permission to read message history'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  cannotEditOthers: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  cannotSendToUser: () => new ApiError(400, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  wrongChannelType: () => new ApiError(400, 50024, 'Cannot execute action on this channel type'),
  tooManyFollowUps: () => new ApiError(400, 40094, 'This interaction has reached its maximum number of follow ups'),
}
