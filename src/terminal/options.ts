import { InvalidArgumentError, Option } from 'commander'
import { type Scope, ScopeError, scopeOf } from '../answering/scope.js'

/** Options that several commands have. */
export interface Shared {
  /** The index's folder, instead of INDEX_DIR. */
  index?: string
  /** A server's id: its documents and the shared ones. */
  server?: Scope
  json?: boolean
}

export function indexOption(): Option {
  return new Option('--index <folder>', 'the folder that holds the index (default: INDEX_DIR)')
}

export function serverOption(): Option {
  const about = "search a server's documents and the shared ones (default: the shared ones alone)"
  return new Option('--server <id>', about).argParser(serverScope)
}

/** For commands on a server's own library. */
export function ownServerOption(): Option {
  return new Option('--server <id>', "the server's id").argParser(serverScope).makeOptionMandatory()
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

/** Where indexes of labelled collections are kept between runs. */
export function cacheOption(): Option {
  return new Option('--cache <folder>', 'folder for the indexes of collections (default: a temporary one)')
}

/** For an option that can be given several times. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}

/** For an option that takes a whole number. */
export function whole(least: number, most: number) {
  return (value: string): number => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`
    throw new InvalidArgumentError(`It has to be a whole number ${range}.`)
  }
}
