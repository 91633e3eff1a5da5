import { tooLarge } from './file.js'
import type { Filter } from './filter.js'
import type { FolderFile } from './folder.js'
import { ARCHIVE, ArchiveError, LARGEST_ARCHIVE, type ZipFolder, zipFolderOf } from './zip-folder.js'

/** The archives of a corpus folder, each a folder of its own. */
export interface Archives {
  /** By the archive's name; names of their files begin with it and a `/`. */
  opened: ReadonlyMap<string, ZipFolder>
  /** Archives that could not be opened and files within that cannot be read, and why. */
  skipped: { file: string; reason: string }[]
  /** Archives of which nobody can tell at present what they hold, with `/` at the end. */
  closed: string[]
}

/** Is a file an archive by its name? */
export function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith(`.${ARCHIVE}`)
}

/** Lists what stands in the archives among some files, without what the filter leaves alone. */
export async function archivesOf(files: readonly FolderFile[], filter: Filter): Promise<Archives> {
  const opened = new Map<string, ZipFolder>()
  const skipped: Archives['skipped'] = []
  const closed: string[] = []
  for (const { name: archive, path, stats } of files.filter(({ name }) => isArchive(name))) {
    try {
      if (stats && stats.size > LARGEST_ARCHIVE) throw new ArchiveError(tooLarge(stats.size, LARGEST_ARCHIVE))
      const folder = await zipFolderOf(path)
      const named = <One extends { name: string }>(all: readonly One[]) => {
        const withNames = all.map((one) => ({ ...one, name: `${archive}/${one.name}` }))
        return withNames.filter(({ name }) => !filter.leavesFile(name))
      }
      opened.set(archive, { files: named(folder.files), skipped: named(folder.skipped) })
      skipped.push(...(opened.get(archive)?.skipped ?? []).map(({ name, reason }) => ({ file: name, reason })))
    } catch (error) {
      if (error instanceof ArchiveError) skipped.push({ file: archive, reason: error.message })
      else {
        const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
        skipped.push({ file: archive, reason: `it cannot be read${code}.` })
        closed.push(`${archive}/`)
      }
    }
  }
  return { opened, skipped, closed }
}
