import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LocalLibrary } from '../../src/library/local/reader.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { libraryContract } from '../contract/library.js'

libraryContract('local', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'footnote-library-'))
  const writer = LocalWriter.open(directory)
  const library = await LocalLibrary.open(directory)
  return {
    library,
    writer,
    end: async () => {
      await library.close()
      await writer.close()
      rmSync(directory, { recursive: true })
    },
  }
})
