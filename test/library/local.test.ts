import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localEngine } from '../../src/library/engine.js'
import { libraryContract } from '../contract/library.js'

libraryContract('local', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'footnote-library-'))
  return {
    engine: localEngine,
    places: [join(directory, 'one'), join(directory, 'two')],
    end: async () => rmSync(directory, { recursive: true }),
  }
})
