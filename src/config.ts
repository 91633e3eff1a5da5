import { dirname, join } from 'node:path'
import { env, cwd as workingFolder } from 'node:process'
import { fileURLToPath } from 'node:url'
import { config as readDotenv } from 'dotenv'
import { address, folder, type Kind, oneOf, onOff, patterns, text, wholeNumber } from './config/kinds.js'
import { defined } from './defined.js'
import { FootnoteError, isMissing } from './errors.js'
import { maskedValue } from './secrets.js'

/** Footnote's own folder: beside package.json, whether it runs from src or dist. */
export const HOME = dirname(dirname(fileURLToPath(import.meta.url)))

/** Of Footnote, as package.json has it. */
export const VERSION = '0.1.0'

/** The model that comes with Footnote. */
export const BUILT_IN_MODEL = join(HOME, 'embeddings', 'default-model')

/** The processes that `footnote start` starts. It reads every variable itself; they get only what they need. */
export type ProcessName = 'discord' | 'host' | 'indexer'

/** A variable of the environment or of .env. */
export interface Variable<Value = unknown> {
  name: string
  kind: Kind<Value>
  /** What it is for: one to three sentences, for .env.example and the documentation. */
  about: string
  /** A value that shows what is meant, where the default doesn't. */
  example?: string
  /** Never shown. */
  secret?: true
  /** The processes that get it. */
  processes: readonly ProcessName[]
}

/**
 * Every variable, once. `Config`, the messages for wrong values, .env.example, docs/configuration.md, `footnote config`
 * and the environment of each process are derived from this table. Run `npm run docs` after changing it.
 */
export const VARIABLES = {
  /** Undefined: run against the local page. */
  token: {
    name: 'DISCORD_TOKEN',
    kind: text('a token'),
    about:
      "The bot's token, from Discord's developer portal. " +
      'Empty: Footnote runs against a local page that works like Discord.',
    secret: true,
    processes: ['discord'],
  },
  /** Discord's API without a version, such as https://discord.com/api. */
  apiUrl: {
    name: 'DISCORD_API_URL',
    kind: address('https://discord.com/api'),
    about:
      "The address of Discord's API. `footnote local-discord` prints its own (as api), so that a bot can be tried against it.",
    processes: ['discord'],
  },
  /** The privileged intent MessageContent is granted and used. Undefined: off at Discord, on at the local page. */
  messageContent: {
    name: 'DISCORD_MESSAGE_CONTENT',
    kind: onOff(),
    about:
      'Set it to "on" if the application has the privileged intent "Message Content": replying "source?" to any ' +
      'message and the paper clip reaction then work everywhere. "off" needs no privileged intent. ' +
      'Empty: off, but on at the local page.',
    example: 'off',
    processes: ['discord'],
  },
  /** Absolute. */
  corpusDir: {
    name: 'CORPUS_DIR',
    kind: folder(join(HOME, 'corpus')),
    about:
      'The folder with your documents, including its subfolders. ' +
      'Empty: the corpus folder that comes with Footnote.',
    example: '/srv/documents',
    processes: ['indexer'],
  },
  corpusInclude: {
    name: 'CORPUS_INCLUDE',
    kind: patterns(),
    about:
      'Read only files that fit one of these patterns, written as in .gitignore and parted by commas. ' +
      'Empty: all that can be read.',
    example: '*.pdf,notes/**/*.md',
    processes: ['indexer'],
  },
  corpusExclude: {
    name: 'CORPUS_EXCLUDE',
    kind: patterns(),
    about:
      'Leave these files and folders alone: patterns as in .gitignore, parted by commas. A file .footnoteignore in ' +
      'the folder with your documents, or in one below it, does the same.',
    example: 'drafts/,*-old.*',
    processes: ['indexer'],
  },
  /** Absolute. */
  indexDir: {
    name: 'INDEX_DIR',
    kind: folder(join(HOME, 'embeddings', 'index')),
    about: "The folder that holds the index. Empty: embeddings/index in Footnote's own folder.",
    example: '/var/lib/footnote',
    processes: ['discord', 'host', 'indexer'],
  },
  /** Absolute. */
  librariesDir: {
    name: 'LIBRARIES_DIR',
    kind: folder(join(HOME, 'libraries')),
    about:
      "The folder that holds the servers' own documents, with their settings and indexes: a folder for each server. " +
      "Empty: libraries in Footnote's own folder. Back it up.",
    example: '/var/lib/footnote-libraries',
    processes: ['host'],
  },
  libraryDocuments: {
    name: 'LIBRARY_DOCUMENTS',
    kind: wholeNumber(1_000, 0, 1_000_000),
    about: "Documents that a server's own library may hold.",
    processes: ['host'],
  },
  libraryMegabytes: {
    name: 'LIBRARY_MEGABYTES',
    kind: wholeNumber(500, 0, 1_000_000),
    about: "Megabytes that the files of a server's own library may take.",
    processes: ['host'],
  },
  libraryPassages: {
    name: 'LIBRARY_PASSAGES',
    kind: wholeNumber(50_000, 0, 100_000_000),
    about: "Passages that a server's own library may hold; a page of a book has about three.",
    processes: ['host'],
  },
  libraryAdditionsPerHour: {
    name: 'LIBRARY_ADDITIONS_PER_HOUR',
    kind: wholeNumber(500, 0, 1_000_000),
    about: 'Documents that may be added to a server within an hour.',
    processes: ['host'],
  },
  libraryKeepDays: {
    name: 'LIBRARY_KEEP_DAYS',
    kind: wholeNumber(14, 0, 36_500),
    about:
      "How many days a server's library is kept after the bot was removed from the server. After that it is deleted, " +
      'settings included; if the bot comes back before, everything is there again.',
    processes: ['host'],
  },
  /** Undefined: off. */
  fetchPlainHttp: {
    name: 'FETCH_PLAIN_HTTP',
    kind: onOff(),
    about:
      'Set it to "on" if moderators may add pages by addresses that begin with http://. What comes that way can be ' +
      'changed by anybody between the site and Footnote. Empty: https:// only.',
    example: 'off',
    processes: ['discord'],
  },
  fetchContact: {
    name: 'FETCH_CONTACT',
    kind: text('an address of mail or of a page'),
    about:
      'An address of mail or of a page for those whose sites Footnote reads when moderators add pages: it is part of ' +
      'the name that Footnote gives itself there.',
    example: 'https://example.org/our-bot',
    processes: ['discord'],
  },
  /** A folder or a hub name; undefined for the built-in model. */
  model: {
    name: 'EMBEDDING_MODEL',
    kind: text('a folder or a name'),
    about:
      'The embedding model: a folder, or a name on the hub, either a known one (`footnote model list`) or ' +
      'owner/name. Empty: the built-in model.',
    example: 'bge-small-en-v1.5',
    processes: ['host', 'indexer'],
  },
  modelHub: {
    name: 'MODEL_HUB',
    kind: address('https://huggingface.co'),
    about: 'The hub that models are downloaded from.',
    processes: ['host', 'indexer'],
  },
  localDiscordPort: {
    name: 'LOCAL_DISCORD_PORT',
    kind: wholeNumber(4815, 0, 65_535),
    about: 'The port of the local page; 0 takes any free one.',
    processes: [],
  },
  answerStyle: {
    name: 'ANSWER_STYLE',
    kind: oneOf(['compact', 'full'], 'compact'),
    about:
      'How answers look. compact: one quote, the answering sentence with its neighbours; the rest at a press. ' +
      'full: every quote that answers, with its whole passage.',
    processes: ['discord'],
  },
  /** Searches per person and minute; six times as many look-ups. */
  answersPerMinute: {
    name: 'ANSWERS_PER_MINUTE',
    kind: wholeNumber(10, 1, 1000),
    about:
      'Searches allowed per person and minute. docs/commands.md says what counts as a search, and how many look-ups ' +
      'are allowed.',
    processes: ['discord'],
  },
  logLevel: {
    name: 'LOG_LEVEL',
    kind: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
    about: 'How much is logged. Questions and tokens are never logged, at any level.',
    processes: ['discord', 'host', 'indexer'],
  },
  logFormat: {
    name: 'LOG_FORMAT',
    kind: oneOf(['text', 'json'], 'text'),
    about:
      'The format of the log: text for people, json for programs (one object per line; `footnote start` then prints ' +
      '{"ready":true,…} when it is ready).',
    processes: ['discord', 'host', 'indexer'],
  },
} satisfies Record<string, Variable>

const KEYS = Object.keys(VARIABLES) as (keyof Config)[]

/** The value of each variable, by its key in `VARIABLES`. */
export type Config = {
  [Key in keyof typeof VARIABLES]: (typeof VARIABLES)[Key]['kind'] extends Kind<infer Value> ? Value : never
}

/** A variable as it stands: its value in effect, where that comes from, and what is wrong with it. */
export interface Setting {
  key: keyof Config
  variable: Variable
  source: 'environment' | '.env' | 'default'
  /** Undefined if the default is none, or if there is a problem. */
  value: unknown
  /** A sentence that names the variable, without secrets. */
  problem?: string
}

/** Variables of the environment or of .env that can't be used. */
export class ConfigError extends FootnoteError {
  readonly code = 'CONFIG'
  constructor(problems: string) {
    super(
      `The configuration cannot be used:\n${problems}`,
      'Correct it in .env or in the environment; .env.example explains each variable.',
    )
  }
}

/**
 * Every variable as it stands: from the environment, else from `.env` in `cwd`, else its default. Relative folders
 * count from `cwd`, default folders from Footnote's own.
 * @param process one of the processes of `footnote start`: variables that it doesn't get have their defaults
 * @throws ConfigError if .env can't be read
 */
export function readSettings(environment = env, cwd = workingFolder(), process?: ProcessName): Setting[] {
  const fromFile = readEnvFile(join(cwd, '.env'))
  return KEYS.map((key) => {
    const variable: Variable = VARIABLES[key]
    const given = process === undefined || variable.processes.includes(process)
    const fromEnvironment = given ? environment[variable.name] : undefined
    const typed = (given ? (fromEnvironment ?? fromFile[variable.name])?.trim() : undefined) || undefined
    const source = typed === undefined ? 'default' : fromEnvironment === undefined ? '.env' : 'environment'
    const { success, data: value } = variable.kind.schema(cwd).safeParse(typed)
    return { key, variable, source, value, ...defined({ problem: success ? undefined : problemOf(variable, typed) }) }
  })
}

/**
 * The configuration: environment first, then `.env` in `cwd`, then defaults.
 * @param process see `readSettings`
 * @throws ConfigError that names each variable that is wrong
 */
export function readConfig(environment?: NodeJS.ProcessEnv, cwd?: string, process?: ProcessName): Config {
  const settings = readSettings(environment, cwd, process)
  const problems = settings.flatMap(({ problem }) => problem ?? [])
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return Object.fromEntries(settings.map(({ key, value }) => [key, value])) as Config
}

/** An environment without the variables that a process doesn't need, its secrets among them. */
export function environmentFor(process: ProcessName, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const variables: Variable[] = Object.values(VARIABLES)
  const withheld = new Set(variables.filter((one) => !one.processes.includes(process)).map(({ name }) => name))
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !withheld.has(name)))
}

function readEnvFile(file: string): Record<string, string> {
  const found: Record<string, string> = {}
  const { error } = readDotenv({ path: file, processEnv: found, quiet: true })
  if (error && !isMissing(error)) throw new ConfigError(`${file} cannot be read (${error.message}).`)
  return found
}

/** `PORT is "x", but has to be a whole number from 0 to 9, such as PORT=5.` */
function problemOf({ name, kind, example, secret }: Variable, typed = ''): string {
  const masked = secret ? '[secret]' : maskedValue(typed)
  const shown = masked.length > 60 ? `${masked.slice(0, 59)}…` : masked
  const right = `${name}=${example ?? kind.fallback}`
  return `${name} is ${JSON.stringify(shown)}, but has to be ${kind.wanted}, such as ${right}.`
}
