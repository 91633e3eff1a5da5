import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from './config.js'
import { defined } from './defined.js'
import { withoutSecrets } from './secrets.js'
import { traceFields } from './trace.js'

/**
 * The log of one process, on standard error: JSON lines for programs, short lines for people. Errors are reduced to
 * what names the mistake (type, code, message, stack), without secrets. Questions must not be passed to it.
 */
export function createLog({ logLevel, logFormat }: Pick<Config, 'logLevel' | 'logFormat'>, name: string): Logger {
  const options: pino.LoggerOptions = {
    name,
    level: logLevel,
    base: { name },
    mixin: traceFields,
    serializers: { error: describe, err: describe },
    redact: ['token', '*.token', 'question', '*.question'],
  }
  const stream =
    logFormat === 'json'
      ? pino.destination({ dest: 2, sync: true })
      : pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' })
  // The whole line: a token can be in a message, in a field, or anywhere in an error.
  return pino(options, { write: (line: string) => void stream.write(withoutSecrets(line)) })
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  return defined({
    type: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.message,
    stack: error.stack ?? '',
    cause: error.cause ? describe(error.cause) : undefined,
  })
}
