import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENGINES } from '../../src/library/engine.js'
import { libraryContract } from '../contract/library.js'

for (const [name, engine] of Object.entries(ENGINES)) {
  libraryContract(name, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'footnote-library-'))
    return {
      engine,
      places: [join(directory, 'one'), join(directory, 'two')],
      end: async () => rmSync(directory, { recursive: true }),
    }
  })
}
