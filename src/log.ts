import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from './config.js'

/** Interaction and webhook tokens as they stand in Discord's addresses. */
const TOKEN_IN_URL = /(\/(?:interactions|webhooks)\/\d+\/)[^/?\s"']+/g
/** A bot token: three parts of base64, the first of them the application's id. */
const BOT_TOKEN = /\b[A-Za-z\d_-]{23,28}\.[A-Za-z\d_-]{6,7}\.[A-Za-z\d_-]{27,}\b/g

/** A text without the tokens that Discord's addresses and errors carry. */
function withoutTokens(text: string): string {
  return text.replace(TOKEN_IN_URL, '$1[token]').replace(BOT_TOKEN, '[token]')
}

/**
 * The log of one process, on standard error: JSON lines for programs, short lines for people. Errors are reduced to
 * what names the mistake (type, code, message, stack), without tokens; questions are never handed to it.
 */
export function createLog({ logLevel, logFormat }: Pick<Config, 'logLevel' | 'logFormat'>, name: string): Logger {
  const options: pino.LoggerOptions = {
    name,
    level: logLevel,
    base: { name },
    serializers: { error: describe, err: describe },
    redact: ['token', '*.token', 'question', '*.question'],
  }
  const stream =
    logFormat === 'json'
      ? pino.destination({ dest: 2, sync: true })
      : pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' })
  // Over the whole line: a token may stand in a message, in a field, or anywhere in an error.
  return pino(options, { write: (line: string) => void stream.write(withoutTokens(line)) })
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  return {
    type: error.name,
    ...code,
    message: error.message,
    stack: error.stack ?? '',
    ...(error.cause ? { cause: describe(error.cause) } : {}),
  }
}
