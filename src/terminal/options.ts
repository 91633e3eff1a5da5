import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import type { Answerer } from '../answering/answerer.js'
import { type Scope, ScopeError, scopeOf } from '../answering/scope.js'
import { type Config, HOME, readConfig } from '../config.js'

/** Options that several commands have. */
export interface Shared {
  index?: string
  /** A server's id: its documents and the shared ones. */
  server?: Scope
  json?: boolean
}

/** A command that needs the configuration alone; its number is the exit code. */
export function run<Options>(action: (config: Config, options: Options) => Promise<number>) {
  return async (options: Options & Shared) => {
    process.exitCode = await action(configured(options), options)
  }
}

/** A command that asks the library in this process. */
export function answering<Options extends Shared, Arguments extends unknown[]>(
  action: (answerer: Answerer, json: boolean, options: Options, ...args: Arguments) => Promise<number>,
) {
  return async (...all: unknown[]) => {
    const options = all.at(-2) as Options
    const args = all.slice(0, -2) as Arguments
    const { openAnswerer } = await import('../host/open.js')
    const open = await openAnswerer(configured(options))
    try {
      process.exitCode = await action(open.library(options.server ?? 'shared'), options.json ?? false, options, ...args)
    } finally {
      await open.close()
    }
  }
}

function configured(options: Shared): Config {
  const config = readConfig()
  return options.index ? { ...config, indexDir: resolve(options.index) } : config
}

export function indexOption(): Option {
  return new Option('--index <folder>', `where the index is (default: INDEX_DIR, else ${HOME}/embeddings/index)`)
}

export function serverOption(): Option {
  const option = new Option(
    '--server <id>',
    "a server's documents and the shared ones (default: the shared ones alone)",
  )
  return option.argParser(serverScope)
}

function serverScope(id: string): Scope {
  try {
    return scopeOf(id)
  } catch (error) {
    if (error instanceof ScopeError) throw new InvalidArgumentError(error.remedy)
    throw error
  }
}

export function jsonOption(): Option {
  return new Option('--json', 'print one JSON document')
}

/** For an option that may be given several times. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

/** For an option that takes a whole number. */
export function whole(least: number, most: number) {
  return (value: string): number => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    const end = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`
    throw new InvalidArgumentError(`It has to be a whole number from ${least} ${end}.`)
  }
}
