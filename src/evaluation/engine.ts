import type { Library, LibraryWriter } from '../library/library.js'
import { FORMAT } from '../library/local/migrations.js'
import { LocalLibrary } from '../library/local/reader.js'
import { LocalWriter } from '../library/local/writer.js'
import type { RankWeights } from '../library/ranking.js'

/** How the library of a collection is opened. */
export interface Engine {
  /** Changes with the engine's format on disk. */
  readonly format: string
  /** Makes the folder's library where it is missing. */
  openWriter(folder: string): LibraryWriter
  openLibrary(folder: string): Promise<Library>
}

/** The library that bot and terminal use, ranking with given weights. */
export function localEngine(weights: RankWeights): Engine {
  return {
    format: `local-${FORMAT}`,
    openWriter: (folder) => LocalWriter.open(folder),
    openLibrary: async (folder) => {
      const library = await LocalLibrary.open(folder, { weights })
      // Questions one after the other would leave the graph no moment to be loaded in.
      await library.ready()
      return library
    },
  }
}
