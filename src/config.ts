import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { config as readDotenv } from 'dotenv'
import { z } from 'zod'
import { FootnoteError } from './errors.js'

/** The folder that Footnote is installed in: beside package.json, whether run from src or dist. */
export const HOME = dirname(dirname(fileURLToPath(import.meta.url)))

/** The model that comes with Footnote. */
export const BUILT_IN_MODEL = join(HOME, 'embeddings', 'default-model')

const DISCORD = 'https://discord.com/api'

/** A variable of the environment or of .env that cannot be used. */
export class ConfigError extends FootnoteError {
  readonly code = 'CONFIG'
  constructor(problems: string) {
    super(
      `The configuration cannot be used:\n${problems}`,
      'Mend it in .env or in the environment; .env.example explains each variable.',
    )
  }
}

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const text = () => z.preprocess(empty, z.string().trim().optional())
const oneOf = <const Words extends readonly string[]>(words: Words, fallback: Words[number]) =>
  z.preprocess(empty, z.enum(words, `one of ${words.join(', ')}|${fallback}`).default(fallback))
const count = (fallback: number, least: number, most: number) =>
  z.preprocess(
    empty,
    z
      .string()
      .trim()
      .default(String(fallback))
      .refine(
        (typed) => /^\d{1,9}$/.test(typed) && Number(typed) >= least && Number(typed) <= most,
        `a whole number from ${least} to ${most}|${fallback}`,
      )
      .transform(Number),
  )
const address = (fallback: string) =>
  z
    .preprocess(
      empty,
      z
        .url({ protocol: /^https?$/, error: `an address that begins with http:// or https://|${fallback}` })
        .default(fallback),
    )
    .transform((url) => url.replace(/\/+$/, ''))

/** Each check's message says what the variable has to be, and an example, with a bar between them (`problemOf`). */
const schema = z.object({
  DISCORD_TOKEN: text(),
  DISCORD_API_URL: address(DISCORD),
  DISCORD_MESSAGE_CONTENT: z.preprocess(empty, z.enum(['off', 'on'], 'one of off, on|off').optional()),
  CORPUS_DIR: text(),
  INDEX_DIR: text(),
  EMBEDDING_MODEL: text(),
  MODEL_HUB: address('https://huggingface.co'),
  LOCAL_DISCORD_PORT: count(4815, 0, 65_535),
  ANSWERS_PER_MINUTE: count(10, 1, 1000),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  LOG_FORMAT: oneOf(['text', 'json'], 'text'),
})

export interface Config {
  /** Undefined: run against the local stand-in. */
  token: string | undefined
  /** Discord's API without a version, e.g. https://discord.com/api. */
  apiUrl: string
  /** The privileged intent MessageContent is granted and used. Undefined where nobody said: off at Discord, on at the stand-in. */
  messageContent: boolean | undefined
  /** Absolute. */
  corpusDir: string
  /** Absolute. */
  indexDir: string
  /** A folder or a hub name; undefined for the built-in model. */
  model: string | undefined
  /** Where hub names are fetched from. */
  modelHub: string
  localDiscordPort: number
  /** Searches that one person may ask for in a minute; of look-ups six times as many. */
  answersPerMinute: number
  logLevel: z.infer<typeof schema>['LOG_LEVEL']
  logFormat: 'text' | 'json'
}

/**
 * The configuration: environment first, then `.env` in the working folder, then defaults; each variable is read here
 * and nowhere else. Relative folders count from the working folder, the defaults from Footnote's own.
 * @throws ConfigError that names each variable that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): Config {
  const fromFile: Record<string, string> = {}
  const file = join(cwd, '.env')
  const { error } = readDotenv({ path: file, processEnv: fromFile, quiet: true })
  if (error && !isMissing(error)) throw new ConfigError(`${file} cannot be read (${error.message}).`)
  const given = { ...fromFile, ...environment }
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problemOf(issue, given)).join('\n'))
  const values = parsed.data
  return {
    token: values.DISCORD_TOKEN,
    apiUrl: values.DISCORD_API_URL,
    messageContent: values.DISCORD_MESSAGE_CONTENT === undefined ? undefined : values.DISCORD_MESSAGE_CONTENT === 'on',
    corpusDir: values.CORPUS_DIR ? resolve(cwd, values.CORPUS_DIR) : join(HOME, 'corpus'),
    indexDir: values.INDEX_DIR ? resolve(cwd, values.INDEX_DIR) : join(HOME, 'embeddings', 'index'),
    model: values.EMBEDDING_MODEL,
    modelHub: values.MODEL_HUB,
    localDiscordPort: values.LOCAL_DISCORD_PORT,
    answersPerMinute: values.ANSWERS_PER_MINUTE,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
  }
}

/** `PORT is "x", but has to be a whole number from 0 to 9, such as PORT=5.` */
function problemOf({ path, message }: z.core.$ZodIssue, given: NodeJS.ProcessEnv): string {
  const variable = String(path[0])
  const value = given[variable] ?? ''
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value
  const [wanted, example] = message.split('|')
  return `${variable} is ${JSON.stringify(shown)}, but has to be ${wanted}, such as ${variable}=${example}.`
}

function isMissing(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT'
}
