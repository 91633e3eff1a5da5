import { resolve } from 'node:path'
import { z } from 'zod'

/** What a variable may be, and the value that its text stands for. */
export interface Kind<Value> {
  /** For people: "a whole number from 1 to 1000". */
  readonly wanted: string
  /** The default as it is written in .env; empty where an empty variable says it. */
  readonly fallback: string
  /** Reads a trimmed text, undefined for an empty one. Relative folders count from `cwd`. */
  schema(cwd: string): z.ZodType<Value>
}

/** Any text; undefined if empty. */
export function text(wanted: string): Kind<string | undefined> {
  return { wanted, fallback: '', schema: () => z.string().optional() }
}

/** A folder, as an absolute path. */
export function folder(fallback: string): Kind<string> {
  return {
    wanted: 'a folder',
    fallback: '',
    schema: (cwd) =>
      z
        .string()
        .optional()
        .transform((typed) => (typed === undefined ? fallback : resolve(cwd, typed))),
  }
}

/** Patterns as in .gitignore, parted by commas; none if empty. */
export function patterns(): Kind<string[]> {
  return {
    wanted: 'patterns parted by commas',
    fallback: '',
    schema: () =>
      z
        .string()
        .default('')
        .transform((typed) =>
          typed
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean),
        ),
  }
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(
  words: Words,
  fallback: Words[number],
): Kind<Words[number]> {
  return { wanted: `one of ${words.join(', ')}`, fallback, schema: () => z.enum(words).default(fallback) }
}

/** On or off; undefined if empty. */
export function onOff(): Kind<boolean | undefined> {
  const schema = z.enum(['off', 'on']).transform((word) => word === 'on')
  return { wanted: 'one of off, on', fallback: '', schema: () => schema.optional() }
}

/** A whole number from `least` to `most`. */
export function wholeNumber(fallback: number, least: number, most: number): Kind<number> {
  return {
    wanted: `a whole number from ${least} to ${most}`,
    fallback: String(fallback),
    schema: () =>
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number)
        .pipe(z.number().min(least).max(most))
        .default(fallback),
  }
}

/** An http or https address, without slashes at its end. */
export function address(fallback: string): Kind<string> {
  return {
    wanted: 'an address that begins with http:// or https://',
    fallback,
    schema: () =>
      z
        .url({ protocol: /^https?$/ })
        .default(fallback)
        .transform((url) => url.replace(/\/+$/, '')),
  }
}
