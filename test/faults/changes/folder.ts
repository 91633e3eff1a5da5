import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Random } from '../../support/random.js'
import { zipOf } from '../../support/zip.js'
import { contentFor, EXTENSIONS, paragraph, sourcesFor, words } from './contents.js'

/** Files beside the documents. */
const BESIDE = ['sources.json', '.footnoteignore', 'kept.txt']
const FOLDERS = ['', '', 'old/', 'new/letters/']
const MOST_FILES = 9

/** A folder of documents that changes by chance, as people, editors and programs change one. */
export class ChangingFolder {
  constructor(
    private readonly folder: string,
    private readonly random: Random,
  ) {
    mkdirSync(folder, { recursive: true })
    // An empty folder is a case of its own: what was there stays.
    this.write('kept.txt', paragraph(random))
    for (let i = 0; i < 3; i++) this.add()
  }

  /** @returns what was done */
  change(): string {
    const files = this.files()
    if (files.length < 2) return this.add()
    const file = this.random.pick(files)
    const others = files.length < MOST_FILES ? [() => this.add(), () => this.copy(file)] : [() => this.remove(file)]
    return this.random.pick([
      ...others,
      () => this.edit(file),
      () => this.edit(file),
      () => this.replace(file),
      () => this.remove(file),
      () => this.rename(file, this.freshName(file.slice(file.lastIndexOf('.') + 1))),
      () => this.rename(file, this.freshName(this.random.pick(EXTENSIONS))),
      () => this.rename(file, this.random.pick(files)),
      () => this.swap(file, this.random.pick(files)),
      () => this.touch(file),
      () => this.spoil(file),
      () => this.sources(files),
      () => this.ignore(files),
    ])()
  }

  /** Documents and archives, by their paths within. */
  private files(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(this.folder, name)).isFile() && !BESIDE.includes(name))
      .sort()
  }

  private add(): string {
    const extension = this.random.pick([...EXTENSIONS, 'zip'])
    const file = this.freshName(extension)
    this.write(file, extension === 'zip' ? this.archive() : contentFor(file, this.random))
    return `add ${file}`
  }

  private copy(file: string): string {
    const to = this.freshName(this.random.pick([...EXTENSIONS, file.slice(file.lastIndexOf('.') + 1)]))
    this.place(to)
    cpSync(this.path(file), this.path(to))
    return `copy ${file} to ${to}`
  }

  /** One paragraph, somewhere in it. */
  private edit(file: string): string {
    if (file.endsWith('.zip')) return this.replace(file)
    const parts = readFileSync(this.path(file), 'utf8').split('\n\n')
    const at = this.random.below(parts.length)
    const way = this.random.pick(['insert', 'replace', 'remove', 'repeat', 'move'] as const)
    const moved = parts[at]!
    if (way === 'insert') parts.splice(at, 0, paragraph(this.random))
    if (way === 'replace') parts[at] = paragraph(this.random)
    if (way === 'remove') parts.splice(at, 1)
    if (way === 'repeat') parts.splice(at, 0, moved)
    if (way === 'move') parts.push(...parts.splice(at, 1))
    this.write(file, parts.join('\n\n'))
    return `${way} paragraph ${at} of ${file}`
  }

  private replace(file: string): string {
    this.write(file, file.endsWith('.zip') ? this.archive() : contentFor(file, this.random))
    return `replace ${file}`
  }

  private remove(file: string): string {
    rmSync(this.path(file))
    return `remove ${file}`
  }

  private rename(file: string, to: string): string {
    this.place(to)
    renameSync(this.path(file), this.path(to))
    return `rename ${file} to ${to}`
  }

  private swap(file: string, other: string): string {
    if (file === other) return this.touch(file)
    const aside = join(this.folder, '.aside')
    renameSync(this.path(file), aside)
    renameSync(this.path(other), this.path(file))
    renameSync(aside, this.path(other))
    return `swap ${file} and ${other}`
  }

  /** Its times alone; into the past, too, as a copied or unpacked file has them. */
  private touch(file: string): string {
    const seconds = Math.floor(Date.now() / 1000) - this.random.below(3) * 100_000
    utimesSync(this.path(file), seconds, seconds)
    return `touch ${file}`
  }

  /** Nothing can be read from it, or next to nothing. */
  private spoil(file: string): string {
    const content = this.random.pick(['', ' \n', Buffer.from([0, 1, 2, 0, 255, 254, 0, 7]), 'Hm.', '\ufeff', '{'])
    this.write(file, content)
    return `spoil ${file}`
  }

  private sources(files: readonly string[]): string {
    const path = join(this.folder, 'sources.json')
    if (existsSync(path) && this.random.below(4) === 0) rmSync(path)
    else writeFileSync(path, sourcesFor(files, this.random))
    return 'change sources.json'
  }

  private ignore(files: readonly string[]): string {
    const path = join(this.folder, '.footnoteignore')
    const pattern = this.random.pick([this.random.pick(files), '*.csv', 'old/', ''])
    writeFileSync(path, `${pattern}\n`)
    return `ignore ${pattern}`
  }

  private archive(): Uint8Array {
    const names = Array.from({ length: 1 + this.random.below(3) }, () => this.freshName(this.random.pick(EXTENSIONS)))
    return zipOf(names.map((name) => ({ name, content: contentFor(name, this.random) })))
  }

  private freshName(extension: string): string {
    return `${this.random.pick(FOLDERS)}${words(this.random, 1)}-${this.random.below(4)}.${extension}`
  }

  private path(file: string): string {
    return join(this.folder, file)
  }

  private place(file: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true })
  }

  private write(file: string, content: string | Uint8Array): void {
    this.place(file)
    writeFileSync(this.path(file), content)
  }
}
