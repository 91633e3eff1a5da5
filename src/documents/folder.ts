import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { Filter, IGNORE_FILE } from './filter.js'

/** A file below a folder. */
export interface FolderFile {
  /** Relative to the folder, with `/`. */
  name: string
  /** Absolute. */
  path: string
  /** Of the file itself, links followed; undefined if it cannot be looked at (a link that leads nowhere). */
  stats?: Stats
}

/** What lies below a folder, hidden files and folders aside. */
export interface Folder {
  /** Sorted by name. Each file stands here once, by whatever names it can be reached. */
  files: FolderFile[]
  /** Links that lead out of the folder, and whatever is neither file nor folder: a pipe, a device, a socket. */
  outside: string[]
  special: string[]
  /** Folders that could not be looked into, with `/` at the end, and why (EACCES). */
  closed: { name: string; code: string }[]
  /** Ignore files, as far as they could be read. */
  rules: string[]
}

/**
 * Everything below a folder. Links are followed within the folder only, after everything that stands there by itself,
 * so that folders linked to each other end and no file is found twice. Synchronous, which is five times as fast for
 * many files as one promise at a time.
 * @param filter what is left alone; ignore files found on the way are added to it
 * @throws the file system's error if the folder itself cannot be read
 */
export function walkFolder(folder: string, filter = new Filter()): Folder {
  return new Walk(realpathSync(folder), folder, filter).run()
}

/** Changes whenever anything in a folder looks other than before, its hidden files aside. */
export function signatureOf(folder: string): string {
  const hash = createHash('sha256')
  try {
    const { files, outside, special, closed, rules } = walkFolder(folder)
    for (const { name, stats } of files) {
      hash.update(`${name}\0${stats?.size}.${stats?.mtimeMs}.${stats?.ctimeMs}.${stats?.ino}\n`)
    }
    hash.update(JSON.stringify([outside, special, closed, rules]))
  } catch (error) {
    hash.update(codeOf(error))
  }
  return hash.digest('hex')
}

interface Link {
  name: string
  path: string
}

class Walk {
  private readonly found: Folder = { files: [], outside: [], special: [], closed: [], rules: [] }
  private readonly seen = new Set<string>()
  private links: Link[] = []
  /** The folder as it was named. */
  private readonly prefix: string

  constructor(
    /** Real path of the folder, for what lies within. */
    private readonly root: string,
    folder: string,
    private readonly filter: Filter,
  ) {
    this.prefix = folder.endsWith(sep) ? folder : folder + sep
  }

  run(): Folder {
    this.enter(this.root, '', true)
    // A link into a hidden folder can bring in further links.
    while (this.links.length > 0) {
      const links = this.links.sort((a, b) => (a.name < b.name ? -1 : 1))
      this.links = []
      for (const link of links) this.follow(link)
    }
    const { files, outside, special, closed, rules } = this.found
    files.sort((a, b) => (a.name < b.name ? -1 : 1))
    return { files, outside: outside.sort(), special: special.sort(), closed, rules }
  }

  /** @param real the folder's real path */
  private enter(real: string, prefix: string, first = false): void {
    if (this.seen.has(real)) return
    this.seen.add(real)
    let entries: ReturnType<typeof entriesOf>
    try {
      entries = entriesOf(real)
    } catch (error) {
      if (first) throw error
      this.found.closed.push({ name: prefix, code: codeOf(error) })
      return
    }
    if (entries.some(({ name }) => name === IGNORE_FILE)) this.learn(real + sep + IGNORE_FILE, prefix)
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const name = prefix + entry.name
      if (entry.isDirectory() ? this.filter.leavesFolder(name) : this.filter.leavesFile(name)) continue
      const path = real + sep + entry.name
      if (entry.isSymbolicLink()) this.links.push({ name, path })
      else if (entry.isDirectory()) this.enter(path, `${name}/`)
      else if (!this.seen.has(path)) this.take(name, path, lookAt(path))
    }
  }

  /** A link, or what is no file, is no ignore file. */
  private learn(path: string, prefix: string): void {
    if (!lookAt(path)?.isFile()) return
    try {
      const content = readFileSync(path, 'utf8')
      this.filter.add(prefix, content)
      this.found.rules.push(`${prefix}${IGNORE_FILE}\n${content}`)
    } catch (error) {
      this.found.closed.push({ name: prefix + IGNORE_FILE, code: codeOf(error) })
    }
  }

  /** What `join` gives, in a tenth of the time. */
  private pathOf(name: string): string {
    return this.prefix + (sep === '/' ? name : name.replaceAll('/', sep))
  }

  private follow({ name, path }: Link): void {
    const real = realPathOf(path)
    if (real === undefined) this.found.files.push({ name, path: this.pathOf(name) })
    else if (!isWithin(this.root, real)) this.found.outside.push(name)
    else {
      const stats = lookAt(real)
      if (stats?.isDirectory()) this.enter(real, `${name}/`)
      else if (!this.seen.has(real)) this.take(name, real, stats)
    }
  }

  private take(name: string, real: string, stats: Stats | undefined): void {
    this.seen.add(real)
    const path = this.pathOf(name)
    if (!stats) this.found.files.push({ name, path })
    else if (stats.isFile()) this.found.files.push({ name, path, stats })
    else this.found.special.push(name)
  }
}

function entriesOf(path: string) {
  return readdirSync(path, { withFileTypes: true })
}

/** Undefined for a file that cannot be looked at, or went since its folder was listed: reading it will say why. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}

/** Undefined for a link that leads nowhere, or round in a circle: reading it will say so. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
