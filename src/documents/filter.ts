import ignore, { type Ignore } from 'ignore'

/** File that names what is left alone below its folder, in the words of .gitignore. */
export const IGNORE_FILE = '.footnoteignore'

/** Patterns in the words of .gitignore. */
export interface Patterns {
  /** Of the files that are read; all if there is none. */
  include?: readonly string[]
  /** Of files and folders that are left alone. */
  exclude?: readonly string[]
}

/** Tells which files of a corpus folder are left alone. A rule of a folder further in goes before one further out. */
export class Filter {
  private readonly include: Ignore | undefined
  private readonly exclude: Ignore
  private readonly rules: { prefix: string; rules: Ignore }[] = []

  constructor({ include = [], exclude = [] }: Patterns = {}) {
    this.include = include.length > 0 ? rulesOf(include) : undefined
    this.exclude = rulesOf(exclude)
  }

  /**
   * Adds the content of an ignore file.
   * @param prefix name of its folder with `/` at the end, empty for the outermost
   */
  add(prefix: string, content: string): void {
    this.rules.push({ prefix, rules: rulesOf(content.replace(/^\ufeff/, '')) })
  }

  /** @param name relative to the corpus folder, with `/` */
  leavesFile(name: string): boolean {
    // An archive is looked into for what is read of it.
    return this.leaves(name) || (this.include !== undefined && !/\.zip$/i.test(name) && !this.include.ignores(name))
  }

  /** Nothing below a folder that is left alone is looked at. */
  leavesFolder(name: string): boolean {
    return this.leaves(`${name}/`)
  }

  private leaves(name: string): boolean {
    if (this.exclude.ignores(name)) return true
    let left = false
    for (const { prefix, rules } of this.rules) {
      if (!name.startsWith(prefix) || name.length === prefix.length) continue
      const { ignored, unignored } = rules.test(name.slice(prefix.length))
      if (ignored) left = true
      else if (unignored) left = false
    }
    return left
  }
}

function rulesOf(patterns: string | readonly string[]): Ignore {
  return ignore({ allowRelativePaths: true }).add(patterns)
}
