import { FORMAT } from './local/migrations.js'
import type { Engine } from './opening.js'

/**
 * A library in a folder: one SQLite file and a graph over its vectors. Its code is loaded when it is used: the
 * supervisor does without most of it, and `footnote doctor` has to run where a native addon doesn't load.
 */
export const localEngine: Engine = {
  format: `local-${FORMAT}`,
  has: async (place) => (await import('./local/database.js')).hasDatabase(place),
  openLibrary: async (place, { ready = false, ...options } = {}) => {
    const { LocalLibrary } = await import('./local/reader.js')
    const library = await LocalLibrary.open(place, options)
    if (ready) await library.ready()
    return library
  },
  openWriter: async (place, { id } = {}) => (await import('./local/writer.js')).LocalWriter.open(place, id),
  answeringEmbedder: async (place) => (await import('./local/reader.js')).LocalLibrary.answeringEmbedder(place),
  unreadableFiles: async (place) => (await import('./local/reader.js')).LocalLibrary.unreadableFiles(place),
  pages: async (place) => (await import('./local/reader.js')).LocalLibrary.pages(place),
  check: async (place) => (await import('./local/run-check.js')).runCheck(place),
  setAside: async (place, when) => (await import('./local/set-aside.js')).setAside(place, when),
}

/**
 * Every engine, by name. This file is the only importer of `local/`, so another engine (a cluster, say) is a folder and
 * an entry here. test/contract holds all of them to the same behaviour.
 */
export const ENGINES = { local: localEngine } satisfies Record<string, Engine>
